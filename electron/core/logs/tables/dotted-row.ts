import { isObject } from '../json/own.ts';
import { parseRecord } from '../json/parse-record.ts';
import { pointerTo } from '../json/pointer.ts';

/** A row whose columns are paths into a record, as that record; and the column in which a place of it lies. */
export type DottedRow = {
  readonly record: unknown;
  /** From a pointer into the record to one into the row; '' where several columns make up what lies there. */
  readonly pointerTo: (inner: string) => string;
};

type Step = string | number;
type Node = Map<Step, Node | Leaf>;
type Leaf = { readonly value: unknown };

const DEPTH = 32;
const STEP = /(?:^|\.)(?:"((?:[^"\\]|\\.)*)"|([^."[\]]+))|\[(\d{1,4})\]/gy;

/** `a.b`, `list[0].c`, `labels."k8s.io/name"`; null for anything else. */
function pathOf(column: string): readonly Step[] | null {
  const found: Step[] = [];
  let end = 0;
  for (const match of column.matchAll(STEP)) {
    const [whole, quoted, plain, index] = match;
    found.push(index === undefined ? (quoted ?? plain ?? '') : Number(index));
    end = match.index + whole.length;
  }
  return end === column.length && found.length > 0 && found.length <= DEPTH ? found : null;
}

/** Lists and structures without columns of their own are printed as JSON; truth values are words as in any table. */
function valueOf(cell: string): unknown {
  if (cell === 'true' || cell === 'false') return cell === 'true';
  if (!/^[[{]/.test(cell)) return cell;
  const parsed = parseRecord(cell);
  return parsed.ok ? parsed.value : cell;
}

/** Where two columns claim one place, the first has it. */
function put(root: Node, path: readonly Step[], value: unknown): boolean {
  let at = root;
  for (const step of path.slice(0, -1)) {
    const next = at.get(step) ?? new Map<Step, Node | Leaf>();
    if (!(next instanceof Map)) return false;
    at.set(step, next);
    at = next;
  }
  const last = path.at(-1) ?? '';
  if (at.has(last)) return false;
  at.set(last, { value });
  return true;
}

function built(node: Node | Leaf): unknown {
  if (!(node instanceof Map)) return node.value;
  const members = [...node].map(([step, child]) => [step, built(child)] as const);
  if (members.length === 0 || members.some(([step]) => typeof step === 'string')) return Object.fromEntries(members);
  const list: unknown[] = [];
  for (const [step, child] of members) list[Number(step)] = child;
  return Array.from(list, (item) => item ?? null);
}

/** Reads the cells of a row whose columns are dotted paths; empty cells are as good as none. */
export function dottedRow(row: unknown): DottedRow {
  const root: Node = new Map();
  const columns = new Map<string, string>();
  for (const [column, cell] of Object.entries(isObject(row) ? row : {})) {
    const path = typeof cell !== 'string' || cell === '' ? null : pathOf(column);
    if (path !== null && put(root, path, valueOf(cell as string))) columns.set(pointerTo(...path), column);
  }
  const columnAt = (inner: string): string | null => {
    for (let at = inner; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
      const column = columns.get(at);
      if (column !== undefined) return column;
    }
    return null;
  };
  return {
    record: built(root),
    pointerTo: (inner) => {
      const column = columnAt(inner);
      return column === null ? '' : pointerTo(column);
    },
  };
}
