const BLOCK = 512;
const MOST_PAX = 1024 * 1024;
/** A map of a hundred thousand blocks names two million pieces: more than any file has. */
const MOST_MAP_BLOCKS = 100_000;
const META = new Set(['x', 'g', 'L', 'K', 'N']);
const SPARSE = 'S';

/** What a member's own header says, which the tar library does not tell. */
export type TarFacts = {
  readonly flag: string;
  readonly headerBytes: number;
  /** The size that an extension (pax) puts in its place, or null. */
  readonly paxBytes: number | null;
};

const padded = (bytes: number): number => Math.ceil(bytes / BLOCK) * BLOCK;

/** A number of a header: octal digits, or base 256 where the first bit says so. NaN when it is neither. */
function numberAt(block: Buffer, at: number): number {
  if ((block[at] ?? 0) >= 0x80) return block[at] === 0x80 && block.readUIntBE(at + 1, 5) === 0 ? block.readUIntBE(at + 6, 6) : Number.NaN;
  const digits = /^[ \0]*([0-7]*)/.exec(block.toString('latin1', at, at + 12))?.[1] ?? '';
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

function isHeader(block: Buffer): boolean {
  const declared = Number.parseInt(/^[ \0]*([0-7]+)/.exec(block.toString('latin1', 148, 156))?.[1] ?? '', 8);
  let sum = 0;
  for (let at = 0; at < BLOCK; at += 1) sum += at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
  return sum === declared;
}

/** The size among the records of an extension: `LENGTH KEY=VALUE\n`. The last one counts. */
function paxSize(text: string): number | null {
  let found: number | null = null;
  for (let at = 0; at < text.length; ) {
    const length = Number.parseInt(text.slice(at, at + 12), 10);
    if (!(length > 0)) break;
    const value = /^\d+ size=(\d+)\n$/.exec(text.slice(at, at + length))?.[1];
    if (value !== undefined) found = Number(value);
    at += length;
  }
  return found;
}

const isFolder = (flag: string, block: Buffer): boolean =>
  flag === '5' || ((flag === '0' || flag === '\0') && (block.toString('latin1', 0, 100).split('\0', 1)[0] ?? '').endsWith('/'));

/**
 * Follows the headers of a tar as its bytes pass by, and takes out the maps that GNU tar puts between a sparse member's header
 * and its data: the library does not know them and would lose every member behind. Where a header cannot be followed, the
 * rest passes unchanged.
 */
export class TarWalk {
  /** Of each member, in order; the reader takes them away. */
  readonly facts: TarFacts[] = [];
  private held: Buffer = Buffer.alloc(0);
  private passing = 0;
  private pax: Buffer[] | null = null;
  private paxBytes: number | null = null;
  private globalBytes: number | null = null;
  private metaFlag = '';
  private mapBlocks = 0;
  private inMap = false;
  private lost = false;

  async *through(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    for await (const chunk of chunks) yield* this.take(chunk);
    if (this.held.length > 0) yield this.held;
  }

  private *take(chunk: Buffer): Generator<Buffer> {
    for (let at = 0; at < chunk.length; ) {
      if (this.lost) return yield chunk.subarray(at);
      if (this.passing > 0 && !this.inMap) {
        const piece = chunk.subarray(at, at + this.passing);
        at += piece.length;
        this.pass(piece);
        yield piece;
        continue;
      }
      const piece = chunk.subarray(at, at + BLOCK - this.held.length);
      this.held = Buffer.concat([this.held, piece]);
      at += piece.length;
      if (this.held.length < BLOCK) return;
      const block = this.held;
      this.held = Buffer.alloc(0);
      if (!this.isMap(block)) yield block;
    }
  }

  private pass(piece: Buffer): void {
    this.passing -= piece.length;
    this.pax?.push(Buffer.from(piece));
    if (this.passing > 0 || this.pax === null) return;
    const size = paxSize(Buffer.concat(this.pax).toString('latin1'));
    this.pax = null;
    if (this.metaFlag === 'g') this.globalBytes = size ?? this.globalBytes;
    else this.paxBytes = size ?? this.globalBytes;
  }

  /** Whether the block is part of a map and taken out; a header is followed. */
  private isMap(block: Buffer): boolean {
    if (!this.inMap) {
      this.follow(block);
      return false;
    }
    this.mapBlocks += 1;
    // The last byte of a map's block but for its padding says whether another follows.
    this.inMap = block[504] !== 0;
    this.lost = this.mapBlocks > MOST_MAP_BLOCKS;
    return true;
  }

  private follow(block: Buffer): void {
    if (block.every((octet) => octet === 0)) return;
    const flag = String.fromCharCode(block[156] ?? 0);
    const bytes = numberAt(block, 124);
    this.lost = !isHeader(block) || !Number.isSafeInteger(bytes);
    if (this.lost) return;
    if (META.has(flag)) {
      this.metaFlag = flag;
      this.pax = (flag === 'x' || flag === 'g') && bytes <= MOST_PAX ? [] : null;
      this.passing = padded(bytes);
      return;
    }
    this.facts.push({ flag, headerBytes: bytes, paxBytes: this.paxBytes });
    this.passing = isFolder(flag, block) ? 0 : padded(this.paxBytes ?? bytes);
    this.paxBytes = null;
    this.inMap = flag === SPARSE && block.toString('latin1', 257, 263) === 'ustar ' && block[482] !== 0;
  }
}
