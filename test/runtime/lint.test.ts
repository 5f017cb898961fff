import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const project = join(import.meta.dirname, '..', '..');

/** What is forbidden, where it is planted, and the rule that has to say so. */
const forbidden: readonly (readonly [what: string, rule: string, file: string, text: string])[] = [
  [
    'ipcMain outside its file',
    'no-restricted-imports',
    'electron/main/a.ts',
    "import { ipcMain } from 'electron';\nexport const a = ipcMain;\n",
  ],
  [
    'BrowserWindow outside its file',
    'no-restricted-imports',
    'electron/main/b.ts',
    "import { BrowserWindow } from 'electron';\nexport const b = BrowserWindow;\n",
  ],
  [
    'the whole of electron',
    'no-restricted-imports',
    'electron/main/c.ts',
    "import * as electron from 'electron';\nexport const c = electron;\n",
  ],
  [
    'better-sqlite3 outside the store',
    'no-restricted-imports',
    'electron/core/d.ts',
    "import Database from 'better-sqlite3';\nexport const d = Database;\n",
  ],
  ['Date.now', 'no-restricted-properties', 'electron/core/e.ts', 'export const e = Date.now();\n'],
  ['new Date()', 'house(no-ambient-date)', 'electron/core/f.ts', 'export const f = new Date();\n'],
  ['Math.random', 'no-restricted-properties', 'shared/domain/g.ts', 'export const g = Math.random();\n'],
  [
    'randomUUID',
    'no-restricted-imports',
    'electron/core/h.ts',
    "import { randomUUID } from 'node:crypto';\nexport const h = randomUUID;\n",
  ],
  ['console', 'no-console', 'electron/cli/i.ts', "console.log('x');\nexport const i = 1;\n"],
  ['eval', 'no-eval', 'renderer/j.ts', "export const j: unknown = eval('1');\n"],
  ['new Function', 'no-new-func', 'renderer/k.ts', "export const k = new Function('return 1');\n"],
  ['innerHTML', 'no-restricted-properties', 'renderer/l.ts', "document.body.innerHTML = '';\nexport const l = 1;\n"],
  ['dangerouslySetInnerHTML', 'no-danger', 'renderer/m.tsx', "export const m = <p dangerouslySetInnerHTML={{ __html: '' }} />;\n"],
  ['fetch', 'no-restricted-globals', 'renderer/n.ts', "export const n = () => fetch('x');\n"],
  ['localeCompare', 'no-restricted-properties', 'shared/domain/o.ts', "export const o = 'a'.localeCompare('b');\n"],
  ['any', 'no-explicit-any', 'shared/domain/p.ts', 'export const p: any = 1;\n'],
  [
    'a promise nobody waits for',
    'no-floating-promises',
    'electron/core/q.ts',
    'const q = async (): Promise<void> => {};\nexport const start = (): void => {\n  q();\n};\n',
  ],
  [
    'a promise where a condition is meant',
    'no-misused-promises',
    'electron/core/r.ts',
    'const r = async (): Promise<boolean> => true;\nexport const yes = (): number => (r() ? 1 : 2);\n',
  ],
  [
    'a switch with a hole',
    'switch-exhaustiveness-check',
    'shared/domain/s.ts',
    "export function s(x: 'a' | 'b'): number {\n  switch (x) {\n    case 'a':\n      return 1;\n  }\n  return 2;\n}\n",
  ],
  ['a default export', 'no-default-export', 'shared/domain/t.ts', 'export default 1;\n'],
  ['a file of more than 250 lines', 'max-lines', 'shared/domain/u.ts', 'export const u = 1;\n'.replace('\n', '\n// more\n'.repeat(260))],
];

/** The same words where they are allowed. */
const allowed: Record<string, string> = {
  'electron/main/ipc.ts': "import { ipcMain } from 'electron';\nexport const door = ipcMain;\n",
  'electron/main/window.ts': "import { BrowserWindow } from 'electron';\nexport const window = BrowserWindow;\n",
  'electron/main/types.ts': "import type { BrowserWindow } from 'electron';\nexport type Window = BrowserWindow;\n",
  'electron/core/store/open.ts': "import Database from 'better-sqlite3';\nexport const open = Database;\n",
  'electron/core/ports/clock.ts': 'export const now = (): number => Date.now() + new Date().getTime();\n',
  'electron/core/fixed.ts': 'export const fixed = new Date(0);\n',
};

let root = '';
let said = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lint-'));
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  for (const path of ['.oxlintrc.json', 'build/lint', 'build/tsconfig.base.json'])
    cpSync(join(project, path), join(root, path), { recursive: true });
  for (const room of ['electron/main', 'electron/core', 'electron/cli', 'shared', 'renderer'])
    cpSync(join(project, room, 'tsconfig.json'), join(root, room, 'tsconfig.json'));
  for (const [path, source] of [...forbidden.map(([, , file, text]) => [file, text] as const), ...Object.entries(allowed)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  const oxlint = join(project, 'node_modules/.bin/oxlint');
  said = spawnSync(oxlint, ['--type-aware', '--format=unix', 'electron', 'shared', 'renderer'], { cwd: root, encoding: 'utf8' }).stdout;
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const linesAbout = (file: string) => said.split('\n').filter((line) => line.startsWith(`${file}:`));

describe('forbidden names', () => {
  test.each(forbidden)('%s', (_what, rule, file) => {
    expect(linesAbout(file).join('\n')).toContain(rule);
  });

  test.each(Object.keys(allowed))('%s may', (file) => {
    expect(linesAbout(file)).toEqual([]);
  });
});
