import type { EventFields } from '../event.ts';
import { azureCaller } from './azure-caller.ts';
import { operationName } from './azure-names.ts';
import type { AzureRecord } from './azure-record.ts';

/** The event in a record of Azure Monitor, whichever log it is of. */
export function azureEvent(record: AzureRecord): EventFields {
  const action = operationName(record.operation === '' ? record.category : record.operation);
  const provider = /providers\/([^/]+)/i.exec(record.resource ?? '')?.[1];
  return {
    time: record.time,
    platform: 'azure',
    service: action.includes('/') ? (action.split('/')[0] ?? '') : provider === undefined ? record.category : operationName(provider),
    action,
    actor: azureCaller(record)?.id ?? null,
    outcome: record.outcome,
    nativeId: record.nativeId,
    uniqueIn: '',
    account: record.subscription,
    region: record.region,
  };
}
