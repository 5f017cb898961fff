import { canonicalJson } from '../../../../../shared/domain/canonical-json.ts';
import type { RecordReader } from '../../event/event.ts';
import { own, text } from '../../json/own.ts';
import { isoTime } from '../../time/time.ts';
import { type Trace, TraceWriter } from '../../event/trace.ts';

const CHAIN = [
  'awsAccountId',
  'digestStartTime',
  'digestEndTime',
  'digestPublicKeyFingerprint',
  'digestSignatureAlgorithm',
  'previousDigestS3Bucket',
  'previousDigestS3Object',
  'previousDigestHashValue',
  'previousDigestHashAlgorithm',
  'previousDigestSignature',
] as const;

/** `bucket/key`, as the signed string writes it. */
const objectName = (value: unknown, bucket: string, key: string): string => `${text(value, bucket) ?? ''}/${text(value, key) ?? ''}`;

/** What the digest says of itself and of the digest before it, and the hash of each log file that it lists. */
function tracesOf(record: unknown): readonly Trace[] {
  const writer = new TraceWriter();
  const at = isoTime(text(record, 'digestEndTime') ?? '')?.micros ?? null;
  const chain = Object.fromEntries(
    CHAIN.flatMap((name) => {
      const value = text(record, name);
      return value === null ? [] : [[name, value.toWellFormed()] as const];
    }),
  );
  writer.of('logging', objectName(record, 'digestS3Bucket', 'digestS3Object'), at).say('config', canonicalJson(chain), '');
  const files = own(record, 'logFiles');
  (Array.isArray(files) ? files : []).forEach((file, index) => {
    const algorithm = text(file, 'hashAlgorithm') === 'SHA-256' ? 'sha256' : 'unknown';
    const value = `${algorithm}:${(text(file, 'hashValue') ?? '').toLowerCase()}`;
    writer.of('logging', objectName(file, 's3Bucket', 's3Object'), at).say('digest', value, `/logFiles/${index}`, { pinned: 'digest' });
  });
  return writer.traces;
}

/** A CloudTrail digest lists log files and their hashes; it holds no events. Source: CloudTrail digest file structure. */
export const awsCloudTrailDigest: RecordReader = {
  format: 'aws-cloudtrail-digest',
  version: 2,
  shape: 'value',
  recognises: (record) =>
    text(record, 'awsAccountId') !== null && text(record, 'digestStartTime') !== null && Array.isArray(own(record, 'logFiles')),
  event: () => null,
  traces: tracesOf,
};
