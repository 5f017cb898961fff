import type { EngineContext } from '../context.ts';
import { decodeText, detectEncoding } from '../documents/encoding.ts';
import { readRecords } from '../evidence/record-bytes.ts';
import type { RecordAt } from '../search/events.sql.ts';
import { offPage, type Selection } from './selection.ts';

/** A whole record would fill a page of the report; its beginning names it, the pointer and the evidence's hash fix the rest. */
const SHOWN_BYTES = 360;

/** Cites a whole record by its beginning, cut out of the original: it is too large to be taken apart, or stands where the kept text has ended. */
export async function recordQuote(
  ctx: EngineContext,
  evidence: string,
  member: string | null,
  place: string,
  { offset, length }: Pick<RecordAt, 'offset' | 'length'>,
): Promise<Selection> {
  const [record] = await readRecords(ctx, [{ evidence, member, offset, length: Math.min(length, SHOWN_BYTES) }]);
  const bytes = Buffer.from(record?.bytes ?? []);
  // A character that was cut in two at the end is left out.
  const text = decodeText(bytes, detectEncoding(bytes).encoding)
    .replace(/\uFFFD$/u, '')
    .replaceAll('\0', '\u2400');
  return offPage(member, place, (length <= SHOWN_BYTES ? text : `${text} … (${length} bytes in all)`).toWellFormed());
}
