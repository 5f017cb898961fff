import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { createGranted } from '../../electron/main/granted.ts';
import { preferencesIn } from '../../electron/main/preferences.ts';
import { recentIn } from '../../electron/main/recent.ts';
import { createWindowProcedures, type WindowProceduresOptions } from '../../electron/main/window-procedures.ts';
import type { Reply } from '../../shared/contract/procedure.ts';

const base = mkdtempSync(join(tmpdir(), 'window-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));
const workspaceIn = (name: string): string => {
  const folder = join(base, name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'workspace.sqlite'), '');
  return folder;
};
const person = { name: 'Ana Ruiz', personId: 'A-1', organisation: '' };

function shell(over: Partial<WindowProceduresOptions> = {}, profile = mkdtempSync(join(base, 'profile-'))) {
  const asked: [string, unknown][] = [];
  let handles = 0;
  const granted = createGranted(() => Promise.resolve(`h_${String((handles += 1)).padStart(32, '0')}`));
  const procedures = createWindowProcedures({
    engine: {
      invoke: (name, input): Promise<Reply> => {
        asked.push([name, input]);
        return Promise.resolve({ ok: true, value: null });
      },
    },
    granted,
    recent: recentIn(join(profile, 'recent.json')),
    preferences: preferencesIn(join(profile, 'preferences.json')),
    pick: () => Promise.resolve([]),
    named: () => null,
    build: { version: '1.2.3', testRuntime: true },
    ...over,
  });
  return { ...procedures, asked, granted, profile };
}
const value = (reply: Reply): Record<string, unknown> =>
  reply.ok ? (reply.value as Record<string, unknown>) : expect.fail(reply.error.message);

describe('what the window may ask', () => {
  test.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'workspace',
    'workspace.info ',
    'shell.exec',
    'shell.reveal',
    'grant',
  ])('%j goes nowhere', async (name) => {
    const { invoke, asked } = shell();
    expect(await invoke(name, {})).toMatchObject({ ok: false, error: { code: 'contract/unknown' } });
    expect(asked).toEqual([]);
  });

  test('the engine’s procedures are passed on as they are', async () => {
    const { invoke, asked } = shell();
    await invoke('tag.withdraw', { tag: 'T1', odd: '\0' });
    expect(asked).toEqual([['tag.withdraw', { tag: 'T1', odd: '\0' }]]);
  });

  test.each([
    ['shell.pick', {}],
    ['shell.pick', { purpose: 'any.file' }],
    ['shell.pick', { purpose: 'pdf.save', suggestedName: 'x'.repeat(401) }],
    ['shell.pick', null],
    ['shell.start', 'x'],
  ])('%s with %j is refused by the contract', async (name, input) => {
    expect(await shell().invoke(name, input)).toMatchObject({ ok: false, error: { code: 'contract/input' } });
  });
});

describe('preferences', () => {
  const liked = { theme: 'dark', density: 'roomy', paper: 'LETTER', letters: false, left: 300, right: 500, who: person } as const;

  test('are the defaults at first, and outlive the app', async () => {
    const { invoke, profile } = shell();
    expect(value(await invoke('shell.start', {}))['preferences']).toMatchObject({ theme: 'system', letters: true, who: null });
    expect(await invoke('shell.prefer', liked)).toMatchObject({ ok: true });
    expect(value(await shell({}, profile).invoke('shell.start', {}))['preferences']).toEqual(liked);
  });

  test.each([{ ...liked, theme: 'neon' }, { ...liked, paper: 'A5' }, { ...liked, left: 9e9 }, { ...liked, who: { name: '' } }, null])(
    '%j is refused and changes nothing',
    async (odd) => {
      const { invoke } = shell();
      expect(await invoke('shell.prefer', odd)).toMatchObject({ ok: false, error: { code: 'contract/input' } });
      expect(value(await invoke('shell.start', {}))['preferences']).toMatchObject({ theme: 'system' });
    },
  );

  test('a spoilt file is the defaults again', async () => {
    const { invoke, profile } = shell();
    writeFileSync(join(profile, 'preferences.json'), '{"theme": 7');
    expect(value(await invoke('shell.start', {}))['preferences']).toMatchObject({ theme: 'system' });
  });
});

describe('shell.start', () => {
  test('tells the named workspace and the recent ones by handle and name; no path is in it', async () => {
    const [first, second] = [workspaceIn('case a'), workspaceIn('case b')];
    const { invoke, profile, granted } = shell();
    for (const folder of [first, second]) await invoke('workspace.open', { handle: await granted.grant(folder), person: null });
    const again = shell({ named: () => first }, profile);
    const told = value(await again.invoke('shell.start', {}));
    expect(told).toMatchObject({
      workspace: { label: 'case a' },
      recent: [{ label: 'case b' }, { label: 'case a' }],
      version: '1.2.3',
      testRuntime: true,
    });
    expect(JSON.stringify(told)).not.toContain(base);
  });

  test('offers the same handle each time, so that the window knows what it has opened; a new engine needs new ones', async () => {
    const { invoke, restore } = shell({ named: () => workspaceIn('named') });
    const handleOf = async () => (value(await invoke('shell.start', {}))['workspace'] as { handle: string }).handle;
    const first = await handleOf();
    expect(await handleOf()).toBe(first);
    await restore();
    expect(await handleOf()).not.toBe(first);
  });

  test('a workspace that is gone is not offered, and a damaged list is an empty one', async () => {
    const gone = workspaceIn('gone');
    const { invoke, granted, profile } = shell();
    await invoke('workspace.create', { handle: await granted.grant(gone), person });
    rmSync(gone, { recursive: true });
    expect(value(await invoke('shell.start', {}))['recent']).toEqual([]);
    for (const damage of ['{', '[1, null, "relative"]', '{"a":1}', '']) {
      writeFileSync(join(profile, 'recent.json'), damage);
      expect(value(await shell({}, profile).invoke('shell.start', {}))['recent']).toEqual([]);
    }
  });

  test('a workspace that could not be opened does not become a recent one', async () => {
    const folder = workspaceIn('refused');
    const { invoke, granted } = shell({ engine: { invoke: () => Promise.resolve({ ok: false, error: { code: 'a/b', message: 'c' } }) } });
    await invoke('workspace.open', { handle: await granted.grant(folder), person: null });
    expect(value(await invoke('shell.start', {}))['recent']).toEqual([]);
  });
});

describe('S10: a failing shell', () => {
  test('gives our own sentence, never the system’s, which names places', async () => {
    const { invoke } = shell({ pick: () => Promise.reject(new Error(`EACCES: ${base}/secret`)) });
    const reply = await invoke('shell.pick', { purpose: 'pdf.open' });
    expect(reply).toMatchObject({ ok: false, error: { code: 'shell/fault' } });
    expect(JSON.stringify(reply)).not.toContain(base);
  });
});

describe('after the engine was started anew', () => {
  test('what was open is opened again, with a new handle and the same person, before anything else is asked', async () => {
    const folder = workspaceIn('open');
    const { invoke, restore, granted, asked } = shell();
    const handle = await granted.grant(folder);
    await invoke('workspace.open', { handle, person });
    await invoke('workspace.person', { person: { ...person, name: 'Bo Lind' } });
    asked.length = 0;
    void restore();
    await invoke('question.list', {});
    expect(asked.map(([name]) => name)).toEqual(['workspace.open', 'question.list']);
    const reopened = asked[0]?.[1] as { handle: string; person: unknown };
    expect(reopened.person).toEqual({ ...person, name: 'Bo Lind' });
    expect(reopened.handle).not.toBe(handle);
    expect(granted.path(reopened.handle)).toBe(folder);
  });

  test('what was closed stays closed', async () => {
    const { invoke, restore, granted, asked } = shell();
    await invoke('workspace.open', { handle: await granted.grant(workspaceIn('closed')), person: null });
    await invoke('workspace.close', {});
    asked.length = 0;
    await restore();
    expect(asked).toEqual([]);
  });
});
