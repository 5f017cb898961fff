import { configText } from '../values/config-text.ts';
import type { EventFields, RecordContext, RecordReader } from '../../event/event.ts';
import { pinOfCommit } from '../values/pin-of.ts';
import { sayParam } from '../values/say-param.ts';
import { isObject, own, text } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { WANDB_CEILINGS } from './ceilings.ts';
import { wandbRunId, wandbSweepId } from './run-folder.ts';
import { argumentPairs } from '../values/argument-pairs.ts';
import type { Say } from '../values/named-values.ts';
import { pinOfImage } from '../values/pin-of.ts';

type Kind = 'metadata' | 'config' | 'summary';

const isMetadata = (record: unknown): boolean =>
  anyTime(own(record, 'startedAt')) !== null &&
  text(record, 'os') !== null &&
  text(record, 'python') !== null &&
  ['program', 'args', 'host', 'executable', 'codePath', 'writerId'].some((member) => own(record, member) !== undefined);

/** `config.yaml`: each parameter under its name as `value`, with W&B's own part beside them. */
const isConfig = (record: unknown): boolean =>
  isObject(own(record, '_wandb', 'value')) ||
  (own(record, 'wandb_version') !== undefined &&
    isObject(record) &&
    Object.entries(record).every(([key, member]) => key === 'wandb_version' || own(member, 'value') !== undefined));

const isSummary = (record: unknown): boolean =>
  text(record, '_timestamp') !== null &&
  (text(record, '_runtime') !== null || own(record, '_wandb', 'runtime') !== undefined) &&
  text(record, '_step') !== null;

function kindOf(record: unknown): Kind | null {
  if (isMetadata(record)) return 'metadata';
  if (isConfig(record)) return 'config';
  return isSummary(record) ? 'summary' : null;
}

/** Who the client was signed in as; older clients give the machine's user. */
const userOf = (record: unknown): { readonly value: string | null; readonly at: string } =>
  text(record, 'email') === null ? { value: text(record, 'username'), at: '/username' } : { value: text(record, 'email'), at: '/email' };

/** A metadata file alone names its run by nothing but the microsecond it started. */
const idOf = (record: unknown, { place }: RecordContext): string | null =>
  wandbRunId(place) ?? (kindOf(record) === 'metadata' ? `wandb@${text(record, 'startedAt') ?? ''}` : null);

function sayMetadata(record: unknown, say: Say): void {
  say('launched', 'run', '/startedAt');
  const user = userOf(record);
  say('launcher', user.value, user.at, { to: 'identity' });
  const commit = text(record, 'git', 'commit');
  if (commit !== null) say('code', commit, '/git/commit', { to: 'code', pinned: pinOfCommit(commit) });
  say('labelled', text(record, 'git', 'remote'), '/git/remote');
  const image = text(record, 'docker');
  if (image !== null) say('code', image, '/docker', { to: 'image', pinned: pinOfImage(image) });
  const args = own(record, 'args');
  if (!Array.isArray(args)) return;
  const pairs = argumentPairs(args.map((_, index) => text({ one: args[index] as unknown }, 'one')));
  // Arguments keep their dashes: `--lr` and the parameter `lr` are written in two ways and are no two opinions.
  say('config', configText(Object.fromEntries(pairs.map(({ name, value }) => [`--${name}`, value]))), '/args');
  for (const { name, value, index } of pairs) sayParam(say, { name, value, at: pointerTo('args', index) });
}

function sayConfig(record: unknown, say: Say): void {
  if (!isObject(record)) return;
  const given = Object.entries(record).filter(([key]) => key !== '_wandb' && key !== 'wandb_version');
  const values = given.map(([key, member]) => [key, own(member, 'value')] as const);
  say('config', configText(Object.fromEntries(values)), '');
  for (const [key, value] of values) {
    const scalar = text({ value }, 'value');
    if (scalar !== null) sayParam(say, { name: key, value: scalar, at: pointerTo(key, 'value') });
  }
}

/** The run was one of a sweep: an agent was to start it with these parameters. */
function saySweep({ place }: RecordContext, say: Say): void {
  const sweep = wandbSweepId(place);
  if (sweep === null) return;
  say('seen', 'sweep', '');
  say('labelled', sweep, '');
}

function traces(record: unknown, context: RecordContext): readonly Trace[] {
  const writer = new TraceWriter();
  const id = idOf(record, context);
  const kind = kindOf(record);
  if (id === null || kind === null) return writer.traces;
  const time = anyTime(own(record, kind === 'summary' ? '_timestamp' : 'startedAt'))?.micros ?? null;
  const { say } = writer.of('run', id, time, 'client');
  if (kind === 'metadata') sayMetadata(record, say);
  if (kind === 'config') sayConfig(record, say);
  saySweep(context, say);
  if (kind === 'summary') say('status', 'wrote its last metrics', '/_timestamp');
  return writer.traces;
}

function eventOf(record: unknown, context: RecordContext): EventFields | null {
  if (kindOf(record) !== 'metadata') return null;
  return {
    time: anyTime(own(record, 'startedAt')),
    platform: 'wandb',
    service: 'wandb',
    action: 'run',
    actor: userOf(record).value,
    outcome: 'unknown',
    nativeId: idOf(record, context),
  };
}

/** The files that the W&B client writes for a run: `wandb-metadata.json`, `config.yaml`, `wandb-summary.json`, and `config-RUN.yaml` of a sweep. Source: wandb 0.13 to 0.24. */
export const wandbRun: RecordReader = {
  format: 'wandb-run',
  version: 2,
  shape: 'value',
  recognises: (record) => kindOf(record) !== null,
  event: eventOf,
  traces,
  ceilings: WANDB_CEILINGS,
};
