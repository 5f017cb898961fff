import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { names, packConfig, unmarked } from '../../build/electron-builder.mjs';

const project = join(import.meta.dirname, '..', '..');
const temporary: string[] = [];
afterAll(() => temporary.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** Asks the build, in a checkout with such an Electron, whether that is the test runtime. */
function isTestRuntime(files: Record<string, string>): boolean {
  const root = mkdtempSync(join(tmpdir(), 'pack-'));
  temporary.push(root);
  mkdirSync(join(root, 'node_modules/electron/dist'), { recursive: true });
  for (const name of ['build-info.mjs', 'entries.mjs']) cpSync(join(project, 'build', name), join(root, 'build', name));
  for (const [path, text] of Object.entries({ 'package.json': '{"version":"45.4.1"}', ...files }))
    writeFileSync(join(root, 'node_modules/electron', path), text);
  const script = "import { isTestRuntime } from './build/build-info.mjs'; process.stdout.write(String(isTestRuntime()));";
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: root, encoding: 'utf8' }) === 'true';
}

describe('what is packed with the test runtime', () => {
  test('carries TEST in every name, and its mark and its own SQLite inside', () => {
    const config = packConfig({ testRuntime: true, version: '1.2.3', electronVersion: '33.2.1' });
    for (const name of [config.productName, config.linux?.executableName, config.artifactName]) expect(name).toContain('TEST');
    expect(config.extraResources).toEqual([
      expect.objectContaining({ to: 'sqlite-napi9/better_sqlite3.node' }),
      expect.objectContaining({ to: 'TEST-RUNTIME' }),
    ]);
  });

  test('is deleted when its name does not say so', () => {
    const archives = [names(true, '1.2.3').archive, names(false, '1.2.3').archive];
    expect(unmarked(archives, true)).toEqual([names(false, '1.2.3').archive]);
    expect(unmarked(archives, false)).toEqual([]);
  });

  test('is recognised by its mark, and without the mark by its version', () => {
    expect(isTestRuntime({ 'dist/version': '33.2.1', 'dist/TEST-RUNTIME': '{}' })).toBe(true);
    expect(isTestRuntime({ 'dist/version': '33.2.1' })).toBe(true);
    expect(isTestRuntime({ 'dist/version': '45.4.1', 'dist/TEST-RUNTIME': '{}' })).toBe(true);
    expect(isTestRuntime({ 'dist/version': 'v45.4.1' })).toBe(false);
  });
});

test('what is packed with the official Electron says nothing of TEST and carries the shipped SQLite only', () => {
  const config = packConfig({ testRuntime: false, version: '1.2.3', electronVersion: '45.4.1' });
  expect(JSON.stringify(names(false, '1.2.3'))).not.toContain('TEST');
  expect(config.extraResources).toEqual([]);
  expect(config.files).toContain('!node_modules/better-sqlite3/prebuilds/!(linux-x64.node)');
});

test.each([true, false])('the fuses are hardened and nothing is published (test runtime: %s)', (testRuntime) => {
  const config = packConfig({ testRuntime, version: '1.2.3', electronVersion: '0' });
  expect(config.publish).toBeNull();
  expect(config.asar).toBe(true);
  expect(config.electronFuses).toEqual({
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  });
});
