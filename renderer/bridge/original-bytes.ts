import { ask } from './engine.ts';

const SLICE_BYTES = 4_194_304;

/** The original's bytes, slice by slice; the engine checks the whole file's hash before the first one. `short` is said when it ends early. */
export async function originalBytes(evidence: string, short: string): Promise<Uint8Array<ArrayBuffer>> {
  const first = await ask('evidence.bytes', { evidence, offset: 0, length: SLICE_BYTES });
  const whole = new Uint8Array(first.total);
  whole.set(first.bytes, 0);
  let offset = first.bytes.length;
  while (offset < first.total && offset > 0) {
    // One slice after the other: two at once would hold the file twice.
    // oxlint-disable-next-line no-await-in-loop
    const { bytes } = await ask('evidence.bytes', { evidence, offset, length: SLICE_BYTES });
    if (bytes.length === 0) throw new Error(short);
    whole.set(bytes, offset);
    offset += bytes.length;
  }
  return whole;
}
