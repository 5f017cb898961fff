import { openAgile } from './office-agile.ts';
import { openStandard } from './office-standard.ts';
import type { OpenedPackage } from './opened-package.ts';
import { DtdRefused } from './xml-tokens.ts';

const AGILE = 4;
const STANDARD = 2;

function open(info: Buffer, encrypted: Buffer, password: string): OpenedPackage {
  const [major, minor] = info.length < 8 ? [0, 0] : [info.readUInt16LE(0), info.readUInt16LE(2)];
  if (major === 4 && minor === AGILE) return openAgile(info, encrypted, password);
  if (major >= 2 && major <= 4 && minor === STANDARD) return openStandard(info, encrypted, password);
  return { kind: 'unknown' };
}

/** Opens the package of an encrypted Office document (MS-OFFCRYPTO) by its password. `info` is the stream EncryptionInfo. */
export function openPackage(info: Buffer, encrypted: Buffer, password: string): OpenedPackage {
  let opened: OpenedPackage;
  try {
    opened = open(info, encrypted, password);
  } catch (error) {
    if (error instanceof DtdRefused || error instanceof RangeError) return { kind: 'damaged' };
    throw error;
  }
  if (opened.kind !== 'opened') return opened;
  // The package is filled up to whole blocks; its first eight bytes say how long it is.
  const size = encrypted.readBigUInt64LE(0);
  return size > BigInt(opened.bytes.length) ? { kind: 'damaged' } : { kind: 'opened', bytes: opened.bytes.subarray(0, Number(size)) };
}
