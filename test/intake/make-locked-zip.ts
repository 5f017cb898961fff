import { createCipheriv, createHmac, pbkdf2Sync } from 'node:crypto';
import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../electron/core/crc32.ts';

export type LockedMember = {
  readonly name: string;
  readonly content: string | Buffer;
  /** `zip`: the old cipher; `aes`: WinZip AES of this version and key length. */
  readonly lock: 'zip' | { readonly version: 1 | 2; readonly bits: 128 | 192 | 256 };
  readonly stored?: boolean;
  /** As written by a program that streams: the checksum follows the content, the header is checked by the time. */
  readonly streamed?: boolean;
  /** Changed after encryption, for what must not open. */
  readonly spoil?: (data: Buffer) => void;
};

const CRC_STEP = (value: number, byte: number): number => {
  let step = (value ^ byte) & 0xff;
  for (let bit = 0; bit < 8; bit += 1) step = (step & 1) === 1 ? (step >>> 1) ^ 0xedb88320 : step >>> 1;
  return (step ^ (value >>> 8)) >>> 0;
};

/** Written from APPNOTE.TXT 6.1 on its own, with the CRC worked out bit by bit. */
function zipCrypto(password: Buffer, content: Buffer, check: number): Buffer {
  const keys: [number, number, number] = [0x12345678, 0x23456789, 0x34567890];
  const step = (byte: number): void => {
    keys[0] = CRC_STEP(keys[0], byte);
    keys[1] = Number((BigInt(keys[1] + (keys[0] & 0xff)) * 134775813n + 1n) & 0xffffffffn);
    keys[2] = CRC_STEP(keys[2], keys[1] >>> 24);
  };
  for (const byte of password) step(byte);
  const noise = Buffer.from([7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, check]);
  const out = Buffer.concat([noise, content]);
  for (let at = 0; at < out.length; at += 1) {
    const plain = out[at] ?? 0;
    const mixed = BigInt((keys[2] | 2) & 0xffff);
    out[at] = plain ^ Number(((mixed * (mixed ^ 1n)) >> 8n) & 0xffn);
    step(plain);
  }
  return out;
}

function winZipAes(password: Buffer, content: Buffer, bits: 128 | 192 | 256): Buffer {
  const keyBytes = bits / 8;
  const salt = Buffer.from(Array.from({ length: keyBytes / 2 }, (_, i) => i * 7 + 1));
  const derived = pbkdf2Sync(password, salt, 1000, keyBytes * 2 + 2, 'sha1');
  const cipher = createCipheriv(`aes-${bits}-ecb`, derived.subarray(0, keyBytes), null).setAutoPadding(false);
  const out = Buffer.from(content);
  for (let block = 0; block * 16 < out.length; block += 1) {
    const counter = Buffer.alloc(16);
    counter.writeUInt32LE(block + 1);
    const pad = cipher.update(counter);
    for (let i = 0; i < 16 && block * 16 + i < out.length; i += 1) out[block * 16 + i] = (out[block * 16 + i] ?? 0) ^ (pad[i] ?? 0);
  }
  const mac = createHmac('sha1', derived.subarray(keyBytes, keyBytes * 2))
    .update(out)
    .digest()
    .subarray(0, 10);
  return Buffer.concat([salt, derived.subarray(keyBytes * 2), out, mac]);
}

type Packed = { readonly head: Buffer; readonly name: Buffer; readonly extra: Buffer; readonly data: Buffer };
const TIME = 0x5a21;

function packed(member: LockedMember, password: Buffer): Packed {
  const content = Buffer.from(member.content as string);
  const deflated = member.stored === true ? content : deflateRawSync(content);
  const method = member.stored === true ? 0 : 8;
  const crc = crc32(content, 0);
  const name = Buffer.from(member.name);
  const aes = member.lock === 'zip' ? null : member.lock;
  const extra = Buffer.alloc(aes === null ? 0 : 11);
  if (aes !== null) {
    extra.writeUInt16LE(0x9901, 0);
    extra.writeUInt16LE(7, 2);
    extra.writeUInt16LE(aes.version, 4);
    extra.write('AE', 6, 'latin1');
    extra.writeUInt8(aes.bits / 64 - 1, 8);
    extra.writeUInt16LE(method, 9);
  }
  const check = member.streamed === true ? TIME >>> 8 : crc >>> 24;
  const data = aes === null ? zipCrypto(password, deflated, check) : winZipAes(password, deflated, aes.bits);
  member.spoil?.(data);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(aes === null ? 20 : 51, 0);
  head.writeUInt16LE(1 | (member.streamed === true ? 8 : 0) | 0x800, 2);
  head.writeUInt16LE(aes === null ? method : 99, 4);
  head.writeUInt16LE(TIME, 6);
  head.writeUInt32LE(aes?.version === 2 ? 0 : crc, 10);
  head.writeUInt32LE(data.length, 14);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt16LE(name.length, 22);
  head.writeUInt16LE(extra.length, 24);
  return { head, name, extra, data };
}

/** A zip whose members are each encrypted with the password. */
export function makeLockedZip(password: string | Buffer, members: readonly LockedMember[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { head, name, extra, data } of members.map((member) => packed(member, Buffer.from(password as string)))) {
    const record = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, extra, data]);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(20, 4);
    head.copy(entry, 6);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, name, extra);
    local.push(record);
    offset += record.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}
