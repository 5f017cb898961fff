import { createHash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { NotAnAttestation } from '../defect.ts';

const CHUNK = 1024 * 1024;

/** Bytes that may be larger than memory: read by position, never as a whole unless asked. */
export type Source = {
  readonly size: number;
  readonly read: (offset: number, length: number) => Buffer;
  readonly close: () => void;
};

export const sourceOfBytes = (bytes: Buffer): Source => ({
  size: bytes.length,
  read: (offset, length) => bytes.subarray(offset, offset + length),
  close: () => undefined,
});

/** Opens a regular file. Throws NotAnAttestation (UNREADABLE) with a sentence for people. */
export function openSource(path: string): Source {
  let fd: number;
  try {
    // A pipe would be waited for without end; elsewhere than on POSIX the flag is not there, nor are such pipes.
    fd = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  } catch {
    throw new NotAnAttestation('UNREADABLE', `${path} cannot be opened`);
  }
  const stat = fstatSync(fd);
  if (!stat.isFile()) {
    closeSync(fd);
    throw new NotAnAttestation('UNREADABLE', `${path} is not a file`);
  }
  return {
    size: stat.size,
    read: (offset, length) => readAt(fd, offset, Math.min(length, stat.size - offset)),
    close: () => closeSync(fd),
  };
}

function readAt(fd: number, offset: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(Math.max(length, 0));
  let done = 0;
  while (done < bytes.length) {
    const count = readSync(fd, bytes, done, bytes.length - done, offset + done);
    if (count === 0) throw new NotAnAttestation('UNREADABLE', 'a file became shorter while it was read');
    done += count;
  }
  return bytes;
}

export type Digest = { readonly sha256: string; readonly sha512: string; readonly crc32: number };

/** SHA-256, SHA-512 and CRC-32 of one span, in pieces of one mebibyte. */
export function digestOf(source: Source, offset = 0, length: number = source.size): Digest {
  const hash = createHash('sha256');
  const long = createHash('sha512');
  let crc = 0xffffffff;
  for (let at = offset; at < offset + length; at += CHUNK) {
    const piece = source.read(at, Math.min(CHUNK, offset + length - at));
    hash.update(piece);
    long.update(piece);
    for (const byte of piece) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  }
  return { sha256: hash.digest('hex'), sha512: long.digest('hex'), crc32: (crc ^ 0xffffffff) >>> 0 };
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value >>> 0;
});

/** The lines of one span, without their line feeds; a line beyond `limit` bytes ends the reading with null. */
export function* linesOf(source: Source, offset: number, length: number, limit: number): Generator<Buffer | null> {
  let rest = Buffer.alloc(0);
  for (let at = offset; at < offset + length; at += CHUNK) {
    const piece = Buffer.concat([rest, source.read(at, Math.min(CHUNK, offset + length - at))]);
    let start = 0;
    for (let end = piece.indexOf(0x0a); end >= 0; end = piece.indexOf(0x0a, start)) {
      yield piece.subarray(start, end);
      start = end + 1;
    }
    rest = Buffer.from(piece.subarray(start));
    if (rest.length > limit) {
      yield null;
      return;
    }
  }
  if (rest.length > 0) yield rest;
}
