import type { EventFields } from '../../event/event.ts';
import { azureCaller } from './caller.ts';
import { operationName } from './names.ts';
import type { AzureRecord } from '../azure-monitor/record.ts';
import { textAt } from '../values/spot.ts';

/** What every spelling of one record holds: each writes its times and names anew, and some leave members out. */
const told = (record: AzureRecord): string =>
  JSON.stringify([
    record.time?.micros,
    record.operation.toLowerCase(),
    record.outcome,
    record.resource?.toLowerCase(),
    record.correlation,
    azureCaller(record)?.id,
    ...['uti', 'appid', 'ipaddr'].map((claim) => textAt(record.claims, claim)),
  ]);

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
    compared: record.nativeId === null ? null : told(record),
    account: record.subscription,
    region: record.region,
  };
}
