import { LIMITS } from '../../intake/limits.ts';
import type { Frame } from '../framing/frame.ts';
import { JsonFramer } from '../framing/json-framer.ts';
import { LineFramer } from '../framing/line-framer.ts';
import { isObject } from '../json/own.ts';
import { parseRecord } from '../json/parse-record.ts';
import { jsonHeader, jsonRow } from './json-columns.ts';
import { HEAD_ROWS, type TableHead } from './table-head.ts';

/** The first whole records at the beginning of a text of JSON, which may end in the middle of one. */
function recordsIn(text: string, lines: boolean): unknown[] {
  const bytes = Buffer.from(text);
  const found: unknown[] = [];
  const onFrame = ({ start, end, pointer, tooDeep, tooLarge }: Frame): void => {
    if (found.length >= HEAD_ROWS || tooDeep || tooLarge || (!lines && pointer === '')) return;
    const parsed = parseRecord(bytes.toString('utf8', start, end));
    if (parsed.ok && isObject(parsed.value)) found.push(parsed.value);
  };
  const framer = lines
    ? new LineFramer(LIMITS.recordBytes, onFrame)
    : new JsonFramer({ recordUnits: LIMITS.recordBytes, depth: LIMITS.recordDepth }, onFrame, () => undefined);
  framer.push(bytes);
  framer.end();
  return found;
}

/** The columns and first rows of JSON records, from the beginning of their text; null where there is no record. `lines`: one a line. */
export function jsonHead(text: string, lines: boolean): TableHead | null {
  const rows = recordsIn(text, lines).map(jsonRow);
  const [first] = rows;
  if (first === undefined) return null;
  const header = jsonHeader(first);
  return header.length === 0 ? null : { header, rows: rows.map((row) => header.map((column) => row[column] ?? '')) };
}
