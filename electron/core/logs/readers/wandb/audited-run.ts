import { text } from '../../json/own.ts';
import { runNode } from './run-node.ts';

export type AuditedRun = {
  /** `entity/project/run` where all three are known, else what the record gives. */
  readonly id: string;
  /** The run's own part. */
  readonly short: string;
  readonly at: string;
};

/** The run that a record of the audit log names, or null. */
export function auditedRun(record: unknown): AuditedRun | null {
  const asset = text(record, 'run_asset');
  if (asset === null) return null;
  const node = runNode(asset);
  const short = node?.run ?? asset;
  const of = [node?.entity ?? text(record, 'entity_name'), node?.project ?? text(record, 'project_name')];
  const known = of.every((part) => part !== null) && !short.includes('/');
  return { id: known ? [...of, short].join('/') : short, short, at: '/run_asset' };
}
