import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { runTool, scratchFolder } from '../../../test/fixtures/outside-tool.ts';
import { assertModuleFits, libraryKind } from './module-file.ts';

const folder = scratchFolder();
afterAll(folder.remove);

const head = (write: (bytes: Buffer) => void): Buffer => {
  const bytes = Buffer.alloc(256);
  write(bytes);
  return bytes;
};
const elf = (machine: number) =>
  head((bytes) => {
    bytes.write('\x7fELF\x02\x01', 'latin1');
    bytes.writeUInt16LE(machine, 18);
  });

const mach = (machine: number) =>
  head((bytes) => {
    bytes.writeUInt32LE(0xfeedfacf, 0);
    bytes.writeUInt32LE(machine, 4);
  });

describe('libraryKind', () => {
  it.each([
    [elf(62), 'linux', 'x64'],
    [elf(183), 'linux', 'arm64'],
    [elf(9999), 'linux', 'another processor'],
    [mach(0x100000c), 'darwin', 'arm64'],
    [head((bytes) => void bytes.writeUInt32BE(0xcafebabe, 0)), 'darwin', 'x64'],
    [
      head((bytes) => {
        bytes.write('MZ', 'latin1');
        bytes.writeUInt32LE(128, 60);
        bytes.write('PE\0\0', 128, 'latin1');
        bytes.writeUInt16LE(0x8664, 132);
      }),
      'win32',
      'x64',
    ],
  ])('reads the head of %#', (bytes, system, arch) => {
    expect(libraryKind(bytes, 'x64')).toEqual({ system, arch });
  });

  it('takes nothing else for a library', () => {
    expect(libraryKind(Buffer.from('#!/bin/sh\n'.padEnd(100)), 'x64')).toBeNull();
    expect(libraryKind(Buffer.from('MZ'.padEnd(100, '\xff'), 'latin1'), 'x64')).toBeNull();
    expect(libraryKind(Buffer.alloc(0), 'x64')).toBeNull();
  });
});

describe('assertModuleFits', () => {
  it('lets this machine’s own libraries pass and names the machine of others', async () => {
    await assertModuleFits(process.execPath, process);
    writeFileSync(folder.at('foreign.so'), elf(183));
    await expect(assertModuleFits(folder.at('foreign.so'), { platform: 'linux', arch: 'x64' })).rejects.toMatchObject({
      code: 'token/other-architecture',
      message: expect.stringContaining('made for linux on arm64, and this app runs on linux on x64') as string,
    });
    expect(readFileSync(folder.at('foreign.so')).length).toBe(256);
  });

  it('a folder and a pipe are no library, and nothing waits for the pipe', async () => {
    runTool('mkfifo', [folder.at('pipe')]);
    for (const path of [folder.path, folder.at('pipe')])
      await expect(assertModuleFits(path, process)).rejects.toMatchObject({ code: 'token/not-a-library' });
  });
});
