import { crc32 } from '../../crc32.ts';

export type Member = { readonly path: string; readonly bytes: Uint8Array };

// 1980-01-01 00:00, the earliest time the format knows: nothing of the machine may get in.
const DOS_TIME = 0;
const DOS_DATE = 0x21;
const UTF8_NAMES = 0x800;

function fields(member: Member, name: Buffer): Buffer {
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(UTF8_NAMES, 2);
  common.writeUInt16LE(0, 4);
  common.writeUInt16LE(DOS_TIME, 6);
  common.writeUInt16LE(DOS_DATE, 8);
  common.writeUInt32LE(crc32(member.bytes), 10);
  common.writeUInt32LE(member.bytes.length, 14);
  common.writeUInt32LE(member.bytes.length, 18);
  common.writeUInt16LE(name.length, 22);
  common.writeUInt16LE(0, 24);
  return common;
}

function directoryEntry(member: Member, name: Buffer, offset: number): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(20, 4);
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([head, fields(member, name), rest, name]);
}

/** A zip archive whose members are stored uncompressed, in the order given. */
export function zip(members: readonly Member[]): Buffer {
  const bodies: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const member of members) {
    const name = Buffer.from(member.path, 'utf8');
    const signature = Buffer.from([0x50, 0x4b, 3, 4]);
    directory.push(directoryEntry(member, name, offset));
    const body = [signature, fields(member, name), name, member.bytes];
    bodies.push(...body);
    offset += body.reduce((sum, part) => sum + part.length, 0);
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}
