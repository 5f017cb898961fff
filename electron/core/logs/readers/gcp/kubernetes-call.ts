import { isObject } from '../../json/own.ts';
import type { KubernetesCall } from '../kubernetes/call.ts';
import { firstSpot, itemsOf, NO_SPOT, step, textAt } from '../values/spot.ts';
import { gcpEntry } from './entry.ts';

/** Google's audit log writes the same call in its own members: `batch/v1/namespaces/NS/jobs/NAME`, verb last in the method. */
export function googleKubernetesCall(record: unknown): KubernetesCall | null {
  const entry = gcpEntry(record);
  if (entry?.service !== 'k8s.io') return null;
  const resourceName = step(entry.payload, 'resourceName');
  const steps = (entry.resource ?? '').split('/');
  const [group = '', , ...path] = steps;
  const namespaced = path[0] === 'namespaces' && path.length > 2;
  const [resource = '', name, subresource] = namespaced ? path.slice(2) : path;
  return {
    auditId: entry.operation?.id ?? entry.insertId,
    isAnswered: true,
    stage: 'ResponseComplete',
    verb: entry.method.split('.').at(-1) ?? '',
    group: group === 'core' ? '' : group,
    resource,
    subresource: subresource ?? null,
    namespace: namespaced ? (path[1] ?? null) : null,
    name: name === undefined ? firstSpot(step(entry.response, 'metadata', 'name')) : { value: name, at: resourceName.at },
    uid: NO_SPOT,
    user: step(entry.payload, 'authenticationInfo', 'principalEmail'),
    impersonated: NO_SPOT,
    isTrial: itemsOf(step(entry.request, 'dryRun')).length > 0,
    hasBodies: isObject(entry.request.value),
    level: entry.payload,
    request: entry.request,
    response: entry.response,
    verbAt: step(entry.payload, 'methodName').at,
    time: entry.time,
    outcome: entry.outcome,
    account: textAt(entry.entry, 'resource', 'labels', 'cluster_name') ?? entry.project,
  };
}
