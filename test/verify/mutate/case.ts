import type { Good, Kit } from '../kit/good.ts';

/** What one tampered variant hands to the verifier. */
export type Given = {
  readonly pdf?: Buffer;
  readonly bag?: Buffer;
  /** null: no trust file at all. */
  readonly trust?: string | null;
  /** More files, written beside it; `args` name them as `{name}`. */
  readonly files?: Readonly<Record<string, Buffer | string>>;
  readonly args?: readonly string[];
  /** Puts what is to be verified into the folder by itself, and says where it is. */
  readonly place?: (folder: string) => string;
};

export type Case = {
  /** The row of the table of tamper cases this stands for. */
  readonly id: string;
  readonly title: string;
  readonly exit: number;
  /** The sub-indication on the first line. */
  readonly sub: string;
  readonly caveat?: string;
  /** Too large to be made in every test run. */
  readonly large?: true;
  readonly make: (kit: Kit, good: Good) => Given | Promise<Given>;
};

/** A copy with one byte changed. */
export function flipped(bytes: Buffer, at: number, bit = 1): Buffer {
  if (at < 0) throw new Error('nothing to flip');
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ bit, at);
  return copy;
}

/** A copy with one text replaced by another of the same length, so that no offset moves. */
export function patched(bytes: Buffer, from: string, to: string, after = 0): Buffer {
  if (from.length !== to.length) throw new Error(`"${from}" and "${to}" differ in length`);
  const at = bytes.indexOf(from, after, 'latin1');
  if (at < 0) throw new Error(`"${from}" is not there`);
  const copy = Buffer.from(bytes);
  copy.write(to, at, 'latin1');
  return copy;
}

export const text = (bytes: Buffer): string => bytes.toString('latin1');
/** Where the second signature's dictionary begins. */
export const second = (good: Good): number => good.pdf.indexOf('/Type /Sig\n', good.first.length, 'latin1');
export const firstSig = (good: Good): number => good.pdf.indexOf('/Type /Sig\n', good.base.length, 'latin1');
