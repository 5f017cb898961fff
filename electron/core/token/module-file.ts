import { open, stat } from 'node:fs/promises';
import { DomainError } from '../../../shared/domain/errors.ts';

const HEAD = 4096;

/** Which processor each kind of library names, by `process.arch`. */
const ELF: ReadonlyMap<number, string> = new Map([
  [3, 'ia32'],
  [40, 'arm'],
  [62, 'x64'],
  [183, 'arm64'],
  [243, 'riscv64'],
]);
const PE: ReadonlyMap<number, string> = new Map([
  [0x14c, 'ia32'],
  [0x8664, 'x64'],
  [0xaa64, 'arm64'],
]);
const MACH_O: ReadonlyMap<number, string> = new Map([
  [0x1000007, 'x64'],
  [0x100000c, 'arm64'],
]);

type Kind = { readonly system: 'linux' | 'win32' | 'darwin'; readonly arch: string };

/** For which system and processor a library was made; null when it is none. A library for several processors counts as fitting. */
export function libraryKind(head: Buffer, arch: string): Kind | null {
  if (head.length < 64) return null;
  const magic = head.readUInt32BE(0);
  if (magic === 0x7f454c46) {
    const machine = head[5] === 2 ? head.readUInt16BE(18) : head.readUInt16LE(18);
    return { system: 'linux', arch: ELF.get(machine) ?? 'another processor' };
  }
  if (magic === 0xcffaedfe) return { system: 'darwin', arch: MACH_O.get(head.readUInt32LE(4)) ?? 'another processor' };
  if (magic === 0xcafebabe) return { system: 'darwin', arch };
  const at = head.readUInt32LE(60);
  if (head.toString('latin1', 0, 2) !== 'MZ' || at + 6 > head.length || head.toString('latin1', at, at + 4) !== 'PE\0\0') return null;
  return { system: 'win32', arch: PE.get(head.readUInt16LE(at + 4)) ?? 'another processor' };
}

async function headOf(path: string): Promise<Buffer> {
  try {
    // A pipe would keep us waiting for whoever writes to it.
    if (!(await stat(path)).isFile()) return Buffer.alloc(0);
    const file = await open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new DomainError(
      'token/no-module',
      'The module of the token cannot be read. Nothing was signed; check that it is there and that you may read it.',
      { cause: error },
    );
  }
}

/** Looks at a module before it is loaded, because a system's own loader says no more than "invalid". Throws `token/…`. */
export async function assertModuleFits(
  path: string,
  { platform, arch }: { readonly platform: string; readonly arch: string },
): Promise<void> {
  const kind = libraryKind(await headOf(path), arch);
  if (kind === null)
    throw new DomainError(
      'token/not-a-library',
      'The file is no program library, so it cannot be the module of a token. Nothing was signed; choose the PKCS#11 module that the maker of the token supplies.',
    );
  if (kind.system !== platform || kind.arch !== arch)
    throw new DomainError(
      'token/other-architecture',
      `The module was made for ${kind.system} on ${kind.arch}, and this app runs on ${platform} on ${arch}. Nothing was signed; choose the module made for this system.`,
    );
}
