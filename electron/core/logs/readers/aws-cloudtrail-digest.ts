import type { RecordReader } from '../event.ts';
import { own, text } from '../own.ts';

/** A CloudTrail digest lists log files and their hashes; it holds no events. */
export const awsCloudTrailDigest: RecordReader = {
  format: 'aws-cloudtrail-digest',
  version: 1,
  shape: 'value',
  recognises: (record) =>
    text(record, 'awsAccountId') !== null && text(record, 'digestStartTime') !== null && Array.isArray(own(record, 'logFiles')),
  event: () => null,
};
