import type { Ceiling, EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { configText } from '../values/config-text.ts';
import { isObject, own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import type { Pin } from '../../../../../shared/domain/words.ts';
import { nameIn, resourceKey, runKey } from './names.ts';
import { type Say, sayNamed } from '../values/named-values.ts';
import { pinOfImage } from '../values/pin-of.ts';
import { membersOf, step, textAt, type Spot, whole } from '../values/spot.ts';

/** `az ml job show`; the REST shape holds the same under `properties`, in camelCase. */
const isJob = (record: unknown): boolean =>
  isObject(record) &&
  text(record, 'name') !== null &&
  isObject(own(record, 'creation_context')) &&
  /\/jobs\/[^/]+$/i.test(text(record, 'id') ?? '') &&
  text(record, 'status') !== null;

const STATUS: Readonly<Record<string, EventOutcome>> = { completed: 'ok', failed: 'error', canceled: 'error' };

const timeOf = (record: unknown): EventFields['time'] => anyTime(own(record, 'creation_context', 'created_at'));

/** An application is named by its display name like a person; its type tells them apart. */
function creatorOf(record: unknown): string | null {
  const name = text(record, 'creation_context', 'created_by');
  const type = text(record, 'creation_context', 'created_by_type') ?? 'User';
  return name === null || type === 'User' ? name : `service-principal:${name}`;
}

function eventOf(record: unknown): EventFields | null {
  const id = text(record, 'id');
  return {
    time: timeOf(record),
    platform: 'azure',
    service: 'Microsoft.MachineLearningServices',
    action: 'job',
    actor: creatorOf(record),
    outcome: STATUS[(text(record, 'status') ?? '').toLowerCase()] ?? 'unknown',
    nativeId: text(record, 'name'),
    account: nameIn(id, 'subscriptions')?.toLowerCase() ?? null,
    region: text(record, 'location'),
  };
}

/** `azureml:NAME:3` and a resource id that ends in `/versions/3` are one asset; `@latest` and datastore paths move. */
function assetOf(path: string): { readonly id: string; readonly pinned: Pin } {
  const byId = /\/(?:data|environments|codes|models|components)\/([^/]+)\/versions\/([^/]+)$/.exec(path);
  if (byId !== null) return { id: `azureml:${byId[1] ?? ''}:${byId[2] ?? ''}`, pinned: 'version' };
  return { id: path, pinned: /^azureml:[^/:@]+:[^/:@]+$/.test(path) ? 'version' : 'mutable' };
}

function sayInputs(say: Say, record: Spot): void {
  for (const [name, input] of membersOf(step(record, 'inputs'))) {
    const path = textAt(input, 'path');
    const type = textAt(input, 'type') ?? '';
    if (path === null) sayNamed(say, name, textAt(input) ?? '', input.at);
    else if (/model/.test(type))
      say('base_model', assetOf(path).id, step(input, 'path').at, { to: 'base_model', pinned: assetOf(path).pinned });
    else say('data', assetOf(path).id, step(input, 'path').at, { to: 'dataset', pinned: assetOf(path).pinned });
  }
  for (const [, output] of membersOf(step(record, 'outputs')))
    say('output', textAt(output, 'path'), step(output, 'path').at, { to: 'artifact', pinned: 'mutable' });
}

function sayCode(say: Say, record: Spot): void {
  const code = step(record, 'code');
  const codeId = textAt(code);
  if (codeId !== null && /versions\//.test(codeId))
    say('code', assetOf(codeId).id, code.at, { to: 'code', pinned: assetOf(codeId).pinned });
  const environment = step(record, 'environment');
  const image = textAt(environment) ?? textAt(environment, 'image');
  if (image !== null) {
    const { id, pinned } = assetOf(image);
    say('code', id, environment.at, { to: 'image', pinned: pinned === 'version' ? pinned : pinOfImage(image) });
  }
  const commit = step(record, 'properties', 'azureml.git.commit');
  const dirty = /^true$/i.test(textAt(record, 'properties', 'azureml.git.dirty') ?? '');
  // Changes that were not committed ran too: then the commit is not what ran.
  say('code', textAt(commit), commit.at, {
    to: 'code',
    origin: 'client',
    pinned: dirty || !/^[0-9a-f]{40}$/.test(textAt(commit) ?? '') ? 'mutable' : 'digest',
  });
}

const PARAMETERS = [
  'type',
  'command',
  'parameters',
  'environment_variables',
  'resources',
  'distribution',
  'limits',
  'sampling_algorithm',
  'search_space',
  'objective',
];

/** A step of a pipeline that found its result done trained nothing: what it is called leads to the job that did. */
function sayReused(writer: TraceWriter, record: Spot, reused: string): void {
  const name = step(record, 'name');
  const id = textAt(name) ?? '';
  const at = step(record, 'properties', 'azureml.reusedrunid').at;
  const { say } = writer.of('run', runKey(reused), null);
  say('seen', `reused by ${id}`, at);
  say('identified', runKey(id), name.at, { origin: 'derived' });
  say('identified', resourceKey((textAt(record, 'id') ?? '').replace(/^azureml:/, '')), step(record, 'id').at, { origin: 'derived' });
  writer.of('run', runKey(id), null).say('part', textAt(record, 'type') ?? 'job', at);
}

const reusedBy = (record: Spot): string | null =>
  /^true$/i.test(textAt(record, 'properties', 'azureml.isreused') ?? '') ? textAt(record, 'properties', 'azureml.reusedrunid') : null;

function tracesOf(value: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  if (!isJob(value)) return writer.traces;
  const record = whole(value);
  const time = timeOf(value)?.micros ?? null;
  const name = textAt(record, 'name') ?? '';
  const reused = reusedBy(record);
  if (reused !== null && runKey(reused) !== runKey(name)) {
    sayReused(writer, record, reused);
    return writer.traces;
  }
  const { say } = writer.of('run', runKey(name), time);
  say('launched', textAt(record, 'type') ?? 'job', step(record, 'creation_context', 'created_at').at);
  say('identified', resourceKey((textAt(record, 'id') ?? '').replace(/^azureml:/, '')), step(record, 'id').at);
  if (name !== name.toLowerCase()) say('identified', name.toLowerCase(), step(record, 'name').at, { origin: 'derived' });
  say('named', textAt(record, 'display_name'), step(record, 'display_name').at);
  say('launcher', creatorOf(value), step(record, 'creation_context', 'created_by').at, { to: 'identity' });
  say('works_as', textAt(record, 'identity', 'client_id'), step(record, 'identity', 'client_id').at, { to: 'identity' });
  say('status', textAt(record, 'status'), step(record, 'status').at, { timeMicros: null });
  sayInputs(say, record);
  sayCode(say, record);
  const values = Object.fromEntries(
    membersOf(step(record, 'inputs')).flatMap(([key, input]) => (isObject(input.value) ? [] : [[key, input.value]])),
  );
  const settings = Object.fromEntries(PARAMETERS.map((key) => [key, own(value, key)]));
  say('config', configText(settings, { inputs: values }), '');
  for (const [key, tag] of membersOf(step(record, 'tags'))) {
    say('labelled', textAt(tag), tag.at, { origin: 'client' });
    sayNamed(say, key, textAt(tag) ?? '', tag.at);
  }
  return writer.traces;
}

const CODE: Ceiling = {
  level: 'claimed',
  why: 'The git commit of a job is written by the client that submits it; code and environment are versions that the workspace keeps.',
  ask: 'The code assets of the jobs (`az ml job download`, code snapshots) or their hashes, and whether the working copy was clean.',
};
const APPROVAL: Ceiling = {
  level: 'not_loggable',
  why: 'A job has no approval.',
  ask: 'The approval records of the pipeline or ticket system, with job names.',
};

/** An Azure ML job as `az ml job show` writes it, alone or in a list. Source: Azure ML CLI v2 job schema. */
export const azureMlJob: RecordReader = {
  format: 'azure-ml-job',
  version: 3,
  shape: 'value',
  recognises: isJob,
  event: eventOf,
  traces: tracesOf,
  ceilings: { code_or_prompt: CODE, approval: APPROVAL },
};
