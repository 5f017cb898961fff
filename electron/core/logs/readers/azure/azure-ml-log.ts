import type { Ceiling, RecordReader } from '../../event/event.ts';
import type { EntityKind } from '../../event/trace.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { azureCaller, sayAzureCaller } from './caller.ts';
import { azureEvent } from './event.ts';
import { runKey } from './names.ts';
import { type AzureRecord, azureRecord } from '../azure-monitor/record.ts';
import { textAt } from '../values/spot.ts';

type Teller = (record: AzureRecord, writer: TraceWriter) => void;

/** What a job goes through before it runs; whoever moves it there asked for it. */
const BEFORE_RUNNING = /^(?:NotStarted|Unapproved|Starting|Provisioning|Preparing|Queued)$/i;

function tellStatus(record: AzureRecord, writer: TraceWriter): void {
  const run = record.inner('runid');
  const id = textAt(run);
  if (id === null) return;
  const status = record.inner('status');
  const word = textAt(status) ?? '';
  const { say } = writer.of('run', runKey(id), record.time?.micros ?? null);
  say(/^notstarted$/i.test(word) ? 'launched' : 'seen', 'AmlRunStatusChangedEvent', run.at);
  say('status', word, status.at);
  if (/^(?:completed|failed|canceled)$/i.test(word)) say('ended', word, status.at);
  const parent = record.inner('parentrunid');
  if (textAt(parent) !== id) say('made_from', textAt(parent), parent.at, { to: 'run' });
  if (BEFORE_RUNNING.test(word)) sayAzureCaller(record, writer, say);
}

function tellRun(record: AzureRecord, writer: TraceWriter): void {
  const run = record.inner('runid', 'amlrunid');
  const id = textAt(run);
  if (id === null) return;
  const { say } = writer.of('run', runKey(id), record.time?.micros ?? null);
  say('seen', record.operation === '' ? record.category : record.operation, run.at);
  if (record.kinds.has('runreadevent')) say('read', azureCaller(record)?.id ?? null, run.at);
  if (/delete$/i.test(record.operation)) say('deleted', azureCaller(record)?.id ?? null, run.at);
}

function tellComputeJob(record: AzureRecord, writer: TraceWriter): void {
  const job = record.inner('jobname', 'jobid');
  const id = textAt(job);
  if (id === null) return;
  const { say } = writer.of('run', runKey(id), record.time?.micros ?? null);
  const kind = record.inner('eventtype');
  say('seen', textAt(kind) ?? record.category, job.at);
  const state = record.inner('executionstate');
  say('status', textAt(state), state.at);
  const error = record.inner('errordetails', 'joberrormessage');
  if (/failed$/i.test(textAt(kind) ?? '')) say('failed', textAt(error) ?? 'JobFailed', textAt(error) === null ? kind.at : error.at);
}

const assets =
  (about: EntityKind, names: readonly string[], versions: readonly string[]): Teller =>
  (record, writer) => {
    const name = record.inner(...names);
    const version = textAt(record.inner(...versions));
    const id = textAt(name);
    if (id === null) return;
    const key = `azureml:${id}${version === null ? '' : `:${version}`}`;
    const by = azureCaller(record)?.id ?? 'unknown';
    const reads = /read/i.test(record.operation.split('/').at(-1) ?? '') || /read/i.test(record.category);
    const { say } = writer.of(about, key, record.time?.micros ?? null);
    say(/delete$/i.test(record.operation) ? 'deleted' : reads ? 'read' : 'registered', by, name.at);
    const other = record.inner('amldatasetid');
    if (about === 'dataset') say('identified', textAt(other), other.at);
  };

/** A registry's log names an asset; its type stands in the operation only. */
function tellRegistry(record: AzureRecord, writer: TraceWriter): void {
  const types: readonly (readonly [RegExp, EntityKind])[] = [
    [/\/models\//i, 'model'],
    [/\/data\//i, 'dataset'],
    [/\/environments\//i, 'image'],
    [/\/(?:codes|components)\//i, 'code'],
  ];
  const kind = types.find(([pattern]) => pattern.test(record.operation))?.[1] ?? 'artifact';
  assets(kind, ['assetname'], ['assetversion'])(record, writer);
}

function tellDeployment(record: AzureRecord, writer: TraceWriter): void {
  const name = record.inner('amlservicename');
  const id = textAt(name);
  if (id === null || record.kinds.has('deploymentreadevent')) return;
  writer.of('endpoint', id, record.time?.micros ?? null).say('registered', azureCaller(record)?.id ?? 'unknown', name.at);
}

const DATASET = assets('dataset', ['amldatasetname', 'amldatasetid'], ['amldatasetversion']);
const MODEL = assets('model', ['amlmodelname'], ['amlmodelversion']);
const ENVIRONMENT = assets('image', ['amlenvironmentname'], ['amlenvironmentversion']);

/** Categories of diagnostic settings and the tables they go to. */
const TELLERS: Readonly<Record<string, Teller>> = {
  amlrunstatuschangedevent: tellStatus,
  runevent: tellRun,
  runreadevent: tellRun,
  amlrunevent: tellRun,
  amlcomputejobevent: tellComputeJob,
  datasetchangeevent: DATASET,
  datasetreadevent: DATASET,
  amldatasetevent: DATASET,
  modelschangeevent: MODEL,
  modelsreadevent: MODEL,
  modelsactionevent: MODEL,
  amlmodelsevent: MODEL,
  environmentchangeevent: ENVIRONMENT,
  environmentreadevent: ENVIRONMENT,
  amlenvironmentevent: ENVIRONMENT,
  amlregistryreadeventslog: tellRegistry,
  amlregistrywriteeventslog: tellRegistry,
  registryassetreadevent: tellRegistry,
  registryassetwriteevent: tellRegistry,
  deploymenteventaci: tellDeployment,
  deploymenteventaks: tellDeployment,
  amldeploymentevent: tellDeployment,
};
/** Categories that are of Azure ML and say nothing of runs or of what they hang on. */
const OTHERS =
  /^(?:aml\w+|datastore\w+|datalabel\w+|pipeline(?:read|change)event|computeinstanceevent|inferencingoperation\w+|deploymentreadevent)$/;

const kindOf = (record: AzureRecord): string | null =>
  [...record.kinds].find((kind) => Object.hasOwn(TELLERS, kind)) ?? [...record.kinds].find((kind) => OTHERS.test(kind)) ?? null;

function tracesOf(value: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const record = azureRecord(value);
  if (record !== null && record.outcome !== 'denied') TELLERS[kindOf(record) ?? '']?.(record, writer);
  return writer.traces;
}

const nothing = (what: string): Ceiling => ({
  level: 'not_loggable',
  why: `Azure ML's run status log names the run and who moved it; it has no field for ${what}.`,
  ask: 'The job definitions (`az ml job show`) of all runs in the period, as JSON.',
});

/** Azure Machine Learning resource logs, from a diagnostic setting or Log Analytics. Source: Azure Monitor table reference. */
export const azureMlLog: RecordReader = {
  format: 'azure-ml-log',
  version: 2,
  shape: 'value',
  recognises: (value) => {
    const record = azureRecord(value);
    return record !== null && kindOf(record) !== null;
  },
  event: (value) => {
    const record = azureRecord(value);
    // Operations repeat what was called; the category says what kind of record it is.
    return record === null ? null : { ...azureEvent(record), action: record.category };
  },
  traces: tracesOf,
  ceilings: {
    data: nothing('data'),
    config: nothing('parameters'),
    code_or_prompt: nothing('code'),
    approval: { ...nothing('an approval'), ask: 'The approval records of the pipeline or ticket system, with run ids.' },
  },
};

/** The same, as rows of a CSV from Log Analytics. */
export const azureMlLogRow: RecordReader = { ...azureMlLog, shape: 'row' };
