const SECTOR = 512;
const END = 0xfffffffe;
const FREE = 0xffffffff;
const FAT_SECTOR = 0xfffffffd;
const MINI_LIMIT = 4096;

type Stream = { readonly name: string; readonly bytes: Buffer };
const sectorsOf = (bytes: number, size: number): number => Math.ceil(bytes / size);
const filled = (bytes: Buffer, size: number): Buffer =>
  Buffer.concat([bytes, Buffer.alloc(sectorsOf(bytes.length, size) * size - bytes.length)]);

/** `child` is the first entry of a folder, `right` the next in order; the tree of a folder is one long branch here. */
function entry(name: string, type: number, start: number, size: number, links: { child?: number; right?: number }): Buffer {
  const out = Buffer.alloc(128);
  out.write(name, 0, 'utf16le');
  out.writeUInt16LE(name.length * 2 + 2, 64);
  out.writeUInt8(type, 66);
  out.writeUInt8(1, 67);
  out.writeUInt32LE(FREE, 68);
  out.writeUInt32LE(links.right ?? FREE, 72);
  out.writeUInt32LE(links.child ?? FREE, 76);
  out.writeUInt32LE(start, 116);
  out.writeUInt32LE(size, 120);
  return out;
}

/** A compound file (version 3) of these streams, small ones in its small sectors, each chain running through the file in order. */
export function makeCfb(streams: readonly Stream[]): Buffer {
  const blocks: Buffer[] = [];
  const next: number[] = [];
  /** Appends sectors and chains them; the start of an empty chain is its end. */
  const put = (bytes: Buffer): number => {
    const start = next.length;
    const count = sectorsOf(bytes.length, SECTOR);
    for (let index = 0; index < count; index += 1) next.push(index === count - 1 ? END : start + index + 1);
    blocks.push(filled(bytes, SECTOR));
    return count === 0 ? END : start;
  };
  const small = streams.filter(({ bytes }) => bytes.length < MINI_LIMIT);
  const miniNext: number[] = [];
  const miniStart = new Map<string, number>();
  for (const { name, bytes } of small) {
    const count = sectorsOf(bytes.length, 64);
    miniStart.set(name, count === 0 ? END : miniNext.length);
    for (let index = 0; index < count; index += 1) miniNext.push(index === count - 1 ? END : miniNext.length + 1);
  }
  const mini = Buffer.concat(small.map(({ bytes }) => filled(bytes, 64)));
  const miniTable = Buffer.alloc(sectorsOf(miniNext.length * 4, SECTOR) * SECTOR, 0xff);
  miniNext.forEach((value, index) => miniTable.writeUInt32LE(value, index * 4));
  const rootStart = put(mini);
  const miniTableStart = put(miniTable);
  const directory = Buffer.concat([
    entry('Root Entry', 5, rootStart, mini.length, { child: 1 }),
    ...streams.map(({ name, bytes }, index) =>
      entry(name, 2, miniStart.get(name) ?? put(bytes), bytes.length, index + 1 < streams.length ? { right: index + 2 } : {}),
    ),
  ]);
  const directoryStart = put(directory);
  let [fats, difats] = [0, 0];
  while (fats * 128 < next.length + fats + difats) {
    fats += 1;
    difats = fats <= 109 ? 0 : Math.ceil((fats - 109) / 127);
  }
  const firstFat = next.length;
  const table = Buffer.alloc(fats * SECTOR, 0xff);
  const chains = [...next, ...Array.from({ length: fats }, () => FAT_SECTOR), ...Array.from({ length: difats }, () => 0xfffffffc)];
  chains.forEach((value, index) => table.writeUInt32LE(value, index * 4));
  const names = Array.from({ length: fats }, (_, index) => firstFat + index);
  const header = Buffer.alloc(SECTOR, 0xff);
  header.fill(0, 0, 76);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(header);
  header.writeUInt16LE(0x3e, 24);
  header.writeUInt16LE(3, 26);
  header.writeUInt16LE(0xfffe, 28);
  header.writeUInt16LE(9, 30);
  header.writeUInt16LE(6, 32);
  header.writeUInt32LE(fats, 44);
  header.writeUInt32LE(directoryStart, 48);
  header.writeUInt32LE(MINI_LIMIT, 56);
  header.writeUInt32LE(miniTable.length === 0 ? END : miniTableStart, 60);
  header.writeUInt32LE(miniTable.length / SECTOR, 64);
  header.writeUInt32LE(difats === 0 ? END : firstFat + fats, 68);
  header.writeUInt32LE(difats, 72);
  names.slice(0, 109).forEach((value, index) => header.writeUInt32LE(value, 76 + index * 4));
  const more = Array.from({ length: difats }, (_, index) => {
    const sector = Buffer.alloc(SECTOR, 0xff);
    names.slice(109 + index * 127, 109 + (index + 1) * 127).forEach((value, at) => sector.writeUInt32LE(value, at * 4));
    sector.writeUInt32LE(index === difats - 1 ? END : firstFat + fats + index + 1, 508);
    return sector;
  });
  return Buffer.concat([header, ...blocks, table, ...more]);
}
