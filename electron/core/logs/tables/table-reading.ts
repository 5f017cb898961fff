import { type ColumnMapping, isApprovalMapping } from '../../../../shared/domain/column-mapping.ts';
import type { PartSink } from '../../documents/part.ts';
import type { EventFields } from '../event.ts';
import { localTime } from '../local-time.ts';
import type { RecordTimes } from '../record-times.ts';
import type { Trace } from '../trace.ts';
import { type ApprovalRow, approvalRow, type Row } from './approval-row.ts';
import { headerDigest } from './header-digest.ts';
import { candidatesIn, looksLikeApprovals, mapsItself } from './propose.ts';

const SAYS_UTC = /\bUTC\b/i;

/** What people, or its own columns' names, say about one table, and what has to be asked. */
export class TableReading {
  private readonly header: readonly string[];
  private readonly sink: PartSink;
  private readonly times: RecordTimes;
  private readonly saved: ColumnMapping | null;
  private readonly own: ColumnMapping | null;
  private readonly dayFirst: boolean | null;
  private readonly said = new Set<string>();

  /** `dayFirst`: what the dates at the beginning of the document show. */
  constructor(header: readonly string[], dayFirst: boolean | null, sink: PartSink, times: RecordTimes) {
    this.header = header;
    this.sink = sink;
    this.times = times;
    this.saved = sink.declared.mapping(headerDigest(header));
    this.own = mapsItself(header);
    this.dayFirst = this.saved?.dayFirst ?? dayFirst;
  }

  /** Whether rows are approvals by a mapping. A person's word goes before a reader that knows the table, and the reader before the names. */
  isApprovals(isKnown: boolean): boolean {
    if (this.saved !== null) return isApprovalMapping(this.saved);
    return !isKnown && this.own !== null;
  }

  /** The row with times that a country writes its own way as ISO, where it is decidable what they mean. */
  readable(row: Row, offset: number): Row {
    let changed: Record<string, string> | null = null;
    for (const [name, cell] of Object.entries(row)) {
      const local = cell.length > 40 ? null : localTime(cell, this.dayFirst);
      if (local === null) continue;
      if (local.kind === 'ambiguous')
        this.once(
          'TIME_AMBIGUOUS',
          offset,
          `Whether the day or the month stands first in "${cell}" is not decidable; say which, and times are read.`,
        );
      else {
        changed ??= { ...row };
        changed[name] = SAYS_UTC.test(name) ? `${local.text}Z` : local.text;
      }
    }
    return changed ?? row;
  }

  /** The approval in a row; null where the row names none. */
  approval(row: Row, offset: number): { readonly fields: EventFields; readonly traces: readonly Trace[] } | null {
    const mapping = this.saved ?? this.own;
    const read: ApprovalRow | null = mapping === null ? null : approvalRow(row, mapping, (time) => this.times.settled(time, offset));
    if (read === null) return null;
    if (read.unknownDecision !== null)
      this.once(
        'DECISION_UNKNOWN',
        offset,
        `What "${read.unknownDecision}" decides is not known; say what it means, and the decision is read.`,
      );
    if (read.badTime !== null)
      this.once('TIME_INVALID', offset, `"${read.badTime}" is no time that can be read; the row is kept without it.`);
    return read;
  }

  /** A table that may hold approvals is asked about once, and never read as such before somebody answered. */
  askForColumns(isKnown: boolean, offset: number): void {
    if (isKnown || this.saved !== null || this.own !== null || !looksLikeApprovals(candidatesIn(this.header))) return;
    this.once('TABLE_UNMAPPED', offset, 'A table that looks like approvals is not read as such before a person says what its columns are.');
  }

  private once(code: string, offset: number, detail: string): void {
    if (this.said.has(code)) return;
    this.said.add(code);
    this.sink.issue(code, offset, detail);
  }
}
