import { type ColumnMapping, kindOf, type TableKind } from '../../../../shared/domain/column-mapping.ts';
import type { EventFields } from '../event/event.ts';
import { localTime } from '../time/local-time.ts';
import type { RecordTimes } from '../records/record-times.ts';
import type { Trace } from '../event/trace.ts';
import { approvalRow, type MappedRow } from './approval-row.ts';
import { eventRow } from './event-row.ts';
import { candidatesIn, looksLikeApprovals, mapsItself } from './propose.ts';
import type { CellProblem } from './cell.ts';
import type { Row } from './row-cells.ts';

const SAYS_UTC = /\bUTC\b/i;
const LONGEST_TIME = 40;

export type TableSource = {
  readonly header: readonly string[];
  /** What the dates at the beginning of the document show. */
  readonly dayFirst: boolean | null;
  /** What a person said of these columns. */
  readonly saved: ColumnMapping | null;
  readonly platform: string;
  readonly pointerOf: (column: string) => string;
  readonly times: RecordTimes;
  readonly problem: (problem: CellProblem, offset: number) => void;
};

/** How one table is read: by what people, or its own columns' names, say about it; and what has to be asked. */
export class TableReading {
  private readonly source: TableSource;
  private readonly own: ColumnMapping | null;
  private readonly dayFirst: boolean | null;

  constructor(source: TableSource) {
    this.source = source;
    this.own = mapsItself(source.header);
    this.dayFirst = source.saved?.dayFirst ?? source.dayFirst;
    source.times.assume(source.saved?.zone ?? null);
  }

  /** What its rows are. A person's word goes before a reader that knows the table, and the reader before the names. */
  kind(isKnown: boolean): TableKind {
    const { saved } = this.source;
    if (saved !== null) return kindOf(saved);
    return !isKnown && this.own !== null ? 'approvals' : 'rows';
  }

  /** The row with times that a country writes its own way as ISO, where it is decidable what they mean. */
  readable(row: Row, offset: number): Row {
    let changed: Record<string, string> | null = null;
    for (const [name, cell] of Object.entries(row)) {
      const local = cell.length > LONGEST_TIME ? null : localTime(cell, this.dayFirst);
      if (local === null) continue;
      if (local.kind === 'ambiguous') this.ambiguous(name, cell, offset);
      else {
        changed ??= { ...row };
        changed[name] = SAYS_UTC.test(name) ? `${local.text}Z` : local.text;
      }
    }
    return changed ?? row;
  }

  /** What a readable row says by the mapping; null where nobody said how rows are read, or this one says nothing. */
  read(row: Row, offset: number, isKnown: boolean): { readonly fields: EventFields; readonly traces: readonly Trace[] } | null {
    const { saved, times, platform, pointerOf, problem } = this.source;
    const mapping = saved ?? this.own;
    const kind = this.kind(isKnown);
    if (mapping === null || kind === 'rows') return null;
    const context = { settle: times.settled.bind(times, offset), pointerOf };
    const found: MappedRow | null = kind === 'approvals' ? approvalRow(row, mapping, context) : eventRow(row, mapping, platform, context);
    for (const one of found?.problems ?? []) problem(one, offset);
    return found;
  }

  /** A table that may hold approvals is asked about, and never read as such before somebody answered. */
  askForColumns(isKnown: boolean, offset: number): void {
    const { saved, header, problem } = this.source;
    if (isKnown || saved !== null || this.own !== null || !looksLikeApprovals(candidatesIn(header))) return;
    const detail = 'A table that looks like approvals is not read as such before a person says what its columns are.';
    problem({ column: null, code: 'TABLE_UNMAPPED', detail }, offset);
  }

  private ambiguous(column: string, cell: string, offset: number): void {
    const detail = `Whether the day or the month stands first in "${cell}" is not decidable; say which, and times are read.`;
    this.source.problem({ column, code: 'TIME_AMBIGUOUS', detail }, offset);
  }
}
