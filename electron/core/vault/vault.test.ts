import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openVault, type Vault } from './vault.ts';

let folder = '';
let vault: Vault;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ba-vault-'));
  vault = openVault(join(folder, 'vault'), { bytes: (length) => randomBytes(length) });
});
afterEach(() => rmSync(folder, { recursive: true }));
const sha = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');

test('a file is kept byte for byte under its hash, once', async () => {
  const source = join(folder, 'a.bin');
  const bytes = randomBytes(3_000_000);
  writeFileSync(source, bytes);
  let seen = 0;
  const first = await vault.put(source, (count) => {
    seen += count;
  });
  expect(first).toEqual({ sha256: sha(bytes), bytes: bytes.length, existed: false });
  expect(seen).toBe(bytes.length);
  expect(readFileSync(vault.path(first.sha256)).equals(bytes)).toBe(true);
  expect(await vault.put(Readable.from([bytes]))).toMatchObject({ existed: true });
  expect(readdirSync(join(folder, 'vault', 'incoming'))).toEqual([]);
});

test('every read re-hashes: one changed byte is named and the bytes are not handed out', async () => {
  const { sha256 } = await vault.put(Readable.from([Buffer.from('the original')]));
  expect((await vault.read(sha256)).toString()).toBe('the original');
  appendFileSync(vault.path(sha256), '!');
  await expect(vault.read(sha256)).rejects.toMatchObject({ code: 'vault/mismatch' });
  expect(await vault.check(sha256)).toMatchObject({ ok: false, problem: 'its bytes changed since import' });
  rmSync(vault.path(sha256));
  await expect(vault.read(sha256)).rejects.toMatchObject({ code: 'vault/missing' });
});

test('a link is not followed, and nothing of it is left behind', async () => {
  writeFileSync(join(folder, 'secret'), 'not part of the bundle');
  symlinkSync(join(folder, 'secret'), join(folder, 'link'));
  await expect(vault.put(join(folder, 'link'))).rejects.toMatchObject({ code: 'ELOOP' });
  expect(readdirSync(join(folder, 'vault', 'incoming'))).toEqual([]);
});

test('a source that fails half way leaves no item and no temporary file', async () => {
  const failing = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      await Promise.resolve();
      throw new Error('the stick was pulled');
    })(),
  );
  await expect(vault.put(failing)).rejects.toThrow('the stick was pulled');
  expect(readdirSync(join(folder, 'vault'))).toEqual(['incoming']);
  expect(readdirSync(join(folder, 'vault', 'incoming'))).toEqual([]);
});

test('sweep removes only what an interrupted import left', async () => {
  const { sha256 } = await vault.put(Readable.from([Buffer.from('kept')]));
  mkdirSync(join(folder, 'vault', 'incoming'), { recursive: true });
  writeFileSync(join(folder, 'vault', 'incoming', 'abc'), 'half');
  expect(vault.sweep()).toBe(1);
  expect(statSync(vault.path(sha256)).size).toBe(4);
});
