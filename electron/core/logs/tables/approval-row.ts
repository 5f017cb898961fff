import type { ColumnMapping } from '../../../../shared/domain/column-mapping.ts';
import type { EventFields } from '../event/event.ts';
import type { EventTime } from '../time/moment.ts';
import { type Trace, TraceWriter } from '../event/trace.ts';
import { decisionOf } from './decision-words.ts';
import { peopleIn } from './people-in.ts';
import type { Cell, CellProblem } from './cell.ts';
import { type Row, RowCells } from './row-cells.ts';

/** The format id of a table that is read by a mapping. */
export const APPROVALS = { format: 'approvals-table', version: 3 } as const;

export type MappedRow = {
  readonly fields: EventFields;
  readonly traces: readonly Trace[];
  readonly problems: readonly CellProblem[];
};

/** What reading a row needs beside the row: how a time gets its zone, and how a column is pointed to. */
export type RowContext = {
  readonly settle: (time: EventTime | null) => EventTime | null;
  readonly pointerOf: (column: string) => string;
};

const EXACT = /^(?=.{8,}$)(?=.*\d)(?=.*[-_/:.])\S+$|^[0-9a-f]{32,}$/i;

/** What a subject names exactly: the cell as it stands, and words in it that can only be identifiers. */
const identifiersIn = (text: string): readonly string[] => {
  const parts = text.split(/[\s,;()]+/).map((word) => word.replace(/[.:]+$/, ''));
  return [...new Set([text, ...parts.filter((word) => EXACT.test(word))])];
};

/** Reads one row by its mapping; null where it names nothing that could be approved. */
export function approvalRow(row: Row, mapping: ColumnMapping, { settle, pointerOf }: RowContext): MappedRow | null {
  const cells = new RowCells(row, mapping);
  const [ticket, decision, approver] = [cells.one('ticket'), cells.one('decision'), cells.one('approver')];
  const [requester, reason, subjects] = [cells.one('requested_by'), cells.one('reason'), cells.all('subject')];
  const id = ticket?.text ?? subjects[0]?.text;
  if (id === undefined) return null;
  const known = decision === null ? null : decisionOf(decision.text, mapping.decisions);
  if (decision !== null && known === null) cells.problems.push(unknownDecision(decision));
  const [requested, decided] = [settle(cells.time('requested_at')), settle(cells.time('decided_at'))];
  const writer = new TraceWriter();
  const { say } = writer.of('approval', ticket === null ? `approval of ${id}` : id, decided?.micros ?? null);
  for (const subject of subjects)
    for (const name of identifiersIn(subject.text)) say('approves', name, pointerOf(subject.column), { origin: 'client' });
  if (requester !== null) say('requested', requester.text, pointerOf(requester.column), { timeMicros: requested?.micros ?? null });
  if (decision !== null) say('decided', known, pointerOf(decision.column));
  // Somebody named on a request that waits has decided nothing.
  if (approver !== null && known !== 'pending')
    for (const person of peopleIn(approver.text)) say('approver', person, pointerOf(approver.column), { to: 'identity' });
  if (reason !== null) say('reason', reason.text, pointerOf(reason.column), { origin: 'client' });
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
    problems: cells.problems,
  };
}

const unknownDecision = ({ text, column }: Cell): CellProblem => ({
  column,
  code: 'DECISION_UNKNOWN',
  detail: `What "${text}" decides is not known; say what it means, and the decision is read.`,
});
