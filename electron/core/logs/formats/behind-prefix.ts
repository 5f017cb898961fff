import { type ParsedRecord, parseRecord } from '../json/parse-record.ts';
import type { RawRecord } from '../records/raw-record.ts';

const PREFIX_UNITS = 512;
const NO_JSON = { ok: false } as const;
const BRACE = 0x7b;

export type BehindPrefix = { readonly json: RawRecord; readonly parsed: Extract<ParsedRecord, { ok: true }> };

const BRACES = 4;

/** The JSON object of a line that begins with something else, as collectors of logs and `kubectl` write them. The line stays the record. */
export function behindPrefix(record: RawRecord): BehindPrefix | null {
  let inText = -1;
  let inBytes = -1;
  // The prefix may hold a brace itself.
  for (let tried = 0; tried < BRACES; tried += 1) {
    inText = record.text.indexOf('{', inText + 1);
    inBytes = record.bytes.indexOf(BRACE, inBytes + 1);
    if (inText < 0 || inText > PREFIX_UNITS) return null;
    const text = record.text.slice(inText);
    const parsed = inText === 0 ? NO_JSON : parseRecord(text);
    if (parsed.ok) return { json: record.behind(record.bytewise ? record.bytes.subarray(inBytes) : record.bytes, text), parsed };
  }
  return null;
}
