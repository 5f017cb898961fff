import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const project = join(import.meta.dirname, '..', '..');
const temporary: string[] = [];
afterAll(() => temporary.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

const sources = {
  'electron/verify/hash.ts':
    "import { createHash } from 'node:crypto';\nexport const hash = (text: string): string => createHash('sha256').update(text).digest('hex');\n",
  'electron/verify/index.ts': "import { hash } from './hash.ts';\nprocess.stdout.write(`${hash('x')}\\n`);\n",
  'electron/engine/workers/hash.worker.ts': 'export {};\n',
  'assets/icons/one.svg': '<svg/>',
};

/** A checkout that holds the build of this project and a few sources, at a place of the given depth. */
function checkout(below: string): string {
  const base = mkdtempSync(join(tmpdir(), 'build-'));
  temporary.push(base);
  const root = join(base, below);
  mkdirSync(root, { recursive: true });
  for (const path of ['build', 'package.json', 'package-lock.json']) cpSync(join(project, path), join(root, path), { recursive: true });
  mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
  for (const name of ['vite', '@vitejs', 'react', 'react-dom', '@types'])
    symlinkSync(join(project, 'node_modules', name), join(root, 'node_modules', name));
  for (const [path, text] of Object.entries(sources)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const build = (root: string) =>
  execFileSync(process.execPath, ['build/build.mjs'], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
const sha256 = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex');

describe('npm run build', () => {
  test('the verifier is one file of node: modules only, the same bytes wherever the checkout lies', () => {
    const [here, there] = [checkout('a'), checkout('some/where else/deeper')];
    build(here);
    build(there);
    const built = join(here, '.out/bin/boundary-verify.js');
    expect(sha256(built)).toBe(sha256(join(there, '.out/bin/boundary-verify.js')));
    const text = readFileSync(built, 'utf8');
    expect(text.split('\n')[0]).toBe('#!/usr/bin/env node');
    const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)].map((match) => match[1] ?? '');
    expect(imports.length).toBeGreaterThan(0);
    expect(imports.filter((name) => !name.startsWith('node:'))).toEqual([]);
    expect(execFileSync(built, [], { encoding: 'utf8' }).trim()).toBe(createHash('sha256').update('x').digest('hex'));
  });

  test('the real verifier is the same bytes from two checkouts, and says its own SHA-256', () => {
    const built = [checkout('a'), checkout('some/where else/deeper')].map((root) => {
      rmSync(join(root, 'electron'), { recursive: true });
      cpSync(join(project, 'electron/verify'), join(root, 'electron/verify'), { recursive: true });
      build(root);
      return join(root, '.out/bin/boundary-verify.js');
    });
    const [here = '', there = ''] = built;
    expect(sha256(here)).toBe(sha256(there));
    // A copy of the one file somewhere: a Node before 20.19 takes it for CommonJS, a package of modules for a module.
    const alone = mkdtempSync(join(tmpdir(), 'build-'));
    temporary.push(alone);
    for (const name of ['boundary-verify.js', 'as-commonjs.cjs', 'as-module.mjs']) cpSync(here, join(alone, name));
    for (const name of ['boundary-verify', 'boundary-verify.js', 'as-commonjs.cjs', 'as-module.mjs'])
      expect(execFileSync(process.execPath, [join(alone, name), '--version'], { encoding: 'utf8' })).toContain(`SHA-256 ${sha256(here)}`);
  });

  test('what has not changed is not built again, what has changed is', () => {
    const root = checkout('a');
    build(root);
    const verifier = join(root, '.out/bin/boundary-verify.js');
    const worker = join(root, '.out/app/workers/hash.worker.js');
    expect(existsSync(worker)).toBe(true);
    const [verifierBefore, workerBefore] = [statSync(verifier).mtimeMs, statSync(worker).mtimeMs];
    build(root);
    expect([statSync(verifier).mtimeMs, statSync(worker).mtimeMs]).toEqual([verifierBefore, workerBefore]);
    writeFileSync(join(root, 'electron/verify/index.ts'), "process.stdout.write('changed\\n');\n");
    build(root);
    expect(execFileSync(verifier, [], { encoding: 'utf8' })).toBe('changed\n');
    expect(statSync(worker).mtimeMs).toBe(workerBefore);
  });
});
