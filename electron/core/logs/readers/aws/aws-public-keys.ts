import { canonicalJson } from '../../../../../shared/domain/canonical-json.ts';
import type { RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

const MEMBERS = ['Value', 'Fingerprint', 'ValidityStartTime', 'ValidityEndTime'] as const;

const keysOf = (record: unknown): readonly unknown[] => {
  const list = own(record, 'PublicKeyList');
  return Array.isArray(list) ? list : [];
};

function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  keysOf(record).forEach((key, index) => {
    const said = MEMBERS.flatMap((name) => {
      const value = text(key, name);
      return value === null ? [] : [[name, value.toWellFormed()] as const];
    });
    const id = text(key, 'Fingerprint') ?? '';
    writer.of('key', id, null).say('config', canonicalJson(Object.fromEntries(said)), `/PublicKeyList/${index}`);
  });
  return writer.traces;
}

/** The keys that CloudTrail signs its digests with, as `aws cloudtrail list-public-keys` prints them. */
export const awsPublicKeys: RecordReader = {
  format: 'aws-cloudtrail-public-keys',
  version: 1,
  shape: 'value',
  recognises: (record) => keysOf(record).some((key) => text(key, 'Value') !== null && text(key, 'Fingerprint') !== null),
  event: () => null,
  traces: tracesOf,
};
