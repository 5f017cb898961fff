import type { Ceiling, EventOutcome, RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { anyTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { auditedRun } from './audited-run.ts';

function outcomeOf(record: unknown): EventOutcome {
  const code = Number(text(record, 'response_code') ?? Number.NaN);
  if (code === 401 || code === 403) return 'denied';
  if (code >= 400) return 'error';
  return code >= 200 ? 'ok' : 'unknown';
}

const ACTION = /^[a-z_]+:[a-z_]+$/;
const OWN_MEMBERS = ['response_code', 'actor_user_id', 'cli_version', 'user_asset', 'project_asset', 'run_asset', 'artifact_asset'];

const isAudit = (record: unknown): boolean =>
  ACTION.test(text(record, 'action') ?? '') &&
  own(record, 'timestamp') !== undefined &&
  OWN_MEMBERS.some((member) => own(record, member) !== undefined);

const timeOf = (record: unknown) => anyTime(own(record, 'timestamp'));
const actorOf = (record: unknown): string | null => text(record, 'actor_email') ?? text(record, 'actor_user_id');

/** Artifacts have versions of their own; a digest in the record says which content was meant, whatever the name says. */
const pinOf = (record: unknown, name: string) =>
  text(record, 'artifact_digest') !== null ? 'digest' : /:v\d+$/.test(name) ? 'version' : 'mutable';

/** An alias is called by its content too: what it means later is something else. */
function contentOf(record: unknown, name: string): string {
  const digest = text(record, 'artifact_digest');
  return digest === null || /:v\d+$/.test(name) ? name : `${name}@${digest}`;
}

function artifactTraces(record: unknown, writer: TraceWriter, time: number | null): void {
  const name = text(record, 'artifact_qualified_name') ?? text(record, 'artifact_asset');
  if (name === null) return;
  const at = text(record, 'artifact_qualified_name') === null ? '/artifact_asset' : '/artifact_qualified_name';
  const action = text(record, 'action') ?? '';
  const run = auditedRun(record);
  const made = action === 'artifact:create';
  const about = writer.of(run !== null && !made ? 'dataset' : 'artifact', name, time);
  about.say('digest', text(record, 'artifact_digest'), '/artifact_digest', { pinned: 'digest' });
  if (action === 'artifact:read') about.say('read', actorOf(record) ?? 'unknown', at);
  if (action === 'artifact:delete') about.say('deleted', actorOf(record) ?? 'unknown', at);
  if (run === null) return;
  const { say } = writer.of('run', run.id, time);
  if (made) say('output', name, at, { to: 'artifact', pinned: pinOf(record, name) });
  else if (action === 'artifact:read') say('data', contentOf(record, name), at, { to: 'dataset', pinned: pinOf(record, name) });
}

/** A run that is named was there; who started it is in no record of this log. */
function runTraces(record: unknown, writer: TraceWriter, time: number | null): void {
  const run = auditedRun(record);
  const action = text(record, 'action') ?? '';
  if (run === null || !/^(?:run|artifact|sweep):/.test(action)) return;
  const { say } = writer.of('run', run.id, time);
  say('seen', action, run.at);
  if (run.short !== run.id) say('identified', run.short, run.at);
  if (action === 'run:delete' || action === 'run:delete_many') say('deleted', actorOf(record) ?? 'unknown', run.at);
  if (action === 'run:stop') say('status', 'stopped', '/action');
}

function traces(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const outcome = outcomeOf(record);
  if (outcome === 'denied' || outcome === 'error') return writer.traces;
  const time = timeOf(record)?.micros ?? null;
  runTraces(record, writer, time);
  artifactTraces(record, writer, time);
  return writer.traces;
}

const never = (ask: string): Ceiling => ({
  level: 'not_loggable',
  why: 'The audit log has no action for creating a run, and its records hold no parameters, code or decisions.',
  ask,
});

/**
 * Weights & Biases audit log. Source: the audit log schema and its list of actions: runs are updated, stopped and
 * deleted in it, never created.
 */
export const wandbAudit: RecordReader = {
  format: 'wandb-audit',
  version: 3,
  shape: 'value',
  recognises: isAudit,
  event: (record) => ({
    time: timeOf(record),
    platform: 'wandb',
    service: 'wandb',
    action: text(record, 'action') ?? '',
    actor: actorOf(record),
    outcome: outcomeOf(record),
    nativeId: null,
    account: text(record, 'entity_name') ?? text(record, 'entity_asset'),
  }),
  traces,
  ceilings: {
    who: never('The record of the platform that started the job (cloud audit log, Kubernetes audit log, CI run).'),
    config: never("The run's files: config.yaml and wandb-metadata.json."),
    code_or_prompt: never("The run's files: wandb-metadata.json with the commit, and diff.patch where there is one."),
    approval: never('The ticket, change record or registry decision that names the run or its artifact.'),
  },
};
