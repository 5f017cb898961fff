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

/** Title and button: what is chosen, and what happens then. */
const SAID: Readonly<Record<(typeof PickPurpose.options)[number], readonly [string, string]>> = {
  'workspace.open': ['Open a workspace', 'Open'],
  'workspace.new': ['Choose a folder for the new workspace', 'Create here'],
  'intake.folder': ['Import a folder', 'Import'],
  'intake.files': ['Import files', 'Import'],
  'key.p12': ['Choose a key file', 'Choose'],
  'key.module': ['Choose the PKCS#11 module of a token', 'Choose'],
  'key.certificate': ['Choose a certificate', 'Choose'],
  'pdf.open': ['Choose an attestation', 'Choose'],
  'pdf.save': ['Save the attestation', 'Save'],
  'package.open': ['Choose a package', 'Choose'],
  'package.save': ['Save the package', 'Save'],
  'trust.open': ['Choose a trust file', 'Choose'],
  'trust.save': ['Begin a trust file', 'Begin'],
  'sheet.save': ['Save the sheet with the fingerprints', 'Save'],
  'crl.open': ['Choose a revocation list', 'Choose'],
  'request.open': ['Choose a timestamp request', 'Choose'],
  'request.save': ['Save the timestamp request', 'Save'],
  'reply.open': ['Choose the authority’s answer', 'Choose'],
  'reply.save': ['Save the answer', 'Save'],
  'evidence.folder': ['Choose the folder with the evidence', 'Choose'],
  'ledger.save': ['Save the ledger', 'Save'],
  'outcomes.save': ['Save the list of outcomes', 'Save'],
  'dossier.save': ['Save the dossier', 'Save'],
  'mapping.save': ['Save what the columns are', 'Save'],
  'export.save': ['Save the export', 'Save'],
  'keys.folder': ['Choose a folder for the test keys', 'Make keys here'],
};

/** The endings that a picker offers first. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = {
  'key.p12': ['p12', 'pfx', 'pem', 'key'],
  'key.module': ['so', 'dll', 'dylib'],
  'key.certificate': ['pem', 'crt', 'cer', 'der'],
  'pdf.open': ['pdf'],
  'pdf.save': ['pdf'],
  'package.open': ['zip'],
  'package.save': ['zip'],
  'trust.open': ['json'],
  'trust.save': ['json'],
  'sheet.save': ['pdf'],
  'crl.open': ['crl', 'pem'],
  'request.open': ['tsq'],
  'request.save': ['tsq'],
  'reply.open': ['tsr'],
  'reply.save': ['tsr'],
  'ledger.save': ['ndjson', 'jsonl'],
  'outcomes.save': ['csv'],
  'dossier.save': ['md'],
  'mapping.save': ['md'],
};

describe('native pickers', () => {
  test.each(PickPurpose.options)('%s opens one dialog with a title; nothing chosen is nothing given', async (purpose) => {
    expect(await pick(window, granted(), purpose, '')).toEqual([]);
    expect(shown()).toHaveLength(1);
    const [name, options] = shown()[0] ?? expect.fail('no dialog');
    expect([options['title'], options['buttonLabel']]).toEqual(SAID[purpose]);
    expect(options['message']).toBe(options['title']);
    const saves = purpose.endsWith('.save') || purpose === 'workspace.new';
    expect(name).toBe(saves ? 'showSaveDialog' : 'showOpenDialog');
    expect((options['filters'] as { extensions: string[] }[])[0]?.extensions ?? []).toEqual(ENDINGS[purpose] ?? []);
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
