import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkImports, houseRules } from '../../build/check-imports.mjs';

const project = join(import.meta.dirname, '..', '..');
const temporary: string[] = [];
afterAll(() => temporary.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A small house of files in a fresh folder; packages resolve through a link to the project's own. */
function house(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'house-'));
  temporary.push(root);
  symlinkSync(join(project, 'node_modules'), join(root, 'node_modules'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const clean = {
  'shared/domain/ids.ts': 'export const id = 1;\nexport type Id = number;\n',
  'shared/contract/evidence.ts':
    "import { z } from 'zod';\nimport { id } from '../domain/ids.ts';\nexport const shape = z.literal(id);\nexport type Shape = 1;\n",
  'shared/catalogue/catalogue.ts': "import { z } from 'zod';\nexport const catalogue = z.string();\n",
  'shared/all.ts': "export { id } from './domain/ids.ts';\n",
  'electron/core/store/open.ts': "import Database from 'better-sqlite3';\nexport const open = Database;\n",
  'electron/core/intake/zip.ts': "import { fromBuffer } from 'yauzl';\nexport const zip = fromBuffer;\n",
  'electron/core/documents/text.ts': "import { parse } from 'csv-parse/sync';\nexport const csv = parse;\n",
  'electron/core/logs/read.ts': "export { csv } from '../documents/text.ts';\n",
  'electron/core/attest/render.ts': "import PDFDocument from 'pdfkit';\nexport const pdf = PDFDocument;\n",
  'electron/core/sample/papers.ts': "import PDFDocument from 'pdfkit';\nexport const papers = PDFDocument;\n",
  'electron/core/engine.ts':
    "import { join } from 'node:path';\nimport { id } from '../../shared/domain/ids.ts';\nimport { open } from './store/open.ts';\nexport const engine = [join, id, open];\n",
  'electron/engine/entry.ts':
    "import type { ParentPort } from 'electron';\nexport { engine } from '../core/engine.ts';\nexport type Port = ParentPort;\n",
  'electron/cli/index.ts': "export { z } from 'zod';\nexport { engine } from '../core/engine.ts';\n",
  'electron/verify/index.ts': "import { createHash } from 'node:crypto';\nexport const hash = createHash;\n",
  'electron/preload/index.ts':
    "import { contextBridge } from 'electron';\nimport type { Shape } from '../../shared/contract/evidence.ts';\nexport const bridge: [unknown, Shape] = [contextBridge, 1];\n",
  'electron/main/index.ts':
    "import { app } from 'electron';\nimport { join } from 'node:path';\nimport { shape } from '../../shared/contract/evidence.ts';\nexport const main = [app, join, shape];\n",
  'electron/core/part.ts': "import type { Whole } from './whole.ts';\nexport const part = (whole: Whole): Whole => whole;\n",
  'electron/core/whole.ts': 'export type Whole = 1;\n',
  'electron/main/types.ts': "import type { Shape } from '../../shared/contract/evidence.ts';\nexport type Main = Shape;\n",
  'renderer/strings/en.ts': "export const en = { title: 'x' };\n",
  'renderer/styles/tokens.css': ':root { color: black }\n',
  'renderer/ui/button.tsx': "import { Button } from 'react-aria-components';\nimport '../styles/tokens.css';\nexport const own = Button;\n",
  'renderer/ui/pdf/page.tsx': "import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';\nexport const page = getDocument;\n",
  'renderer/bridge/client.ts': "import { shape } from '../../shared/contract/evidence.ts';\nexport const client = shape;\n",
  'renderer/state/jobs.ts':
    "import { create } from 'zustand';\nimport { client } from '../bridge/client.ts';\nexport const jobs = [create, client];\n",
  'renderer/features/tagging/panel.tsx': "import { own } from '../../ui/button.tsx';\nexport const panel = own;\n",
  'renderer/features/coverage/matrix.tsx': "import { jobs } from '../../state/jobs.ts';\nexport const matrix = jobs;\n",
  'renderer/main.tsx':
    "import { panel } from './features/tagging/panel.tsx';\nimport { matrix } from './features/coverage/matrix.tsx';\nexport const all = [panel, matrix];\n",
  'electron/core/engine.test.ts':
    "import { expect } from 'vitest';\nimport { hash } from '../verify/index.ts';\nexport const tests = [expect, hash];\n",
  'test/contract/any.test.ts': "import { engine } from '../../electron/core/engine.ts';\nexport const any = engine;\n",
  'build/tool.mjs': "import { build } from 'vite';\nimport { join } from 'node:path';\nexport const tool = [build, join];\n",
};

/** One breach per rule: the rule's name, the file that breaks it, its text. */
const breaches: readonly (readonly [rule: string, file: string, text: string])[] = [
  ['room-shared-domain', 'shared/domain/bad.ts', "import { z } from 'zod';\nexport const bad = z;\n"],
  ['room-shared-domain-no-node', 'shared/domain/bad-node.ts', "import { join } from 'node:path';\nexport const bad = join;\n"],
  [
    'room-shared-catalogue',
    'shared/catalogue/bad.ts',
    "import { open } from '../../electron/core/store/open.ts';\nexport const bad = open;\n",
  ],
  [
    'room-shared-catalogue-no-node',
    'shared/catalogue/bad-node.ts',
    "import { readFileSync } from 'node:fs';\nexport const bad = readFileSync;\n",
  ],
  [
    'room-shared-contract',
    'shared/contract/bad.ts',
    "import { engine } from '../../electron/core/engine.ts';\nexport const bad = engine;\n",
  ],
  ['room-shared-contract-no-node', 'shared/contract/bad-node.ts', "import { join } from 'path';\nexport const bad = join;\n"],
  ['room-shared', 'shared/bad.ts', "import { z } from 'zod';\nexport const bad = z;\n"],
  ['room-shared-no-node', 'shared/bad-node.ts', "import { join } from 'node:path';\nexport const bad = join;\n"],
  ['room-electron-core-store', 'electron/core/store/bad.ts', "import PDFDocument from 'pdfkit';\nexport const bad = PDFDocument;\n"],
  ['room-electron-core-intake', 'electron/core/intake/bad.ts', "import mammoth from 'mammoth';\nexport const bad = mammoth;\n"],
  [
    'room-electron-core-documents',
    'electron/core/documents/bad.ts',
    "import Database from 'better-sqlite3';\nexport const bad = Database;\n",
  ],
  ['room-electron-core-logs', 'electron/core/logs/bad.ts', "import { app } from 'electron';\nexport const bad = app;\n"],
  ['room-electron-core-attest', 'electron/core/attest/bad.ts', "import { main } from '../../main/index.ts';\nexport const bad = main;\n"],
  ['room-electron-core-sample', 'electron/core/sample/bad.ts', "import Database from 'better-sqlite3';\nexport const bad = Database;\n"],
  ['room-electron-core', 'electron/core/bad.ts', "import { app } from 'electron';\nexport const bad = app;\n"],
  ['room-electron-engine', 'electron/engine/bad.ts', "import { main } from '../main/index.ts';\nexport const bad = main;\n"],
  ['room-electron-engine-types-only', 'electron/engine/bad-value.ts', "import { app } from 'electron';\nexport const bad = app;\n"],
  ['room-electron-cli', 'electron/cli/bad.ts', "import PDFDocument from 'pdfkit';\nexport const bad = PDFDocument;\n"],
  ['room-electron-verify', 'electron/verify/bad.ts', "import { id } from '../../shared/domain/ids.ts';\nexport const bad = id;\n"],
  ['room-electron-preload', 'electron/preload/bad.ts', "import { engine } from '../core/engine.ts';\nexport const bad = engine;\n"],
  [
    'room-electron-preload-no-node',
    'electron/preload/bad-node.ts',
    "import { readFileSync } from 'node:fs';\nexport const bad = readFileSync;\n",
  ],
  [
    'room-electron-preload-types-only',
    'electron/preload/bad-value.ts',
    "import { shape } from '../../shared/contract/evidence.ts';\nexport const bad = shape;\n",
  ],
  ['room-electron-main', 'electron/main/bad.ts', "import { engine } from '../core/engine.ts';\nexport const bad = engine;\n"],
  ['room-renderer-strings', 'renderer/strings/bad.ts', "import { id } from '../../shared/domain/ids.ts';\nexport const bad = id;\n"],
  ['room-renderer-strings-no-node', 'renderer/strings/bad-node.ts', "import { join } from 'node:path';\nexport const bad = join;\n"],
  ['room-renderer-styles', 'renderer/styles/bad.ts', "import { en } from '../strings/en.ts';\nexport const bad = en;\n"],
  ['room-renderer-styles-no-node', 'renderer/styles/bad-node.ts', "import { join } from 'node:path';\nexport const bad = join;\n"],
  ['room-renderer-ui-pdf', 'renderer/ui/pdf/bad.tsx', "import { client } from '../../bridge/client.ts';\nexport const bad = client;\n"],
  ['room-renderer-ui-pdf-no-node', 'renderer/ui/pdf/bad-node.tsx', "import { join } from 'node:path';\nexport const bad = join;\n"],
  ['room-renderer-ui', 'renderer/ui/bad.tsx', "import { client } from '../bridge/client.ts';\nexport const bad = client;\n"],
  [
    'room-renderer-ui-picture',
    'renderer/ui/picture/bad.tsx',
    "import { client } from '../../bridge/client.ts';\nexport const bad = client;\n",
  ],
  ['room-renderer-ui-picture-no-node', 'renderer/ui/picture/bad-node.tsx', "import { join } from 'node:path';\nexport const bad = join;\n"],
  ['room-renderer-ui-no-node', 'renderer/ui/bad-node.tsx', "import { join } from 'node:path';\nexport const bad = join;\n"],
  ['room-renderer-bridge', 'renderer/bridge/bad.ts', "import { own } from '../ui/button.tsx';\nexport const bad = own;\n"],
  ['room-renderer-bridge-no-node', 'renderer/bridge/bad-node.ts', "import { join } from 'node:path';\nexport const bad = join;\n"],
  ['room-renderer-state', 'renderer/state/bad.ts', "import { own } from '../ui/button.tsx';\nexport const bad = own;\n"],
  ['room-renderer-state-no-node', 'renderer/state/bad-node.ts', "import { join } from 'node:path';\nexport const bad = join;\n"],
  [
    'room-renderer-features',
    'renderer/features/tagging/bad.tsx',
    "import { matrix } from '../coverage/matrix.tsx';\nexport const bad = matrix;\n",
  ],
  [
    'room-renderer-features-no-node',
    'renderer/features/tagging/bad-node.tsx',
    "import { join } from 'node:path';\nexport const bad = join;\n",
  ],
  ['room-renderer', 'renderer/bad.tsx', "import { engine } from '../electron/core/engine.ts';\nexport const bad = engine;\n"],
  ['room-renderer-no-node', 'renderer/bad-node.tsx', "import { readFileSync } from 'node:fs';\nexport const bad = readFileSync;\n"],
  ['room-build', 'build/bad.mjs', "import { engine } from '../electron/core/engine.ts';\nexport const bad = engine;\n"],
  ['no-network-modules', 'electron/core/bad-net.ts', "import { request } from 'node:https';\nexport const bad = request;\n"],
  [
    'no-code-from-strings',
    'electron/core/bad-vm.ts',
    "import { runInThisContext } from 'node:vm';\nexport const bad = runInThisContext;\n",
  ],
  ['nobody-imports-verify', 'electron/engine/bad-verify.ts', "import { hash } from '../verify/index.ts';\nexport const bad = hash;\n"],
  ['nobody-imports-tests', 'electron/cli/bad-test.ts', "import { any } from '../../test/contract/any.test.ts';\nexport const bad = any;\n"],
  ['no-circular', 'electron/core/circle-a.ts', "import { b } from './circle-b.ts';\nexport const a: unknown = () => b;\n"],
  [
    'no-circular',
    'electron/core/points-back.ts',
    "import type { Joined } from './whole-again.ts';\nexport const part = (whole: Joined): Joined => whole;\n",
  ],
  ['no-unresolved', 'electron/core/bad-lost.ts', "import { lost } from './nowhere.ts';\nexport const bad = lost;\n"],
];

/** A circle needs two files, and one that only a type closes is a circle; the rule names each once. */
const otherHalves = {
  'electron/core/circle-b.ts': "import { a } from './circle-a.ts';\nexport const b: unknown = () => a;\n",
  'electron/core/whole-again.ts': "import { part } from './points-back.ts';\nexport type Joined = 1;\nexport const joined = part(1);\n",
};

describe('import rules', () => {
  test('a house that keeps every rule passes, and every file was looked at', async () => {
    const result = await checkImports(house(clean));
    expect(result.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`)).toEqual([]);
    expect(result).toMatchObject({ notSeen: [], notRead: [] });
    expect(result.cruised).toBe(Object.keys(clean).filter((path) => !path.endsWith('.css')).length);
  });

  test('every rule there is has a breach planted for it', () => {
    const known = houseRules.forbidden.map((rule) => rule.name ?? '').toSorted();
    expect([...new Set(breaches.map(([rule]) => rule))].toSorted()).toEqual(known);
  });

  test('every planted breach is caught by its own rule', async () => {
    const result = await checkImports(
      house({ ...clean, ...otherHalves, ...Object.fromEntries(breaches.map(([, file, text]) => [file, text])) }),
    );
    const caught = new Set(result.violations.map(({ rule, from }) => `${rule.name} ${from}`));
    expect(breaches.map(([rule, file]) => `${rule} ${file}`).filter((breach) => !caught.has(breach))).toEqual([]);
  });

  test('a checker that looks at fewer files than there are is not believed', async () => {
    const blind = { ...houseRules, options: { ...houseRules.options, exclude: { path: '^shared/contract' } } };
    const result = await checkImports(house(clean), blind);
    expect(result.notSeen).toEqual(['shared/contract/evidence.ts']);
    expect(result.cruised).toBeLessThan(result.files);
  });

  test('a checker that reads less than the text of a file says is not believed', async () => {
    const blind = { ...houseRules, options: { ...houseRules.options, tsPreCompilationDeps: false } };
    const result = await checkImports(house(clean), blind);
    expect(result.notRead).toEqual(['electron/core/part.ts', 'electron/main/types.ts']);
  });
});
