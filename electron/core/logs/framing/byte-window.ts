/**
 * The stretch of a stream that is still needed: chunks go in at the end, records are cut out by their absolute
 * offsets, and what lies before the oldest open record is let go. Offsets count bytes from the first byte pushed.
 */
export class ByteWindow {
  private chunks: { readonly start: number; readonly bytes: Buffer }[] = [];
  private end = 0;

  push(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.chunks.push({ start: this.end, bytes });
    this.end += bytes.length;
  }

  /** The bytes [from, to). Throws RangeError when part of them was released or has not come yet. */
  slice(from: number, to: number): Buffer {
    // Nearly every record lies in one chunk.
    for (const { start, bytes } of this.chunks)
      if (start <= from && start + bytes.length >= to) return bytes.subarray(from - start, to - start);
    const parts = this.chunks
      .filter((chunk) => chunk.start < to && chunk.start + chunk.bytes.length > from)
      .map((chunk) => chunk.bytes.subarray(Math.max(0, from - chunk.start), to - chunk.start));
    const cut = Buffer.concat(parts);
    if (cut.length !== to - from) throw new RangeError(`bytes ${from}–${to} are no longer held`);
    return cut;
  }

  /** Lets go of everything before `offset`. */
  release(offset: number): void {
    while (this.chunks[0] !== undefined && this.chunks[0].start + this.chunks[0].bytes.length <= offset) this.chunks.shift();
  }
}
