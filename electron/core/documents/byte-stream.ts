import { createHash, type Hash } from 'node:crypto';

/** A stream of bytes that can be looked at before it is read, is read once, and counts and hashes what went through. */
export class ByteStream {
  private readonly source: AsyncIterator<Buffer>;
  private readonly hash: Hash | null;
  private held: Buffer[] = [];
  private heldBytes = 0;
  private done = false;
  /** Bytes handed out so far. */
  bytes = 0;

  /** `known`: nobody asks for the digest, because it was found when the bytes were kept. */
  constructor(source: AsyncIterable<Buffer>, digest: 'counted' | 'known' = 'counted') {
    this.source = source[Symbol.asyncIterator]();
    this.hash = digest === 'known' ? null : createHash('sha256');
  }

  /** Up to `count` first bytes, which stay in the stream. */
  async peek(count: number): Promise<Buffer> {
    while (this.heldBytes < count && !this.done) {
      const next = await this.source.next();
      if (next.done === true) this.done = true;
      else {
        this.held.push(next.value);
        this.heldBytes += next.value.length;
      }
    }
    const [only] = this.held;
    const all = this.held.length === 1 && only !== undefined ? only : Buffer.concat(this.held);
    this.held = all.length === 0 ? [] : [all];
    return all.subarray(0, count);
  }

  async *chunks(): AsyncGenerator<Buffer> {
    for (;;) {
      const chunk = this.held.shift() ?? (await this.pull());
      if (chunk === null) return;
      this.bytes += chunk.length;
      this.hash?.update(chunk);
      yield chunk;
    }
  }

  /** The whole content, or null (and the stream is then partly read) when it is longer than `limit`. */
  async whole(limit: number): Promise<Buffer | null> {
    const parts: Buffer[] = [];
    for await (const chunk of this.chunks()) {
      parts.push(chunk);
      if (this.bytes > limit) return null;
    }
    return Buffer.concat(parts);
  }

  /** Reads what nobody wanted, so that size and digest are those of the whole content. */
  async drain(onChunk: () => void = () => undefined): Promise<void> {
    for await (const _ of this.chunks()) onChunk();
  }

  /** Of everything handed out; call once, at the end. */
  sha256(): string {
    if (this.hash === null) throw new Error('the digest of these bytes is known already');
    return this.hash.digest('hex');
  }

  private async pull(): Promise<Buffer | null> {
    this.heldBytes = 0;
    if (this.done) return null;
    const next = await this.source.next();
    if (next.done === true) {
      this.done = true;
      return null;
    }
    return next.value;
  }
}
