import { pipeline, Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';

const STORED = 0;
const DEFLATED = 8;

export const canInflate = (method: number): boolean => method === STORED || method === DEFLATED;

async function* unpacked(chunks: AsyncIterable<Buffer>, method: number): AsyncGenerator<Buffer> {
  if (method === STORED) return yield* chunks;
  const inflate = createInflateRaw();
  // What goes wrong on the way is thrown by the loop below.
  pipeline(Readable.from(chunks, { objectMode: false }), inflate, () => undefined);
  for await (const chunk of inflate) yield chunk as Buffer;
}

/** Content under a member's compression, held to the size that the zip names for it. Throws where they differ or it is damaged. */
export async function* inflated(chunks: AsyncIterable<Buffer>, method: number, size: number): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of unpacked(chunks, method)) {
    bytes += chunk.length;
    if (bytes > size) throw new Error('more bytes than the zip names');
    yield chunk;
  }
  if (bytes !== size) throw new Error('fewer bytes than the zip names');
}
