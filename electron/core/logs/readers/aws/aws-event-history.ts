import { eventName } from './call.ts';
import { outcomeOfCode } from './record.ts';
import type { Ceiling, EventFields, RecordReader } from '../../event/event.ts';
import { isObject, text } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { structIn } from '../../notation/struct-text.ts';
import { isoTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

type Cell = { readonly value: string; readonly at: string };

/** Cells by the letters of their column's name: the console has spelled them in several ways. */
function cellsOf(row: unknown): ReadonlyMap<string, Cell> {
  if (!isObject(row)) return new Map();
  return new Map(
    Object.keys(row).flatMap((column) => {
      const value = text(row, column);
      const name = column.toLowerCase().replaceAll(/[^a-z]/g, '');
      return value === null || value === '-' ? [] : [[name, { value, at: pointerTo(column) }] as const];
    }),
  );
}

const isHistory = (row: unknown): boolean =>
  isObject(row) &&
  ['eventid', 'eventtime', 'eventname', 'eventsource', 'username'].every((name) =>
    Object.keys(row).some((column) => column.includes(' ') && column.toLowerCase().replaceAll(/[^a-z]/g, '') === name),
  );

function eventOf(row: unknown): EventFields {
  const cells = cellsOf(row);
  return {
    time: isoTime(cells.get('eventtime')?.value ?? ''),
    platform: 'aws',
    service: cells.get('eventsource')?.value ?? '',
    action: cells.get('eventname')?.value ?? '',
    actor: cells.get('username')?.value ?? null,
    outcome: outcomeOfCode(cells.get('errorcode')?.value ?? null),
    nativeId: cells.get('eventid')?.value ?? null,
    uniqueIn: '',
    account: cells.get('recipientaccountid')?.value ?? null,
    region: cells.get('awsregion')?.value ?? null,
  };
}

/** Launches, and the type of resource that each makes. */
const LAUNCHES: ReadonlyMap<string, string> = new Map([
  ['CreateTrainingJob', 'TrainingJob'],
  ['CreateHyperParameterTuningJob', 'HyperParameterTuningJob'],
  ['CreateAutoMLJob', 'AutoMLJob'],
  ['CreateAutoMLJobV2', 'AutoMLJob'],
  ['CreateModelCustomizationJob', 'ModelCustomizationJob'],
]);

/** The names of the resources of one type that a row lists, as JSON or as type and name in two columns. */
function resourcesOf(cells: ReadonlyMap<string, Cell>, type: string): readonly Cell[] {
  const listed = cells.get('resources');
  const items: unknown = listed === undefined ? undefined : structIn(listed.value);
  const named = (Array.isArray(items) ? items : []).flatMap((item): Cell[] => {
    const name = text(item, 'resourceName') ?? text(item, 'ARN');
    return name !== null && (text(item, 'resourceType') ?? '').endsWith(type) ? [{ value: name, at: listed?.at ?? '' }] : [];
  });
  const single = cells.get('resourcename');
  return single !== undefined && cells.get('resourcetype')?.value.endsWith(type) === true ? [single, ...named] : named;
}

function tracesOf(row: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const cells = cellsOf(row);
  const name = cells.get('eventname');
  const type = LAUNCHES.get(name?.value ?? '');
  const { time, outcome, nativeId } = eventOf(row);
  if (name === undefined || type === undefined) return [];
  const [job] = resourcesOf(cells, type).toSorted((a, b) => b.value.length - a.value.length);
  const isRun = outcome === 'ok';
  const id = job?.value ?? eventName(nativeId);
  const { say } = writer.of(isRun ? 'run' : 'attempt', isRun ? id : `${id}#${nativeId ?? ''}`, time?.micros ?? null);
  say('launched', name.value, name.at);
  if (isRun) for (const other of resourcesOf(cells, type)) if (other.value !== id) say('identified', other.value, other.at);
  const [user, key] = [cells.get('username'), cells.get('awsaccesskey')];
  // Only long-lived keys are those of a user; else the name may be that of a session, which whoever asked for it chose.
  const isUser = key?.value.startsWith('AKIA') === true;
  if (isUser && user !== undefined) say('launcher', user.value, user.at, { to: 'identity' });
  else if (key !== undefined) say('launcher', key.value, key.at, { to: 'identity' });
  else if (user !== undefined) say('launcher', user.value, user.at, { to: 'identity', origin: 'client' });
  if (key === undefined) return writer.traces;
  say('session', key.value, key.at, { to: 'session' });
  if (user !== undefined && !isUser)
    writer.of('session', key.value, time?.micros ?? null).say('labelled', user.value, user.at, { origin: 'client' });
  return writer.traces;
}

const lost = (what: string): Ceiling => ({
  level: 'not_loggable',
  why: `The event history's CSV has no request: ${what} is not in it.`,
  ask: 'The same events as JSON (event history as JSON, lookup-events, or the delivered CloudTrail files with their digests).',
});

/** The CloudTrail console's event history as CSV: who called what and when, without what was asked for. */
export const awsEventHistory: RecordReader = {
  format: 'aws-event-history',
  version: 6,
  shape: 'row',
  recognises: isHistory,
  event: eventOf,
  traces: tracesOf,
  ceilings: {
    data: lost('the data'),
    config: lost('the configuration'),
    code_or_prompt: lost('the image or code'),
    approval: lost('an approval'),
  },
};
