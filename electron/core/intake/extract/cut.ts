import { BombError } from '../bomb.ts';
import type { RecordSpan } from '../messages.ts';
import type { Unit } from './unit.ts';

/** Ends the reading of an original once the wanted bytes are there (or are known not to be). */
export class CutDone extends Error {
  override readonly name = 'CutDone';
  readonly bytes: Buffer | null;
  constructor(bytes: Buffer | null) {
    super('the wanted bytes were reached');
    this.bytes = bytes;
  }
}

/** Whether a failure is about the whole original, and no container may turn it into a finding about one of its members. */
export const endsReading = (error: unknown): boolean => error instanceof BombError || error instanceof CutDone;

/** Takes `span` out of the decoded bytes of the document it lies in. Returns when this is another document; throws CutDone when it is the one. */
export async function cutFrom(unit: Unit, span: RecordSpan): Promise<void> {
  if (unit.writer.member !== span.member) return;
  const end = span.offset + span.length;
  const parts: Buffer[] = [];
  let at = 0;
  for await (const chunk of unit.stream.chunks()) {
    parts.push(chunk.subarray(Math.max(0, span.offset - at), Math.max(0, end - at)));
    at += chunk.length;
    if (at >= end) throw new CutDone(Buffer.concat(parts));
  }
  throw new CutDone(null);
}
