import type { Decision } from '../../../../../shared/domain/column-mapping.ts';
import { modelVersionId } from '../values/model-version-id.ts';
import type { EventFields, RecordContext } from '../../event/event.ts';
import { isObject, text } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { decisionOf } from '../../tables/decision-words.ts';
import { peopleIn } from '../../tables/people-in.ts';
import type { EventTime } from '../../time/time.ts';
import { lineTime } from '../../time/time-words.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { decisionColumns, type DecisionRole } from './columns.ts';

/** One row of a table of decisions, by what its columns mean. */
export type DecisionRow = {
  readonly cell: (role: DecisionRole) => string | null;
  readonly at: (role: DecisionRole) => string;
  readonly time: (role: 'decided_at' | 'requested_at') => EventTime | null;
  /** Null where the cell holds another word: the ticket then is no decision. */
  readonly decided: Decision | null;
};

export function decisionRow(record: unknown, context?: RecordContext): DecisionRow | null {
  const columns = isObject(record) ? decisionColumns(Object.keys(record)) : null;
  if (columns === null) return null;
  const cell = (role: DecisionRole): string | null => {
    const name = columns.get(role);
    return name === undefined ? null : (text(record, name)?.trim() ?? null) || null;
  };
  return {
    cell,
    at: (role) => pointerTo(columns.get(role) ?? ''),
    time: (role) => {
      const [column, written] = [columns.get(role), cell(role)];
      if (column === undefined || written === null) return null;
      return context?.cellTime === undefined ? lineTime(written) : context.cellTime(column, written);
    },
    decided: decisionOf(cell('decision') ?? '', {}),
  };
}

/** Exports are cut by when a request was opened. */
const rowTime = (row: DecisionRow): EventTime | null => row.time('requested_at') ?? row.time('decided_at');

export const rowEvent = (row: DecisionRow, platform: string): EventFields => ({
  time: rowTime(row),
  platform,
  service: platform,
  action: row.cell('type') ?? 'decision',
  actor: row.cell('approver'),
  outcome: row.decided === 'approved' ? 'ok' : row.decided === 'rejected' ? 'denied' : 'unknown',
  nativeId: row.cell('reference'),
});

const DIGEST = /^(?:sha256:)?([0-9a-f]{64})$/i;
/** A registry that counts versions addresses one by name and number. */
const NUMBER = /^\d+$/;
const COMMIT = /^[0-9a-f]{40}$/;

type Say = ReturnType<TraceWriter['of']>['say'];

/** What was decided about. Where a model or its file is named, the run beside it says where that came from. */
function sayTarget(row: DecisionRow, say: Say, writer: TraceWriter, micros: number | null): void {
  const [run, commit, artifact] = [row.cell('run'), row.cell('commit'), row.cell('artifact')];
  const [model, version] = [row.cell('model'), row.cell('version')];
  const named = model === null ? null : version === null ? model : `${model}:${version}`;
  const digest = DIGEST.exec(artifact ?? '')?.[1]?.toLowerCase();
  const file = digest === undefined ? artifact : `sha256:${digest}`;
  say('approves', file, row.at('artifact'), { to: 'artifact', pinned: digest === undefined ? 'mutable' : 'digest' });
  if (named !== null && (version !== null || model?.startsWith('arn:') === true)) {
    say('approves', named, row.at(version === null ? 'model' : 'version'), { to: 'model', pinned: 'version' });
    if (model !== null && NUMBER.test(version ?? ''))
      say('approves', modelVersionId(model, version ?? ''), row.at('version'), { to: 'model', pinned: 'version', origin: 'derived' });
    const about = writer.of('model', named, micros);
    about.say('made_from', file, row.at('artifact'), { to: 'artifact' });
    about.say('made_from', run, row.at('run'), { to: 'run' });
  }
  if (file !== null) writer.of('artifact', file, micros).say('made_from', run, row.at('run'), { to: 'run' });
  if (commit !== null) say('approves', commit, row.at('commit'), { to: 'code', pinned: COMMIT.test(commit) ? 'digest' : 'mutable' });
  if (file === null && named === null) say('approves', run, row.at('run'), { to: 'run' });
}

/**
 * What a row says: the system that keeps the table wrote who decided what and when; subject, reason and type are words of
 * whoever filled them in.
 */
export function rowTraces(row: DecisionRow, id: string): readonly Trace[] {
  const writer = new TraceWriter();
  const [decided, requested] = [row.time('decided_at'), row.time('requested_at')];
  const { say } = writer.of('approval', id, decided?.micros ?? null);
  const client = { origin: 'client' } as const;
  if (row.decided === null) say('seen', row.cell('decision') ?? 'no decision', row.at('decision'));
  else if (row.decided === 'pending') say('decided', 'pending', row.at('decision'), { timeMicros: null });
  else {
    say('decided', row.decided, row.at('decision'));
    for (const approver of peopleIn(row.cell('approver') ?? '')) say('approver', approver, row.at('approver'), { to: 'identity' });
  }
  say('requested', row.cell('requester'), row.at('requester'), { timeMicros: requested?.micros ?? null });
  say('named', row.cell('subject'), row.at('subject'), client);
  say('reason', row.cell('reason'), row.at('reason'), client);
  say('labelled', row.cell('type'), row.at('type'), client);
  sayTarget(row, say, writer, decided?.micros ?? null);
  return writer.traces;
}
