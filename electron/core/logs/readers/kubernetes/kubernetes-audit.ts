import type { Ceiling, EventFields, RecordReader } from '../../event/event.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { type KubernetesCall, kubernetesCall, wrappedAudit } from './call.ts';
import { kubernetesUser } from './caller.ts';
import { sayKubernetes } from './runs.ts';

const serviceOf = ({ group, resource }: KubernetesCall): string => (group === '' ? resource : `${group}/${resource}`);

function eventOf(record: unknown): EventFields | null {
  const call = kubernetesCall(record);
  if (call === null) return null;
  return {
    time: call.time,
    platform: 'kubernetes',
    service: serviceOf(call),
    action: call.subresource === null ? call.verb : `${call.verb} ${call.subresource}`,
    actor: kubernetesUser(call)?.id ?? null,
    outcome: call.isAnswered || call.outcome === 'denied' ? call.outcome : 'unknown',
    nativeId: call.auditId === null ? null : `${call.auditId}/${call.stage}`,
    uniqueIn: '',
    compared: wrappedAudit(record),
    account: call.account,
  };
}

function tracesOf(record: unknown): readonly Trace[] {
  const call = kubernetesCall(record);
  const writer = new TraceWriter();
  if (call !== null) sayKubernetes(call, writer);
  return writer.traces;
}

const DATA: Ceiling = {
  level: 'claimed',
  why: 'A job names its data by a location or a volume; what lay there is not in the request.',
  ask: 'Access logs of the storage that the jobs read, from launch to end, with object versions or checksums.',
};
const CODE: Ceiling = {
  level: 'recorded',
  why: 'The request holds the image as it was asked for: pinned where it names a digest, else the tag can move.',
  ask: 'Image digests of the pods that ran (`status.containerStatuses[].imageID`).',
};
const APPROVAL: Ceiling = {
  level: 'not_loggable',
  why: 'The API server has no approval of a job.',
  ask: 'The approval records of the pipeline, Git host or ticket system, with job names or image digests.',
};

/** Kubernetes audit events: NDJSON, EventList, CloudWatch messages (EKS), kube-audit (AKS). Source: audit.k8s.io/v1. */
export const kubernetesAudit: RecordReader = {
  format: 'kubernetes-audit',
  version: 8,
  shape: 'value',
  recognises: (record) => kubernetesCall(record) !== null,
  event: eventOf,
  traces: tracesOf,
  ceilings: { data: DATA, code_or_prompt: CODE, approval: APPROVAL },
};
