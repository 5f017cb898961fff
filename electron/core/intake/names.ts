import { isUtf8 } from 'node:buffer';
import { LIMITS } from './limits.ts';

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
// Characters that make a name read as another: bidirectional overrides, zero-width, other controls.
const DECEPTIVE = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u;

/**
 * A name as it came: UTF-8 as it is; other bytes escaped without loss (`\xE9` for a byte that is no UTF-8, `\\` for a
 * backslash), and then `exact` is false.
 */
export function decodeName(bytes: Buffer): { readonly path: string; readonly exact: boolean } {
  if (isUtf8(bytes)) return { path: bytes.toString('utf8'), exact: true };
  let path = '';
  let at = 0;
  while (at < bytes.length) {
    const length = [1, 2, 3, 4].find((count) => at + count <= bytes.length && isUtf8(bytes.subarray(at, at + count)));
    const piece = length === undefined ? null : bytes.toString('utf8', at, at + length);
    path += piece === null ? `\\x${(bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0')}` : piece === '\\' ? '\\\\' : piece;
    at += length ?? 1;
  }
  return { path, exact: false };
}

/** Why a member's name could do harm if somebody unpacked it by name, or null. Nothing here ever does. */
export function unsafeName(path: string): string | null {
  const parts = path.split(/[/\\]/);
  if (parts.includes('..')) return 'The name climbs out of its folder.';
  if (/^[/\\]/.test(path) || /^[A-Za-z]:/.test(path)) return 'The name is an absolute path.';
  if (path.includes('\\')) return 'The name holds a backslash.';
  if (DECEPTIVE.test(path)) return 'The name holds characters that cannot be seen.';
  if (parts.some((part) => RESERVED.test(part))) return 'The name is reserved on Windows.';
  return Buffer.byteLength(path) > LIMITS.memberNameBytes || parts.some((part) => Buffer.byteLength(part) > LIMITS.namePartBytes)
    ? 'The name is longer than file systems allow.'
    : null;
}

/** The last step of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
