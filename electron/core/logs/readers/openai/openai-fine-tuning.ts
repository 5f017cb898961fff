import { configText } from '../values/config-text.ts';
import type { Ceiling, EventFields, EventOutcome, RecordReader } from '../../event/event.ts';
import { isObject, own, text } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { epochTime, microsToIso } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

const JOB = 'fine_tuning.job';
const EVENT = 'fine_tuning.job.event';
const CHECKPOINT = 'fine_tuning.job.checkpoint';

const OUTCOMES: Readonly<Record<string, EventOutcome>> = { succeeded: 'ok', failed: 'error', cancelled: 'error' };
const JOB_ID = /(?<![A-Za-z0-9-])ftjob-[A-Za-z0-9]+/;
const TUNED_MODEL = /(?<![A-Za-z0-9:])ft:[A-Za-z0-9._:-]*[A-Za-z0-9]/;

/** A base model is pinned by the date (or, in older names, the four digits) at its end; without one the name moves on to newer models. */
const basePin = (model: string) => (model.startsWith('ft:') || /-\d{4}(?:-\d{2}-\d{2})?$/.test(model) ? 'version' : 'mutable');

const kindOf = (record: unknown): string | null => {
  const object = text(record, 'object');
  const known = object === JOB || object === EVENT || object === CHECKPOINT;
  return known && text(record, 'id') !== null ? object : null;
};

const secondsAt = (record: unknown, key: string): number | null => epochTime(text(record, key) ?? '')?.micros ?? null;

function eventOf(record: unknown): EventFields | null {
  const kind = kindOf(record);
  if (kind === null) return null;
  return {
    time: epochTime(text(record, 'created_at') ?? ''),
    platform: 'openai',
    service: 'openai',
    action: kind,
    // The object names the organisation only: no user, no key, no project.
    actor: null,
    outcome: kind === JOB ? (OUTCOMES[text(record, 'status') ?? ''] ?? 'unknown') : text(record, 'level') === 'error' ? 'error' : 'unknown',
    nativeId: text(record, 'id'),
    account: text(record, 'organization_id'),
  };
}

type Say = ReturnType<TraceWriter['of']>['say'];

/** A file is named by an id that never means another file, and never by its content: nothing here pins it. */
function dataTraces(job: unknown, say: Say): void {
  for (const key of ['training_file', 'validation_file']) say('data', text(job, key), pointerTo(key), { to: 'dataset', pinned: 'mutable' });
}

/** `method` repeats its hyperparameters under its own type, and says more of them than the older list beside it. */
function configTraces(job: unknown, say: Say): void {
  const type = text(job, 'method', 'type');
  const method = type === null ? undefined : own(job, 'method', type);
  const ofMethod = own(method, 'hyperparameters');
  // What else a method has is what it optimises for: a grader.
  const others = isObject(method) ? { ...method, hyperparameters: undefined } : {};
  const at = isObject(ofMethod) && type !== null ? pointerTo('method', type, 'hyperparameters') : '/hyperparameters';
  say('config', configText(own(job, 'hyperparameters'), ofMethod, type === null ? undefined : { ...others, 'method.type': type }), at);
  say('seed', text(job, 'seed'), '/seed');
  const base = text(job, 'model');
  if (base !== null) say('base_model', base, '/model', { to: 'base_model', pinned: basePin(base) });
}

function endTraces(job: unknown, say: Say): void {
  const ended = secondsAt(job, 'finished_at');
  const at = { timeMicros: ended };
  say('status', text(job, 'status'), '/status', at);
  if (ended !== null) say('ended', microsToIso(ended), '/finished_at', at);
  const status = text(job, 'status');
  if (status === 'failed' || status === 'cancelled')
    say('failed', text(job, 'error', 'message') ?? status, text(job, 'error', 'message') === null ? '/status' : '/error/message', at);
}

/** Values that whoever made the job chose; a tracker's run id joins where the tracker's own record has it. */
function labelTraces(job: unknown, say: Say): void {
  const chosen = own(job, 'metadata');
  if (isObject(chosen))
    for (const key of Object.keys(chosen)) say('labelled', text(chosen, key), pointerTo('metadata', key), { origin: 'client' });
  say('named', text(job, 'user_provided_suffix'), '/user_provided_suffix', { origin: 'client' });
  const integrations = own(job, 'integrations');
  if (!Array.isArray(integrations)) return;
  integrations.forEach((one: unknown, index) => {
    const [entity, project, run] = ['entity', 'project', 'run_id'].map((key) => text(one, 'wandb', key));
    if (run !== null) say('identified', [entity, project, run].filter((part) => part !== null).join('/'), `/integrations/${index}/wandb`);
  });
}

function jobTraces(job: unknown, writer: TraceWriter): void {
  const id = text(job, 'id') ?? '';
  const created = secondsAt(job, 'created_at');
  const { say } = writer.of('run', id, created);
  say('launched', JOB, '/created_at');
  dataTraces(job, say);
  configTraces(job, say);
  endTraces(job, say);
  labelTraces(job, say);
  const results = own(job, 'result_files');
  if (Array.isArray(results))
    results.forEach((file: unknown, index) => say('output', text({ file }, 'file'), `/result_files/${index}`, { to: 'artifact' }));
  const model = text(job, 'fine_tuned_model');
  if (model === null) return;
  say('output', model, '/fine_tuned_model', { to: 'model', pinned: 'version' });
  writer.of('model', model, secondsAt(job, 'finished_at')).say('made_from', id, '/fine_tuned_model', { to: 'run' });
}

/** An event names its job, where it does, in its message only; the id there is the platform's own. */
function eventTraces(event: unknown, writer: TraceWriter): void {
  const time = secondsAt(event, 'created_at');
  const message = text(event, 'message') ?? '';
  const job = text(event, 'fine_tuning_job_id') ?? JOB_ID.exec(message)?.[0];
  if (job !== undefined) writer.of('run', job, time).say('seen', message, '/message');
  const model = TUNED_MODEL.exec(message)?.[0];
  if (model !== undefined) writer.of('model', model, time).say('registered', message, '/message');
}

function checkpointTraces(checkpoint: unknown, writer: TraceWriter): void {
  const time = secondsAt(checkpoint, 'created_at');
  const job = text(checkpoint, 'fine_tuning_job_id');
  const model = text(checkpoint, 'fine_tuned_model_checkpoint');
  if (job === null) return;
  const at = '/fine_tuned_model_checkpoint';
  const { say } = writer.of('run', job, time);
  say('seen', CHECKPOINT, '/fine_tuning_job_id');
  if (model === null) return;
  say('output', model, at, { to: 'model', pinned: 'version' });
  writer.of('model', model, time).say('made_from', job, '/fine_tuning_job_id', { to: 'run' });
  const step = text(checkpoint, 'step_number');
  writer.of('model', model, time).say('named', step === null ? null : `step ${step}`, '/step_number');
}

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const kind = kindOf(record);
  if (kind === JOB) jobTraces(record, writer);
  if (kind === EVENT) eventTraces(record, writer);
  if (kind === CHECKPOINT) checkpointTraces(record, writer);
  return writer.traces;
}

const nowhere = (ask: string): Ceiling => ({
  level: 'not_loggable',
  why: 'The job object has no field for it: it names the organisation, never a user, a key, a commit or a decision.',
  ask,
});

/**
 * OpenAI fine-tuning jobs with their events and checkpoints, alone or in lists. Source: openai-node 6
 * (`resources/fine-tuning/jobs`). A job says nothing of who made it.
 */
export const openaiFineTuning: RecordReader = {
  format: 'openai-fine-tuning',
  version: 2,
  shape: 'value',
  recognises: (record) => kindOf(record) !== null,
  event: eventOf,
  traces,
  ceilings: {
    who: nowhere('Your own gateway or CI log of the calls to POST /v1/fine_tuning/jobs, with user and job id.'),
    data: {
      level: 'claimed',
      why: 'A training file is an opaque id without a digest.',
      ask: 'The uploaded files themselves, or a manifest with file id, size and SHA-256 taken at upload.',
    },
    code_or_prompt: nowhere('The commit of the launching code, from the CI run that holds the job id.'),
    approval: nowhere('The ticket or change record that names the job id or the fine-tuned model.'),
  },
};
