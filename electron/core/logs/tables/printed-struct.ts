import { parseRecord } from '../json/parse-record.ts';
import { pythonIn } from '../notation/python-text.ts';
import { structIn } from '../notation/struct-text.ts';
import type { CellProblem } from './cell.ts';

const OPENS = /^\s*(?:[{[]|\w*Map\()/;
const MAP = /^\s*(?:[{[]|\w*Map\()\s*[\w.-]+ -> .*[})\]]\s*$/s;
/** Braces around members without names, which JSON, Python and other engines print; one member alone is an id in braces. */
const MEMBERS = /^\s*\{(?!\s*(?:['"]|[A-Za-z][\w.:-]*=)).*,.*\}\s*$/s;
/** `[a,b]` is a list wherever a column may hold one; in these it is a structure. */
const STRUCTURES: ReadonlySet<string> = new Set(['user_identity', 'identity_metadata', 'response', 'request_params', 'entity_metadata']);
const LIST = /^\s*\[.*\]\s*$/s;
const LIMIT = 64 * 1024;

/** What is wrong with a cell in which Spark printed a structure: it wrote no quotes, and of most no names. Null for any other cell. */
export function printedStruct(column: string, cell: string): CellProblem | null {
  if (cell.length > LIMIT || !OPENS.test(cell)) return null;
  const hasNames = MAP.test(cell);
  const isList = STRUCTURES.has(column) && LIST.test(cell);
  if ((!hasNames && !isList && !MEMBERS.test(cell)) || parseRecord(cell).ok) return null;
  if (!hasNames && (isList ? pythonIn(cell) : structIn(cell)) !== undefined) return null;
  const what = hasNames
    ? 'prints structures without quotes: where one value ends and the next name begins is not certain'
    : 'prints structures without the names of their members: what the table is not known to hold there is kept as text';
  return { column, code: 'STRUCT_PRINTED', detail: `The column "${column}" ${what}. Ask for it as JSON: to_json(${column}).` };
}
