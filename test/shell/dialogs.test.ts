import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { BrowserWindow } from 'electron';
import { PickPurpose } from '../../shared/contract/shell.ts';
import { fakeElectron } from './fake-electron.ts';

const electron = fakeElectron();
vi.mock('electron', () => electron);
const { pick } = await import('../../electron/main/dialogs.ts');
const { createGranted } = await import('../../electron/main/granted.ts');

const window = {} as BrowserWindow;
beforeEach(() => {
  electron.calls.length = 0;
  vi.restoreAllMocks();
});
const granted = () => {
  let count = 0;
  return createGranted(() => Promise.resolve(`h_${(count += 1)}`));
};
const shown = () => electron.calls.map(([name, options]) => [name, options as Record<string, unknown>] as const);

describe('native pickers', () => {
  test.each(PickPurpose.options)('%s opens one dialog with a title; nothing chosen is nothing given', async (purpose) => {
    expect(await pick(window, granted(), purpose, '')).toEqual([]);
    expect(shown()).toHaveLength(1);
    const [name, options] = shown()[0] ?? expect.fail('no dialog');
    expect(options['title']).toMatch(/^[A-Z]/);
    const saves = ['workspace.new', 'pdf.save', 'package.save', 'ledger.save', 'dossier.save'].includes(purpose);
    expect(name).toBe(saves ? 'showSaveDialog' : 'showOpenDialog');
    if (saves) expect(options['properties']).toContain('showOverwriteConfirmation');
    else if (/folder|workspace/.test(purpose)) expect(options['properties']).toContain('openDirectory');
    else expect(options['properties']).toContain('openFile');
  });

  test('the window gets handles and names; the shell keeps the paths', async () => {
    vi.spyOn(electron.dialog, 'showOpenDialog').mockResolvedValue({ canceled: false, filePaths: ['/stick/a b.zip', '/stick/c.pdf'] });
    const known = granted();
    expect(await pick(window, known, 'intake.files', '')).toEqual([
      { handle: 'h_1', label: 'a b.zip' },
      { handle: 'h_2', label: 'c.pdf' },
    ]);
    expect([known.path('h_1'), known.path('h_2')]).toEqual(['/stick/a b.zip', '/stick/c.pdf']);
  });

  test('a file chosen for saving may be shown once it is written; one chosen for reading may not', async () => {
    vi.spyOn(electron.dialog, 'showSaveDialog').mockResolvedValue({ canceled: false, filePath: '/out/a.pdf' });
    vi.spyOn(electron.dialog, 'showOpenDialog').mockResolvedValue({ canceled: false, filePaths: ['/in/b.pdf'] });
    const known = granted();
    await pick(window, known, 'pdf.save', 'a.pdf');
    await pick(window, known, 'pdf.open', '');
    known.succeeded({ out: 'h_1', pdf: 'h_2' });
    expect([known.written('h_1'), known.written('h_2')]).toEqual(['/out/a.pdf', null]);
  });

  test.each([
    ['attestation 1.pdf', 'attestation 1.pdf'],
    ['../../etc/cron.d/x', '-..-etc-cron.d-x'],
    ['/etc/passwd', '-etc-passwd'],
    ['C:\\Windows\\x', 'C--Windows-x'],
    ['.bashrc', 'bashrc'],
    ['a\nb\0c', 'a-b-c'],
  ])('S11: a proposed name %j is a name, never a place', async (suggested, expected) => {
    await pick(window, granted(), 'pdf.save', suggested);
    expect(shown()[0]?.[1]['defaultPath']).toBe(expected);
  });
});
