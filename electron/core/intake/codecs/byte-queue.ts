/** Reads an iterator of chunks as a byte queue. */
export class ByteQueue {
  private readonly source: AsyncIterator<Buffer>;
  private held: Buffer = Buffer.alloc(0);
  taken = 0;
  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }
  /** At least `count` bytes held, or false at the end of the input. */
  async fill(count: number): Promise<boolean> {
    while (this.held.length < count) {
      const next = await this.source.next();
      if (next.done === true) return false;
      this.held = this.held.length === 0 ? next.value : Buffer.concat([this.held, next.value]);
    }
    return true;
  }
  peek(count: number): Buffer {
    return this.held.subarray(0, count);
  }
  skip(count: number): void {
    this.held = this.held.subarray(count);
    this.taken += count;
  }
  at(offset: number): number {
    return this.held[offset] ?? 0;
  }
  /** How many bytes are held now. */
  holds(): number {
    return this.held.length;
  }
  indexOfZero(from: number): number {
    return this.held.indexOf(0, from);
  }
}
