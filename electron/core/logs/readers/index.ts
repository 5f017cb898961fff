import type { RecordReader } from '../event.ts';
import { awsCloudTrail } from './aws-cloudtrail.ts';
import { awsCloudTrailDigest } from './aws-cloudtrail-digest.ts';
import { mlflowRun } from './mlflow-run.ts';
import { wandbAudit } from './wandb-audit.ts';

/** Every platform's reader, most specific first. Adding one touches this line and nothing else. */
const READERS: readonly RecordReader[] = [awsCloudTrail, awsCloudTrailDigest, mlflowRun, wandbAudit];

/** The reader that knows this record, or null. */
export const readerFor = (record: unknown): RecordReader | null => READERS.find((reader) => reader.recognises(record)) ?? null;
