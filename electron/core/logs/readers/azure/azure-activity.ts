import type { Ceiling, RecordReader } from '../../event/event.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { sayArm } from './arm.ts';
import { azureEvent } from './event.ts';
import { type AzureRecord, azureRecord } from '../azure-monitor/record.ts';

const CATEGORIES = new Set([
  'administrative',
  'policy',
  'recommendation',
  'security',
  'servicehealth',
  'resourcehealth',
  'alert',
  'autoscale',
  'azureactivity',
]);

function activity(value: unknown): AzureRecord | null {
  const record = azureRecord(value);
  if (record === null) return null;
  const ofArm = record.isOneOf(CATEGORIES) || record.field('eventdataid', 'operationnamevalue').value !== undefined;
  return ofArm && record.resource?.startsWith('/tenants/') !== true ? record : null;
}

function tracesOf(value: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const record = activity(value);
  if (record !== null) sayArm(record, writer);
  return writer.traces;
}

const ceiling = (what: string, ask: string): Ceiling => ({
  level: 'not_loggable',
  why: `The Activity Log says that a job was written, not ${what}: it does not hold the job's body.`,
  ask,
});
const JOB = 'The job definitions (`az ml job show`) of all jobs in the period, as JSON.';

/** Azure Activity Log: REST and portal JSON, SDK dump, diagnostic settings, Log Analytics. Source: EventData; AzureActivity table. */
export const azureActivity: RecordReader = {
  format: 'azure-activity',
  version: 3,
  shape: 'value',
  recognises: (value) => activity(value) !== null,
  event: (value) => {
    const record = activity(value);
    return record === null ? null : azureEvent(record);
  },
  traces: tracesOf,
  ceilings: {
    data: ceiling('with which data', JOB),
    config: ceiling('with which parameters', JOB),
    code_or_prompt: ceiling('with which code', JOB),
    approval: {
      level: 'not_loggable',
      why: 'Azure has no approval of a run in the Activity Log.',
      ask: 'The approval records of the pipeline or ticket system, with job names.',
    },
  },
};

/** The same, as rows of a CSV from Log Analytics. */
export const azureActivityRow: RecordReader = { ...azureActivity, shape: 'row' };
