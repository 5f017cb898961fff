import { fieldsOf } from './record.ts';
import { tableRecord } from './trail-record.ts';
import type { RecordReader } from '../../event/event.ts';
import { AWS_CEILINGS, awsTraces } from './aws-cloudtrail.ts';

/** CloudTrail records as a table: query results of CloudTrail Lake and Athena, and CloudWatch Logs Insights. */
export const awsCloudTrailTable: RecordReader = {
  format: 'aws-cloudtrail-table',
  version: 6,
  shape: 'row',
  recognises: (row) => tableRecord(row) !== null,
  event: (row) => {
    const record = tableRecord(row);
    return record === null ? null : fieldsOf(record);
  },
  traces: (row) => {
    const record = tableRecord(row);
    return record === null ? [] : awsTraces(record);
  },
  ceilings: AWS_CEILINGS,
};
