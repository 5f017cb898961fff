import type { RecordReader } from '../../event/event.ts';
import type { Relation } from '../../event/trace.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';
import { azureCaller } from './caller.ts';
import { azureEvent } from './event.ts';
import { type AzureRecord, azureRecord } from '../azure-monitor/record.ts';
import { textAt } from '../values/spot.ts';

/** An address without its query: a shared access signature lies there, and is a secret. */
const withoutQuery = (address: string): string => address.split('?', 1)[0] ?? '';

const BLOB: readonly (readonly [RegExp, Relation])[] = [
  [/^(?:GetBlob|ReadFile|GetFile)$/i, 'read'],
  [/^(?:PutBlob|PutBlockList|FlushFile)$/i, 'created'],
  [/^Delete(?:Blob|File)$/i, 'deleted'],
];
/** The store does not say what an object is for: it is said of both, and only what something else names by this id joins. */
const OBJECTS = ['dataset', 'artifact'] as const;
const VAULT: readonly (readonly [RegExp, 'secret' | 'key', Relation])[] = [
  [/^SecretGet$/i, 'secret', 'read'],
  [/^SecretSet$/i, 'secret', 'rotated'],
  [/^Secret(?:Delete|Purge)$/i, 'secret', 'deleted'],
  [/^Key(?:Decrypt|Unwrap|Sign|Get)$/i, 'key', 'read'],
  [/^KeyRotate$/i, 'key', 'rotated'],
  [/^KeyCreate$/i, 'key', 'created'],
  [/^Key(?:Delete|Purge)$/i, 'key', 'deleted'],
];

/** The object that a storage record names: its address, or `/account/container/path` of the same store. */
function blobOf(record: AzureRecord): { readonly id: string; readonly at: string } | null {
  const address = record.field('uri');
  const key = record.inner('objectkey');
  const [, account, path] = /^\/([^/]+)\/(.+)$/.exec(textAt(key) ?? '') ?? [];
  if (textAt(address) !== null) return { id: withoutQuery(textAt(address) ?? ''), at: address.at };
  return account === undefined || path === undefined ? null : { id: `https://${account}.blob.core.windows.net/${path}`, at: key.at };
}

function tracesOf(value: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const record = azureRecord(value);
  if (record === null || record.outcome === 'denied' || record.outcome === 'error') return writer.traces;
  const time = record.time?.micros ?? null;
  const by = azureCaller(record)?.id ?? 'unknown';
  const blob = BLOB.find(([operation]) => operation.test(record.operation));
  const object = blob === undefined ? null : blobOf(record);
  if (blob !== undefined && object !== null) for (const kind of OBJECTS) writer.of(kind, object.id, time).say(blob[1], by, object.at);
  const vault = VAULT.find(([operation]) => operation.test(record.operation));
  const named = record.inner('id');
  const [, id] = /^(https:\/\/[^/]+\/(?:secrets|keys)\/[^/?]+)/.exec(textAt(named) ?? '') ?? [];
  if (vault !== undefined && id !== undefined) writer.of(vault[1], id, time).say(vault[2], by, named.at);
  return writer.traces;
}

/** Every other resource log of a diagnostic setting: storage, key vault, and whatever a vendor hands over. Source: resource log schema. */
export const azureResourceLog: RecordReader = {
  format: 'azure-resource-log',
  version: 2,
  shape: 'value',
  recognises: (value) => azureRecord(value) !== null,
  event: (value) => {
    const record = azureRecord(value);
    return record === null ? null : azureEvent(record);
  },
  traces: tracesOf,
};

/** The same, as rows of a CSV from Log Analytics. */
export const azureResourceLogRow: RecordReader = { ...azureResourceLog, shape: 'row' };
