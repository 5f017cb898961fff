import { createInflateRaw, type InflateRaw } from 'node:zlib';
import { ByteQueue } from './codecs/byte-queue.ts';
import { crc32 } from '../crc32.ts';

// Small enough that even a bomb's output of one slice (about 1 000 : 1) is held without harm.
const SLICE_BYTES = 32 * 1024;
const FHCRC = 2;
const FEXTRA = 4;
const FNAME = 8;
const FCOMMENT = 16;

export type GzipFinding = {
  readonly code: 'GZ_TRUNCATED' | 'GZ_CRC' | 'GZ_CORRUPT' | 'TRAILING_BYTES';
  readonly decodedBytes: number;
  readonly detail: string;
};

async function zeroTerminated(input: ByteQueue, from: number): Promise<number | null> {
  for (let at = from, end = from + 1; ; end += 1) {
    if (!(await input.fill(end))) return null;
    const zero = input.indexOfZero(at);
    if (zero >= 0) return zero + 1;
    at = end;
  }
}

/** Skips one member's header. Null when the input ends inside it. */
async function skipHeader(input: ByteQueue): Promise<true | null> {
  if (!(await input.fill(10))) return null;
  const flags = input.at(3);
  let length = 10;
  if ((flags & FEXTRA) !== 0) {
    if (!(await input.fill(length + 2))) return null;
    length += 2 + input.at(length) + input.at(length + 1) * 256;
  }
  for (const flag of [FNAME, FCOMMENT]) {
    if ((flags & flag) === 0) continue;
    const end = await zeroTerminated(input, length);
    if (end === null) return null;
    length = end;
  }
  if ((flags & FHCRC) !== 0) length += 2;
  if (!(await input.fill(length))) return null;
  input.skip(length);
  return true;
}

type Inflating = { readonly inflate: InflateRaw; readonly out: Buffer[]; ended: boolean; failed: boolean };

function start(): Inflating {
  const state: Inflating = { inflate: createInflateRaw({ chunkSize: 256 * 1024 }), out: [], ended: false, failed: false };
  state.inflate.on('data', (chunk: Buffer) => state.out.push(chunk));
  state.inflate.on('end', () => {
    state.ended = true;
  });
  state.inflate.on('error', () => {
    state.failed = true;
  });
  return state;
}

/** Writes one slice (null: nothing more comes) and waits until its output is there. */
function write(state: Inflating, slice: Buffer | null): Promise<void> {
  return new Promise((resolve) => {
    const settle = (): void => {
      state.inflate.off('error', settle);
      // `end` and the last data are emitted in later ticks than the write's own callback.
      setImmediate(resolve);
    };
    state.inflate.once('error', settle);
    if (slice === null) {
      state.inflate.once('end', settle);
      state.inflate.end();
    } else state.inflate.write(slice, settle);
  });
}

type Tally = { crc: number; bytes: number };

/** Inflates one member's body; yields its output, returns whether it came to its end. */
async function* body(input: ByteQueue, tally: Tally): AsyncGenerator<Buffer, 'ended' | 'truncated' | 'corrupt'> {
  const state = start();
  try {
    while (!state.ended && !state.failed) {
      const more = await input.fill(1);
      const slice = more ? Buffer.from(input.peek(SLICE_BYTES)) : null;
      const before = state.inflate.bytesWritten;
      await write(state, slice);
      input.skip(state.inflate.bytesWritten - before);
      for (const chunk of state.out.splice(0)) {
        tally.crc = crc32(chunk, tally.crc);
        tally.bytes += chunk.length;
        yield chunk;
      }
      if (slice === null && !state.ended) return 'truncated';
    }
    return state.failed ? 'corrupt' : 'ended';
  } finally {
    state.inflate.destroy();
  }
}

/**
 * Decodes gzip of one or several members as far as it can be read: everything before a cut, a bad checksum or foreign
 * trailing bytes is yielded, and `onFinding` says what is wrong and how many decoded bytes came before.
 */
export async function* gunzip(
  source: AsyncIterable<Buffer>,
  onFinding: (finding: GzipFinding) => void,
  onInput: (taken: number) => void = () => undefined,
): AsyncGenerator<Buffer> {
  const input = new ByteQueue(source);
  let decodedBytes = 0;
  const find = (code: GzipFinding['code'], detail: string): void => onFinding({ code, decodedBytes, detail });
  for (let member = 0; await input.fill(1); member += 1) {
    if (member > 0 && !(await isNextMember(input))) {
      if (await hasContent(input)) find('TRAILING_BYTES', 'Bytes that are no gzip follow the compressed content; they are not read.');
      return;
    }
    if ((await skipHeader(input)) === null) return find('GZ_TRUNCATED', 'The compressed file ends inside a header.');
    const tally: Tally = { crc: 0, bytes: 0 };
    const reader = body(input, tally);
    for (;;) {
      const step = await reader.next();
      onInput(input.taken);
      if (step.done === true) {
        if (step.value === 'truncated')
          return find('GZ_TRUNCATED', `The compressed file is cut short; its first ${decodedBytes} decoded bytes are read.`);
        if (step.value === 'corrupt')
          return find('GZ_CORRUPT', `The compressed content is damaged; its first ${decodedBytes} decoded bytes are read.`);
        break;
      }
      decodedBytes += step.value.length;
      yield step.value;
    }
    if (!(await input.fill(8)))
      return find('GZ_TRUNCATED', 'The compressed file ends inside its checksum; its content is read but not confirmed.');
    const trailer = input.peek(8);
    if (trailer.readUInt32LE(0) !== tally.crc || trailer.readUInt32LE(4) !== tally.bytes % 2 ** 32)
      find('GZ_CRC', 'The checksum does not fit the content; its integrity is not confirmed.');
    input.skip(8);
  }
}

async function isNextMember(input: ByteQueue): Promise<boolean> {
  return (await input.fill(3)) && input.at(0) === 0x1f && input.at(1) === 0x8b && input.at(2) === 8;
}

/** Whether anything but zero padding is left. */
async function hasContent(input: ByteQueue): Promise<boolean> {
  while (await input.fill(1)) {
    const rest = input.peek(SLICE_BYTES);
    if (rest.some((byte) => byte !== 0)) return true;
    input.skip(rest.length);
  }
  return false;
}
