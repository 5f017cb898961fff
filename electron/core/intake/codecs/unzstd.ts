import { Decompress } from 'fzstd';
import { BombError } from '../bomb.ts';
import { LIMITS } from '../limits.ts';
import { ByteQueue } from './byte-queue.ts';
import { cutShort, damaged, type Decode, TRAILING } from './decoding.ts';

const NAME = 'zstd file';
const MAGIC = 0xfd2fb528;
const SINGLE_SEGMENT = 0x20;
const CHECKSUM = 4;
const SIZE_BYTES = [0, 2, 4, 8];
const DICTIONARY_BYTES = [0, 1, 2, 4];
const BLOCK_HEADER_BYTES = 3;
const BLOCK_BYTES = 128 * 1024;
const RLE = 1;
const RESERVED = 3;

type FrameHeader = { readonly length: number; readonly windowBytes: number; readonly checksumBytes: number };

/** The length of a frame's header, from its magic and its flags. Source: RFC 8878, 3.1.1.1. */
function headerLength(flags: number): number {
  const single = (flags & SINGLE_SEGMENT) !== 0;
  const size = SIZE_BYTES[flags >> 6] ?? 0;
  return 5 + (single ? 0 : 1) + (DICTIONARY_BYTES[flags & 3] ?? 0) + (single && size === 0 ? 1 : size);
}

function frameHeader(head: Buffer): FrameHeader {
  const flags = head.readUInt8(4);
  const length = headerLength(flags);
  const checksumBytes = (flags & CHECKSUM) !== 0 ? 4 : 0;
  if ((flags & SINGLE_SEGMENT) === 0) {
    const descriptor = head.readUInt8(5);
    const base = 2 ** (10 + (descriptor >> 3));
    return { length, windowBytes: base + (base / 8) * (descriptor & 7), checksumBytes };
  }
  const at = 5 + (DICTIONARY_BYTES[flags & 3] ?? 0);
  const count = length - at;
  const size = count === 8 ? Number(head.readBigUInt64LE(at)) : head.readUIntLE(at, count);
  return { length, windowBytes: count === 2 ? size + 256 : size, checksumBytes };
}

type End = 'ended' | 'cut' | 'damaged' | 'window';

/** Decodes one frame block by block, its window judged before the library allocates it. */
async function* frame(input: ByteQueue, cost: { work: number }): AsyncGenerator<Buffer, End> {
  if (!(await input.fill(5)) || !(await input.fill(headerLength(input.at(4))))) return 'cut';
  const { length, windowBytes, checksumBytes } = frameHeader(input.peek(headerLength(input.at(4))));
  if (windowBytes > LIMITS.zstdWindowBytes) return 'window';
  const out: Buffer[] = [];
  const decompress = new Decompress((chunk) => out.push(Buffer.from(chunk)));
  let held = Buffer.from(input.peek(length));
  input.skip(length);
  for (;;) {
    if (!(await input.fill(BLOCK_HEADER_BYTES))) return 'cut';
    const header = input.peek(BLOCK_HEADER_BYTES).readUIntLE(0, BLOCK_HEADER_BYTES);
    const [last, type, size] = [(header & 1) === 1, (header >> 1) & 3, header >> 3];
    if (type === RESERVED || size > BLOCK_BYTES) return 'damaged';
    const bytes = BLOCK_HEADER_BYTES + (type === RLE ? 1 : size) + (last ? checksumBytes : 0);
    if (!(await input.fill(bytes))) return 'cut';
    // The library moves its whole window for each block; a file of empty blocks would cost hours.
    cost.work += windowBytes;
    if (cost.work > LIMITS.zstdWorkBytes) throw new BombError(false);
    try {
      decompress.push(Buffer.concat([held, input.peek(bytes)]), last);
    } catch {
      return 'damaged';
    }
    held = Buffer.alloc(0);
    input.skip(bytes);
    yield* out.splice(0).filter((chunk) => chunk.length > 0);
    if (last) return 'ended';
  }
}

const isSkippable = (magic: number): boolean => (magic & 0xfffffff0) >>> 0 === 0x184d2a50;

/** Passes over a frame that holds no content. False: it is cut short. */
async function skipFrame(input: ByteQueue): Promise<boolean> {
  if (!(await input.fill(8))) return false;
  let left = input.peek(8).readUInt32LE(4);
  input.skip(8);
  while (left > 0) {
    if (!(await input.fill(1))) return false;
    const step = Math.min(left, input.holds());
    input.skip(step);
    left -= step;
  }
  return true;
}

const CODES = { cut: 'ZSTD_TRUNCATED', damaged: 'ZSTD_CORRUPT', window: 'ZSTD_WINDOW' } as const;

/** Decodes zstd of one or several frames. Content checksums are not compared. Source: RFC 8878. */
export const unzstd: Decode = async function* (source, onFinding, onInput) {
  const input = new ByteQueue(source);
  const cost = { work: 0 };
  let decodedBytes = 0;
  const end = (how: Exclude<End, 'ended'>): void => {
    const detail =
      how === 'cut'
        ? cutShort(NAME, decodedBytes)
        : how === 'damaged'
          ? damaged(NAME, decodedBytes)
          : `The ${NAME} asks for a window of more than ${LIMITS.zstdWindowBytes} bytes; its first ${decodedBytes} decoded bytes are read.`;
    onFinding({ code: CODES[how], decodedBytes, detail });
  };
  for (let frames = 0; await input.fill(1); frames += 1) {
    const magic = (await input.fill(4)) ? input.peek(4).readUInt32LE(0) : null;
    if (magic !== null && isSkippable(magic)) {
      if (!(await skipFrame(input))) return end('cut');
      continue;
    }
    if (magic !== MAGIC) {
      if (frames > 0) onFinding({ code: 'TRAILING_BYTES', decodedBytes, detail: TRAILING });
      else end(magic === null ? 'cut' : 'damaged');
      return;
    }
    const reader = frame(input, cost);
    for (;;) {
      const step = await reader.next();
      onInput(input.taken);
      if (step.done === true) {
        if (step.value !== 'ended') return end(step.value);
        break;
      }
      decodedBytes += step.value.length;
      yield step.value;
    }
  }
};
