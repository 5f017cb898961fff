const MAGIC = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
const HEADER_BYTES = 512;
const HEADER_FAT_ENTRIES = 109;
const LAST_SECTOR = 0xfffffffa;
const END_OF_CHAIN = 0xfffffffe;
const FREE = 0xffffffff;
const MINI_SHIFT = 6;
const ENTRY_BYTES = 128;
const STREAM = 2;
const ROOT = 5;

/** The compound file is not put together as its format wants it. */
export class CfbDamaged extends Error {
  override readonly name = 'CfbDamaged';
}

type Entry = { readonly name: string; readonly type: number; readonly start: number; readonly size: number };
type Next = (sector: number) => number;

/** Sector numbers from `start` to the end of their chain. No chain is longer than there are sectors, so none runs in a circle. */
function chain(start: number, next: Next, most: number): number[] {
  const found: number[] = [];
  for (let sector = start; sector !== END_OF_CHAIN; sector = next(sector)) {
    if (sector >= most || found.length >= most) throw new CfbDamaged('a chain that leads nowhere');
    found.push(sector);
  }
  return found;
}

const isRead = (type: number): boolean => type === STREAM || type === ROOT;

function entryAt(directory: Buffer, at: number, wide: boolean): Entry {
  const nameBytes = directory.readUInt16LE(at + 64);
  if (nameBytes > 64) throw new CfbDamaged('a name that is too long');
  const high = wide ? directory.readUInt32LE(at + 124) : 0;
  return {
    name: directory.toString('utf16le', at, at + Math.max(0, nameBytes - 2)),
    type: directory.readUInt8(at + 66),
    start: directory.readUInt32LE(at + 116),
    size: high * 2 ** 32 + directory.readUInt32LE(at + 120),
  };
}

/**
 * Reads streams of a compound file (MS-CFB: old Office files, encrypted new ones) by their name. Folders are not walked: the
 * directory is a list, and a name that stands in it twice is damage. Everything throws CfbDamaged; nothing recurses.
 */
export class Cfb {
  private readonly bytes: Buffer;
  private readonly shift: number;
  private readonly sectors: number;
  private readonly next: Next;
  private readonly miniCutoff: number;
  private readonly miniFat: Buffer;
  private readonly entries: readonly Entry[];

  constructor(bytes: Buffer) {
    const version = bytes.length < HEADER_BYTES || !bytes.subarray(0, 8).equals(MAGIC) ? 0 : bytes.readUInt16LE(26);
    this.shift = version === 3 ? 9 : 12;
    if ((version !== 3 && version !== 4) || bytes.readUInt16LE(30) !== this.shift || bytes.readUInt16LE(32) !== MINI_SHIFT)
      throw new CfbDamaged('no header');
    this.bytes = bytes;
    // The header fills one sector, whatever its size; a last sector that was cut is still one.
    this.sectors = Math.max(0, Math.ceil(bytes.length / 2 ** this.shift) - 1);
    this.miniCutoff = bytes.readUInt32LE(56);
    const fat = this.fatSectors();
    const perSector = 2 ** (this.shift - 2);
    this.next = (sector) => {
      const table = fat[Math.floor(sector / perSector)];
      if (table === undefined) throw new CfbDamaged('a sector without an entry');
      return this.sector(table).readUInt32LE((sector % perSector) * 4);
    };
    this.miniFat = this.joined(bytes.readUInt32LE(60));
    const directory = this.joined(bytes.readUInt32LE(48));
    this.entries = Array.from({ length: Math.floor(directory.length / ENTRY_BYTES) }, (_, index) =>
      entryAt(directory, index * ENTRY_BYTES, version === 4),
    ).filter((entry) => isRead(entry.type));
  }

  /** A stream's content, or null where there is none of this name. */
  stream(name: string): Buffer | null {
    const found = this.entries.filter((entry) => entry.type === STREAM && entry.name === name);
    const [entry] = found;
    if (entry === undefined) return null;
    if (found.length > 1 || entry.size > this.bytes.length) throw new CfbDamaged('a stream that cannot be');
    const whole = entry.size < this.miniCutoff ? this.mini(entry.start) : this.joined(entry.start);
    if (whole.length < entry.size) throw new CfbDamaged('a stream that was cut short');
    return whole.subarray(0, entry.size);
  }

  /** One whole sector; the last of the file is filled up with zeros where it was cut. */
  private sector(number: number): Buffer {
    if (number >= this.sectors) throw new CfbDamaged('a sector beyond the end');
    const size = 2 ** this.shift;
    const found = this.bytes.subarray((number + 1) * size, (number + 2) * size);
    return found.length === size ? found : Buffer.concat([found, Buffer.alloc(size - found.length)]);
  }

  private joined(start: number): Buffer {
    return Buffer.concat(chain(start, this.next, this.sectors).map((number) => this.sector(number)));
  }

  /** The sectors that hold the table of chains: the first 109 are named in the header, more in a chain of their own. */
  private fatSectors(): number[] {
    const found: number[] = [];
    const take = (numbers: Buffer, count: number): void => {
      for (let index = 0; index < count; index += 1) {
        const number = numbers.readUInt32LE(index * 4);
        if (number < LAST_SECTOR) found.push(number);
      }
    };
    take(this.bytes.subarray(76), HEADER_FAT_ENTRIES);
    const perSector = 2 ** (this.shift - 2) - 1;
    const follow = (sector: number): number => {
      const after = this.sector(sector).readUInt32LE(perSector * 4);
      return after === FREE ? END_OF_CHAIN : after;
    };
    const first = this.bytes.readUInt32LE(68);
    for (const number of chain(first === FREE ? END_OF_CHAIN : first, follow, this.sectors)) take(this.sector(number), perSector);
    if (found.length > this.sectors) throw new CfbDamaged('more tables than sectors');
    return found;
  }

  private mini(start: number): Buffer {
    const root = this.entries.find((entry) => entry.type === ROOT);
    const whole = root === undefined ? Buffer.alloc(0) : this.joined(root.start);
    const count = Math.floor(this.miniFat.length / 4);
    const numbers = chain(start, (number) => this.miniFat.readUInt32LE(number * 4), count);
    return Buffer.concat(numbers.map((number) => whole.subarray(number << MINI_SHIFT, (number + 1) << MINI_SHIFT)));
  }
}
