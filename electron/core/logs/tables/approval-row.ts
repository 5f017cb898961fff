import type { ColumnMapping, ColumnRole } from '../../../../shared/domain/column-mapping.ts';
import type { EventFields } from '../event.ts';
import type { EventTime } from '../moment.ts';
import { pointerTo } from '../pointer.ts';
import { lineTime } from '../time-words.ts';
import { serialTime } from '../local-time.ts';
import { type Trace, TraceWriter } from '../trace.ts';
import { decisionOf } from './decision-words.ts';

/** The format id of a table that is read by a mapping. */
export const APPROVALS = { format: 'approvals-table', version: 1 } as const;

type Cell = { readonly text: string; readonly at: string };

/** Cells by column name; times that a country writes its own way are ISO by now. */
export type Row = Readonly<Record<string, string>>;

export type ApprovalRow = {
  readonly fields: EventFields;
  readonly traces: readonly Trace[];
  /** A word for a decision that nobody knows, and cells of times that are none. */
  readonly unknownDecision: string | null;
  readonly badTime: string | null;
};

const EXACT = /^(?=.{8,}$)(?=.*\d)(?=.*[-_/:.])\S+$|^[0-9a-f]{32,}$/i;

/** What a subject names exactly: the cell as it stands, and words in it that can only be identifiers. */
const identifiersIn = (text: string): readonly string[] => {
  const parts = text.split(/[\s,;()]+/).map((word) => word.replace(/[.:]+$/, ''));
  return [...new Set([text, ...parts.filter((word) => EXACT.test(word))])];
};

/** Reads one row by its mapping. `settle` gives a time its zone. */
export function approvalRow(row: Row, mapping: ColumnMapping, settle: (time: EventTime | null) => EventTime | null): ApprovalRow | null {
  const cells = (role: ColumnRole): readonly Cell[] =>
    (mapping.columns[role] ?? []).flatMap((name) => {
      const text = (row[name] ?? '').trim();
      return text === '' ? [] : [{ text, at: pointerTo(name) }];
    });
  const cell = (role: ColumnRole): Cell | null => cells(role)[0] ?? null;
  const bad: string[] = [];
  const timeOf = (role: ColumnRole): EventTime | null => {
    const text = cell(role)?.text;
    if (text === undefined) return null;
    const serial = mapping.excelDates ? serialTime(text) : null;
    const time = serial === null ? lineTime(text) : { micros: serial, zoneAssumed: true };
    if (time === null) bad.push(text);
    return settle(time);
  };
  const [ticket, decision, approver, requester] = [cell('ticket'), cell('decision'), cell('approver'), cell('requested_by')];
  const subjects = cells('subject');
  const id = ticket?.text ?? subjects[0]?.text;
  if (id === undefined) return null;
  const [requested, decided] = [timeOf('requested_at'), timeOf('decided_at')];
  const known = decision === null ? null : decisionOf(decision.text, mapping.decisions);
  const writer = new TraceWriter();
  const { say } = writer.of('approval', ticket === null ? `approval of ${id}` : id, decided?.micros ?? null);
  for (const subject of subjects) for (const name of identifiersIn(subject.text)) say('approves', name, subject.at, { origin: 'client' });
  if (requester !== null) say('requested', requester.text, requester.at, { timeMicros: requested?.micros ?? null });
  if (decision !== null) say('decided', known, decision.at);
  // Somebody named on a request that waits has decided nothing.
  if (approver !== null && known !== 'pending') say('approver', approver.text, approver.at, { to: 'identity' });
  const reason = cell('reason');
  if (reason !== null) say('reason', reason.text, reason.at, { origin: 'client' });
  return {
    fields: {
      time: decided ?? requested,
      platform: 'tickets',
      service: 'approvals',
      action: decision?.text ?? 'approval',
      actor: approver?.text ?? requester?.text ?? null,
      outcome: 'ok',
      nativeId: ticket?.text ?? null,
    },
    traces: writer.traces,
    unknownDecision: decision !== null && known === null ? decision.text : null,
    badTime: bad[0] ?? null,
  };
}
