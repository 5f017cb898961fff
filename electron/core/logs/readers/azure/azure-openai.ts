import type { Ceiling, RecordReader } from '../../event/event.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { azureCaller } from './caller.ts';
import { azureEvent } from './event.ts';
import { resourceKey } from './names.ts';
import { type AzureRecord, azureRecord } from '../azure-monitor/record.ts';
import { textAt } from '../values/spot.ts';

const CATEGORIES = new Set(['audit', 'requestresponse', 'trace', 'azureopenairequestusage']);

function openai(value: unknown): AzureRecord | null {
  const record = azureRecord(value);
  return record !== null &&
    record.isOneOf(CATEGORIES) &&
    /\/cognitiveservices\/accounts\/|microsoft\.cognitiveservices\/accounts\//i.test(record.resource ?? '')
    ? record
    : null;
}

const FINE_TUNING = /fine.?tun/i;
const CREATES = /creat|submit|start/i;

/**
 * Data-plane calls have no body here: a fine-tuning call is a launch known by its correlation id only. The caller is
 * named where Entra signed the call; an API key names nobody.
 */
function tracesOf(value: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const record = openai(value);
  if (record === null) return writer.traces;
  const time = record.time?.micros ?? null;
  const operation = record.field('operationname');
  const caller = azureCaller(record);
  if (FINE_TUNING.test(record.operation) && CREATES.test(record.operation) && record.correlation !== null) {
    const { say } = writer.of(record.outcome === 'ok' ? 'run' : 'attempt', record.correlation, time);
    say('launched', record.operation, operation.at);
    if (caller !== null) say('launcher', caller.id, caller.at, { to: 'identity' });
  }
  if (/listkeys?$/i.test(record.operation) && record.outcome === 'ok')
    writer.of('secret', resourceKey(record.resource ?? ''), time).say('read', caller?.id ?? 'unknown', operation.at);
  const deployment = textAt(record.inner('modeldeploymentname'));
  const model = record.inner('modelname');
  if (deployment !== null && record.outcome === 'ok')
    writer
      .of('endpoint', `${resourceKey(record.resource ?? '')}/deployments/${deployment.toLowerCase()}`, time)
      .say('serves', textAt(model), model.at, { to: 'model', pinned: 'mutable' });
  return writer.traces;
}

const without = (what: string): Ceiling => ({
  level: 'not_loggable',
  why: `A diagnostic record of a fine-tuning call has no body, and so no ${what}.`,
  ask: 'The fine-tuning job objects (GET /openai/fine_tuning/jobs) of the period, as JSON.',
});

/** Azure OpenAI diagnostics (Audit, RequestResponse, Trace). Source: Azure Monitor resource logs of Microsoft.CognitiveServices/accounts. */
export const azureOpenai: RecordReader = {
  format: 'azure-openai',
  version: 2,
  shape: 'value',
  recognises: (value) => openai(value) !== null,
  event: (value) => {
    const record = openai(value);
    return record === null ? null : azureEvent(record);
  },
  traces: tracesOf,
  ceilings: {
    data: without('training file'),
    config: without('parameters'),
    code_or_prompt: without('code'),
    approval: { ...without('approval'), ask: 'The approval records of the pipeline or ticket system, with job ids.' },
  },
};

/** The same, as rows of a CSV from Log Analytics. */
export const azureOpenaiRow: RecordReader = { ...azureOpenai, shape: 'row' };
