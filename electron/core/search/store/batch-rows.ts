import { type Batch, HASH_BYTES, RECORD, RECORD_KIND, TRACE, TRACE_KIND } from './batch.ts';
import type { Kind } from './kinds.ts';

/** Reads one batch's rows back out of its blocks. */
export class BatchRows {
  readonly batch: Batch;
  private readonly texts: (string | undefined)[] = [];

  constructor(batch: Batch) {
    this.batch = batch;
  }

  get recordCount(): number {
    return this.batch.hashes.length / HASH_BYTES;
  }

  get traceCount(): number {
    return this.batch.traces.length / TRACE.width;
  }

  text(index: number): string | null {
    if (index < 0) return null;
    const known = this.texts[index];
    if (known !== undefined) return known;
    const { text, ends } = this.batch;
    const found = text.slice(index === 0 ? 0 : ends[index - 1], ends[index]);
    this.texts[index] = found;
    return found;
  }

  record(record: number, field: number): number {
    return this.batch.records[record * RECORD.width + field] ?? Number.NaN;
  }

  trace(row: number, field: number): number {
    return this.batch.traces[row * TRACE.width + field] ?? Number.NaN;
  }

  recordKinds(): Kind[] {
    return this.kinds(this.batch.recordKinds, RECORD_KIND.length);
  }

  traceKinds(): Kind[] {
    return this.kinds(this.batch.traceKinds, TRACE_KIND.length);
  }

  /** The names of what traces speak of. */
  entities(): string[] {
    return Array.from(this.batch.entities, (index) => this.text(index) ?? '');
  }

  /** What an event is searched by. */
  lean(record: number): Uint8Array {
    const from = record === 0 ? 0 : this.record(record - 1, RECORD.leanEnd);
    return this.batch.lean.subarray(from, this.record(record, RECORD.leanEnd));
  }

  /** The words that events have in common. */
  common(): Uint8Array[] {
    const { common, commonEnds } = this.batch;
    return Array.from(commonEnds, (end, index) => common.subarray(index === 0 ? 0 : commonEnds[index - 1], end));
  }

  content(record: number): Buffer | null {
    const hex = this.text(this.record(record, RECORD.content));
    return hex === null ? null : Buffer.from(hex, 'hex');
  }

  /** The digest of a record. */
  hash(record: number): Uint8Array {
    return this.batch.hashes.subarray(record * HASH_BYTES, (record + 1) * HASH_BYTES);
  }

  private kinds(texts: Int32Array, width: number): Kind[] {
    return Array.from({ length: texts.length / width }, (_, row) =>
      Array.from(texts.subarray(row * width, (row + 1) * width), (index) => this.text(index)),
    );
  }
}
