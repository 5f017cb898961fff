import { cutShort, damaged, type Decode } from './decoding.ts';

const NAME = 'xz file';
const SLICE_BYTES = 16 * 1024;
const CHECK_AT = 7;
/** None, CRC32, CRC64: the checks that the library computes. Source: the .xz file format 1.1.0, 2.1.1.2. */
const CHECKS: ReadonlySet<number> = new Set([0, 1, 4]);

/**
 * The package keeps one WebAssembly memory for all streams and lets them wait for each other: an xz inside an xz would
 * wait for ever, and one file's damage could reach the next. So each stream is given a memory of its own.
 */
function withOwnMemory<T extends object>(stream: T): T {
  return Object.assign(stream, {
    _moduleInstance: undefined,
    _moduleInstancePromise: undefined,
    _contextMutex: { acquire: async () => undefined, release: () => undefined },
  });
}

/** Cuts the source small, and remembers how far it was taken and how it ended. */
class Slices {
  taken = 0;
  ended = false;
  oddCheck = false;
  failure: { readonly error: unknown } | null = null;
  private readonly source: AsyncIterable<Buffer>;
  constructor(source: AsyncIterable<Buffer>) {
    this.source = source;
  }
  async *all(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of this.source) {
        if (this.taken === 0 && chunk.length > CHECK_AT) this.oddCheck = !CHECKS.has((chunk[CHECK_AT] ?? 0) & 15);
        for (let at = 0; at < chunk.length; at += SLICE_BYTES) {
          const slice = chunk.subarray(at, at + SLICE_BYTES);
          this.taken += slice.length;
          yield slice;
        }
      }
    } catch (error) {
      this.failure = { error };
      throw error;
    }
    this.ended = true;
  }
}

/** Decodes xz (LZMA2; dictionary of at most 64 MiB). Source: the .xz file format 1.1.0. */
export const unxz: Decode = async function* (source, onFinding, onInput) {
  const { default: xz } = await import('xz-decompress');
  const slices = new Slices(source);
  const Decoded = withOwnMemory(xz.XzReadableStream);
  const reader = new Decoded(ReadableStream.from(slices.all())).getReader();
  let decodedBytes = 0;
  for (;;) {
    let chunk: Uint8Array;
    try {
      const step = await reader.read();
      onInput(slices.taken);
      if (step.done) return;
      chunk = step.value;
    } catch {
      // A failure of what lies below (a bomb, the disk) is not a finding about this file.
      if (slices.failure !== null) throw slices.failure.error;
      if (slices.oddCheck)
        return onFinding({ code: 'XZ_CHECK', decodedBytes, detail: `The ${NAME} uses a checksum that this version does not read.` });
      const code = slices.ended ? 'XZ_TRUNCATED' : 'XZ_CORRUPT';
      return onFinding({ code, decodedBytes, detail: slices.ended ? cutShort(NAME, decodedBytes) : damaged(NAME, decodedBytes) });
    }
    decodedBytes += chunk.length;
    if (chunk.length > 0) yield Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
  }
};
