import { deflateRawSync } from 'node:zlib';
import { crc32 } from '../../electron/core/crc32.ts';

export type ZipMember = {
  readonly name: string | Buffer;
  readonly content: string | Buffer;
  readonly stored?: boolean;
  readonly encrypted?: boolean;
  readonly unixMode?: number;
  readonly method?: number;
  readonly crc?: number;
  /** Lies about the uncompressed size. */
  readonly claims?: number;
};

type Packed = { name: Buffer; data: Buffer; head: Buffer; mode: number };

function pack(member: ZipMember): Packed {
  const content = Buffer.from(member.content as string);
  const name = Buffer.from(member.name as string);
  const data = member.stored === true ? content : deflateRawSync(content);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE((member.encrypted === true ? 1 : 0) | 0x800, 2);
  head.writeUInt16LE(member.method ?? (member.stored === true ? 0 : 8), 4);
  head.writeUInt32LE(member.crc ?? crc32(content, 0), 10);
  head.writeUInt32LE(data.length, 14);
  head.writeUInt32LE(member.claims ?? content.length, 18);
  head.writeUInt16LE(name.length, 22);
  return { name, data, head, mode: member.unixMode ?? 0 };
}

/** A zip of the given members, well formed but for what a member asks otherwise. */
export function makeZip(members: readonly ZipMember[]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, data, head, mode } of members.map(pack)) {
    const record = Buffer.concat([Buffer.from('PK\x03\x04'), head, name, data]);
    const entry = Buffer.alloc(46);
    entry.write('PK\x01\x02', 'latin1');
    entry.writeUInt16LE(mode === 0 ? 20 : (3 << 8) | 20, 4);
    head.copy(entry, 6, 0, 24);
    entry.writeUInt32LE((mode << 16) >>> 0, 38);
    entry.writeUInt32LE(offset, 42);
    central.push(entry, name);
    local.push(record);
    offset += record.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(Math.min(members.length, 0xffff), 8);
  end.writeUInt16LE(Math.min(members.length, 0xffff), 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...local, directory, end]);
}

/** A Word document of the given paragraphs. */
export function makeDocx(paragraphs: readonly string[]): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
  return makeZip([
    {
      name: '[Content_Types].xml',
      content:
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content:
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    },
  ]);
}

/** A workbook with one sheet of text cells and one formula. */
export function makeXlsx(sheet: string, rows: readonly (readonly string[])[]): Buffer {
  const strings = [...new Set(rows.flat())];
  const cells = rows.map((row) => `<row>${row.map((text) => `<c t="s"><v>${strings.indexOf(text)}</v></c>`).join('')}</row>`).join('');
  return makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'xl/workbook.xml',
      content: `<workbook xmlns:r="x"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>',
    },
    { name: 'xl/sharedStrings.xml', content: `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>` },
    {
      name: 'xl/worksheets/sheet1.xml',
      content: `<worksheet><sheetData>${cells}<row><c><f>SUM(A1:A2)</f><v>3</v></c></row></sheetData></worksheet>`,
    },
  ]);
}

/** The same zip as `makeZip` makes, with sizes, offsets and count as zip64 has them. */
export function makeZip64(members: readonly ZipMember[]): Buffer {
  const plain = makeZip(members);
  const end = plain.length - 22;
  const start = plain.readUInt32LE(end + 16);
  const central: Buffer[] = [];
  for (let at = start; at < end; ) {
    const nameBytes = plain.readUInt16LE(at + 28);
    const entry = Buffer.from(plain.subarray(at, at + 46 + nameBytes));
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(24)), 4);
    extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(20)), 12);
    extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(42)), 20);
    for (const field of [20, 24, 42]) entry.writeUInt32LE(0xffffffff, field);
    entry.writeUInt16LE(extra.length, 30);
    central.push(entry, extra);
    at += entry.length;
  }
  const directory = Buffer.concat(central);
  const record = Buffer.alloc(56);
  record.write('PK\x06\x06', 'latin1');
  record.writeBigUInt64LE(44n, 4);
  record.writeBigUInt64LE(BigInt(members.length), 24);
  record.writeBigUInt64LE(BigInt(members.length), 32);
  record.writeBigUInt64LE(BigInt(directory.length), 40);
  record.writeBigUInt64LE(BigInt(start), 48);
  const locator = Buffer.alloc(20);
  locator.write('PK\x06\x07', 'latin1');
  locator.writeBigUInt64LE(BigInt(start + directory.length), 8);
  locator.writeUInt32LE(1, 16);
  const last = Buffer.from(plain.subarray(end));
  for (const field of [8, 10]) last.writeUInt16LE(0xffff, field);
  for (const field of [12, 16]) last.writeUInt32LE(0xffffffff, field);
  return Buffer.concat([plain.subarray(0, start), directory, record, locator, last]);
}
