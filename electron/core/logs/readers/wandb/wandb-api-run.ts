import { configText } from '../values/config-text.ts';
import type { EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime, type EventTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { sayParam } from '../values/say-param.ts';
import { pinOfCommit } from '../values/pin-of.ts';
import { everyItem } from '../values/every-item.ts';
import type { Say } from '../values/named-values.ts';
import { itemsOf, membersOf, type Spot, step, textAt, unwrapped, whole } from '../values/spot.ts';
import { WANDB_CEILINGS } from './ceilings.ts';
import { runNode } from './run-node.ts';

const STATES: Readonly<Record<string, EventOutcome>> = {
  running: 'unknown',
  pending: 'unknown',
  preempting: 'unknown',
  preempted: 'unknown',
  finished: 'ok',
  crashed: 'error',
  failed: 'error',
  killed: 'error',
};
/** Members that a run of the API has beside its name, state and moment. */
const OWN = [
  'displayName',
  'sweepName',
  'heartbeatAt',
  'historyLineCount',
  'summaryMetrics',
  'systemMetrics',
  'readOnly',
  'jobType',
] as const;

const isRun = (value: unknown): boolean =>
  text(value, 'name') !== null &&
  Object.hasOwn(STATES, text(value, 'state') ?? '') &&
  text(value, 'createdAt') !== null &&
  OWN.filter((member) => own(value, member) !== undefined).length >= 2;

/** A run by itself, or the runs of a project as the API answers. */
function runsIn(record: unknown): readonly Spot[] {
  if (isRun(record)) return [whole(record)];
  const answer = own(record, 'data') === undefined ? whole(record) : step(whole(record), 'data');
  return everyItem(step(answer, 'project', 'runs', 'edges'))
    .map((edge) => step(edge, 'node'))
    .filter(({ value }) => isRun(value));
}

const idOf = (run: Spot): string => {
  const node = runNode(textAt(run, 'id') ?? '');
  return node === null ? (textAt(run, 'name') ?? '') : `${node.entity}/${node.project}/${node.run}`;
};
const timeOf = (run: Spot): EventTime | null => anyTime(textAt(run, 'createdAt'));

/** Each parameter under its name, as `value` where the API has not unwrapped it; W&B's own part beside them. */
function sayConfig(say: Say, run: Spot): void {
  const config = unwrapped(step(run, 'config'));
  const given = membersOf(config).filter(([name]) => name !== '_wandb' && name !== 'wandb_version');
  const values = given.map(([name, spot]) => [name, isObject(spot.value) && 'value' in spot.value ? step(spot, 'value') : spot] as const);
  say('config', configText(Object.fromEntries(values.map(([name, { value }]) => [name, value]))), config.at);
  for (const [name, spot] of values) {
    const value = textAt(spot);
    if (value !== null) sayParam(say, { name, value, at: spot.at });
  }
}

function sayRun(writer: TraceWriter, run: Spot): void {
  const id = idOf(run);
  const micros = timeOf(run)?.micros ?? null;
  const { say } = writer.of('run', id, micros);
  const at = (member: string): string => step(run, member).at;
  say('launched', 'run', at('createdAt'));
  if (id !== textAt(run, 'name')) say('identified', textAt(run, 'name'), at('name'));
  say('launcher', textAt(run, 'user', 'username'), step(run, 'user', 'username').at, { to: 'identity' });
  say('status', textAt(run, 'state'), at('state'), { timeMicros: anyTime(textAt(run, 'heartbeatAt'))?.micros ?? null });
  const client = writer.of('run', id, micros, 'client').say;
  client('named', textAt(run, 'displayName'), at('displayName'));
  const commit = textAt(run, 'commit');
  if (commit !== null) client('code', commit, at('commit'), { to: 'code', pinned: pinOfCommit(commit) });
  for (const label of [...['sweepName', 'group'].map((name) => step(run, name)), ...itemsOf(step(run, 'tags'))])
    client('labelled', textAt(label), label.at);
  sayConfig(client, run);
}

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  for (const run of runsIn(record)) sayRun(writer, run);
  return writer.traces;
}

/** A run by itself is an event; an answer that holds many is none. */
function eventOf(record: unknown): EventFields | null {
  if (!isRun(record)) return null;
  const run = whole(record);
  return {
    time: timeOf(run),
    platform: 'wandb',
    service: 'wandb',
    action: 'run',
    actor: textAt(run, 'user', 'username'),
    outcome: STATES[textAt(run, 'state') ?? ''] ?? 'unknown',
    nativeId: idOf(run),
    account: runNode(textAt(run, 'id') ?? '')?.entity ?? null,
  };
}

const { data, code_or_prompt, approval } = WANDB_CEILINGS;

/**
 * Runs as W&B's public API gives them: whose account made each, when, in which sweep, and what its client wrote of parameters
 * and commit. Source: the run fragment of the client's queries.
 */
export const wandbApiRun: RecordReader = {
  format: 'wandb-api-run',
  version: 1,
  shape: 'value',
  recognises: (record) => runsIn(record).length > 0,
  event: eventOf,
  traces,
  ceilings: {
    ...(data === undefined ? {} : { data }),
    config: {
      level: 'claimed',
      why: 'W&B keeps the parameters that the client sent, and they can be changed after the run.',
      ask: "The job record of the platform with the run's parameters, and the audit log of W&B for changes of the run.",
    },
    ...(code_or_prompt === undefined ? {} : { code_or_prompt }),
    ...(approval === undefined ? {} : { approval }),
  },
};
