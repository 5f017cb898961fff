/** Numbers that gather in one stretch of memory, used again and again: a list of thousands would be garbage of its own kind each time. */
export class NumberBlock {
  private numbers: Float64Array<ArrayBuffer>;
  length = 0;

  constructor(room: number) {
    this.numbers = new Float64Array(room);
  }

  /** Makes room for `count` more; they are then put in with `put`. */
  reserve(count: number): void {
    if (this.length + count <= this.numbers.length) return;
    const larger = new Float64Array(Math.max(this.numbers.length * 2, this.length + count));
    larger.set(this.numbers);
    this.numbers = larger;
  }

  put(value: number): void {
    this.numbers[this.length] = value;
    this.length += 1;
  }

  /** What was gathered, in memory of its own; the next begin at 0. */
  take(): Float64Array<ArrayBuffer> {
    const taken = this.numbers.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}

/** Bytes that gather in the same way. */
export class ByteBlock {
  private bytes: Uint8Array<ArrayBuffer>;
  length = 0;

  constructor(room: number) {
    this.bytes = new Uint8Array(room);
  }

  add(more: Uint8Array): void {
    if (this.length + more.length > this.bytes.length) {
      const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.length + more.length));
      larger.set(this.bytes);
      this.bytes = larger;
    }
    this.bytes.set(more, this.length);
    this.length += more.length;
  }

  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.slice(0, this.length);
    this.length = 0;
    return taken;
  }
}
