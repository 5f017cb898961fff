import { isObject, own, text } from '../../json/own.ts';
import type { TraceWriter } from '../../event/trace.ts';
import type { DatabricksCall } from './call.ts';
import { databricksCommandId, databricksRunId, transitionId } from './ids.ts';
import { namesVersion, sayVersion, versionOf } from './model-version.ts';

type Says = (call: DatabricksCall, writer: TraceWriter) => void;

const micros = (call: DatabricksCall): number | null => call.time?.micros ?? null;
const by = (call: DatabricksCall): string => call.actor ?? 'unknown';

/** A call that made an MLflow run; the run's id stands in what came back, or among the parameters. */
const createRun: Says = (call, writer) => {
  const param = call.param('run_id', 'runId', 'run_uuid', 'runUuid');
  const id = param.value ?? text(call.result, 'run', 'info', 'run_id') ?? text(call.result, 'run', 'info', 'run_uuid');
  if (id === null || !call.service.startsWith('mlflow')) return;
  const where = param.value === null ? call.resultAt : param.at;
  const { say } = writer.of('run', id, micros(call));
  say('launched', call.action, where);
  say('launcher', call.actor, call.actorAt, { to: 'identity' });
  say('works_as', call.runAs, call.runAsAt, { to: 'identity' });
};

/**
 * A run of a job. Most jobs train nothing, so this alone makes no run of the assessment: it says who stands behind the
 * MLflow runs whose tags name the same workspace and run, however many one job makes.
 */
const jobRun: Says = (call, writer) => {
  const param = call.param('runId', 'run_id');
  const id = param.value ?? text(call.result, 'run_id');
  if (call.workspace === null || id === null) return;
  const { say } = writer.of('session', databricksRunId(call.workspace, id), micros(call));
  const creator = call.param('runCreatorUserName');
  if (creator.value === null) say('person', call.actor, call.actorAt, { to: 'identity' });
  else say('person', creator.value, creator.at, { to: 'identity' });
  // What becomes of a run is told under whose rights it had.
  const [rights, at] = call.runAs === null && creator.value !== null ? [call.actor, call.actorAt] : [call.runAs, call.runAsAt];
  say('acts_as', rights, at, { to: 'identity' });
  const parent = call.param('multitaskParentRunId', 'multitask_parent_run_id');
  if (parent.value !== null && parent.value !== id && parent.value !== '0')
    say('from_session', databricksRunId(call.workspace, parent.value), parent.at, { to: 'session' });
};

/** The person at a notebook; an MLflow run made there names the same execution. */
const runCommand: Says = (call, writer) => {
  const command = call.param('commandId', 'command_id');
  if (call.workspace === null || command.value === null) return;
  writer
    .of('session', databricksCommandId(call.workspace, command.value), micros(call))
    .say('person', call.actor, call.actorAt, { to: 'identity' });
};

/** Somebody read or wrote what a run keeps: the run is named, its launch is not. */
const artifact: Says = (call, writer) => {
  const run = call.param('runId', 'run_id');
  const location = call.param('artifactLocation', 'artifact_location');
  if (run.value === null) return;
  const { say } = writer.of('run', run.value, micros(call));
  say('seen', call.action, run.at);
  if (call.action === 'writeArtifact') say('output', location.value, location.at, { to: 'artifact', pinned: 'mutable' });
  else if (location.value !== null) writer.of('artifact', location.value, micros(call)).say('read', by(call), location.at);
};

const createVersion: Says = (call, writer) => {
  const version = versionOf(call, writer);
  if (version === null) return;
  const { say } = writer.of('model', version.id, micros(call));
  say('registered', by(call), version.at);
  const made = own(call.result, 'model_version') ?? call.result;
  const run = call.param('run_id', 'runId');
  const id = run.value ?? text(made, 'run_id');
  const where = run.value === null ? call.resultAt : run.at;
  if (id === null) return;
  say('made_from', id, where, { to: 'run' });
  writer.of('run', id, micros(call)).say('seen', call.action, where);
};

const onVersion =
  (says: 'deleted' | 'exported' | 'read'): Says =>
  (call, writer) => {
    const version = versionOf(call, writer);
    if (version !== null) writer.of('model', version.id, micros(call)).say(says, by(call), version.at);
  };

/** Credentials for the files of a version were handed out: whoever has them for reading can take the weights. */
const takenOut: Says = (call, writer) => {
  if (!/WRITE/.test(call.param('operation').value ?? '')) onVersion('exported')(call, writer);
};

const promoted =
  (...names: readonly string[]): Says =>
  (call, writer) => {
    const version = versionOf(call, writer);
    const to = call.param(...names);
    if (version !== null) writer.of('model', version.id, micros(call)).say('promoted', to.value, to.at, { pinned: 'mutable' });
  };

const tagged: Says = (call, writer) => {
  const version = versionOf(call, writer);
  const value = call.param('value');
  if (version !== null)
    writer.of('model', version.id, micros(call)).say('labelled', value.value, value.at, { origin: 'client', state: value.state });
};

const transition =
  (decided: 'requested' | 'approved' | 'rejected' | 'withdrawn'): Says =>
  (call, writer) => {
    const { name, version } = namesVersion(call);
    const stage = call.param('stage');
    if (name.value === null || version.value === null || stage.value === null) return;
    const model = sayVersion(call, writer, name.value, version.value, version.at);
    const { say } = writer.of('approval', transitionId(model, stage.value), micros(call));
    say('approves', model, version.at, { to: 'model', pinned: 'version' });
    say('named', `${name.value} ${version.value} to ${stage.value}`, stage.at);
    if (decided === 'requested') say('requested', by(call), call.actorAt);
    else {
      say('decided', decided, stage.at);
      if (decided !== 'withdrawn') say('approver', call.actor, call.actorAt, { to: 'identity' });
    }
    const comment = call.param('comment');
    say('reason', comment.value, comment.at, { origin: 'client', state: comment.state });
  };

/** Credentials for a table or a folder were handed out: somebody read or wrote it. */
const tableRead: Says = (call, writer) => {
  const table = call.param('table_full_name', 'tableFullName', 'volume_full_name', 'volumeFullName', 'url', 'path');
  if (table.value === null || /WRITE/.test(call.param('operation').value ?? '')) return;
  writer.of('dataset', table.value, micros(call)).say('read', by(call), table.at);
};

const secret =
  (says: 'read' | 'rotated' | 'deleted'): Says =>
  (call, writer) => {
    const [scope, key] = [call.param('scope'), call.param('key')];
    if (call.workspace === null || scope.value === null || key.value === null) return;
    const id = `databricks/${call.workspace}/secrets/${scope.value}/${key.value}`;
    writer.of('secret', id, micros(call)).say(says, by(call), key.at);
  };

const token =
  (says: 'created' | 'revoked'): Says =>
  (call, writer) => {
    const id = call.param('tokenId', 'token_id');
    if (id.value !== null) writer.of('secret', id.value, micros(call)).say(says, by(call), id.at);
  };

/** What an endpoint serves is a list of model versions, given as JSON in a text. */
const serving: Says = (call, writer) => {
  const name = call.param('name');
  if (call.workspace === null || name.value === null) return;
  const { say } = writer.of('endpoint', `databricks/${call.workspace}/serving-endpoints/${name.value}`, micros(call));
  say('named', name.value, name.at);
  if (call.action.startsWith('create')) say('created', by(call), name.at);
  if (call.action.startsWith('delete')) return say('deleted', by(call), name.at);
  const config = call.parsed('config');
  const from = isObject(config) ? config : { served_entities: call.parsed('served_entities'), served_models: call.parsed('served_models') };
  const served = [own(from, 'served_entities'), own(from, 'served_models')].find((list) => Array.isArray(list));
  if (!Array.isArray(served)) return;
  const where = call.param('config', 'served_entities', 'served_models').at;
  for (const one of served as readonly unknown[]) {
    const [model, version] = [
      text(one, 'entity_name') ?? text(one, 'model_name'),
      text(one, 'entity_version') ?? text(one, 'model_version'),
    ];
    if (model !== null && version !== null)
      say('serves', sayVersion(call, writer, model, version, where), where, { to: 'model', pinned: 'version' });
  }
};

const logging: Says = (call, writer) => {
  const keys = call.param('workspaceConfKeys', 'workspace_conf_keys');
  if (call.action === 'workspaceConfEdit' && !/audit/i.test(keys.value ?? '')) return;
  const values = call.param('workspaceConfValues', 'workspace_conf_values');
  const id = `databricks/${call.workspace ?? call.account ?? 'account'}/audit-log`;
  writer
    .of('logging', id, micros(call))
    .say('changed', [keys.value ?? call.action, values.value].filter((one) => one !== null).join('='), keys.at);
};

const SAYS: Readonly<Record<string, Says>> = {
  createRun,
  runNow: jobRun,
  submitRun: jobRun,
  runTriggered: jobRun,
  // Whoever repairs a run of a job has some of its tasks run again under the run's own id.
  repairRun: jobRun,
  runStart: jobRun,
  runSucceeded: jobRun,
  runFailed: jobRun,
  runCommand,
  submitCommand: runCommand,
  readArtifact: artifact,
  writeArtifact: artifact,
  createModelVersion: createVersion,
  deleteModelVersion: onVersion('deleted'),
  getModelVersionDownloadUri: onVersion('exported'),
  getModelVersionSignedDownloadUri: onVersion('exported'),
  transitionModelVersionStage: promoted('stage'),
  transitionModelVersionStageDatabricks: promoted('stage'),
  setRegisteredModelAlias: promoted('alias_arg', 'aliasArg', 'alias'),
  setModelVersionTag: tagged,
  createTransitionRequest: transition('requested'),
  approveTransitionRequest: transition('approved'),
  rejectTransitionRequest: transition('rejected'),
  deleteTransitionRequest: transition('withdrawn'),
  generateTemporaryModelVersionCredential: takenOut,
  generateTemporaryModelVersionCredentials: takenOut,
  generateTemporaryTableCredential: tableRead,
  generateTemporaryVolumeCredential: tableRead,
  generateTemporaryPathCredential: tableRead,
  getSecret: secret('read'),
  putSecret: secret('rotated'),
  deleteSecret: secret('deleted'),
  generateDbToken: token('created'),
  revokeDbToken: token('revoked'),
  createServingEndpoint: serving,
  updateServingEndpoint: serving,
  deleteServingEndpoint: serving,
  workspaceConfEdit: logging,
  createLogDeliveryConfiguration: logging,
  updateLogDeliveryConfiguration: logging,
};

/** A refused launch is an attempt; everything else that was refused changed nothing and says nothing. */
function refused(call: DatabricksCall, writer: TraceWriter): void {
  if (call.action !== 'createRun' || !call.service.startsWith('mlflow') || call.requestId === null) return;
  const { say } = writer.of('attempt', call.requestId, micros(call));
  say('launched', call.action, '');
  say('launcher', call.actor, call.actorAt, { to: 'identity' });
}

/** What one call says of runs and what they hang on. */
export function sayDatabricks(call: DatabricksCall, writer: TraceWriter): void {
  if (call.outcome === 'denied' || call.outcome === 'error') return refused(call, writer);
  if (Object.hasOwn(SAYS, call.action)) SAYS[call.action]?.(call, writer);
}
