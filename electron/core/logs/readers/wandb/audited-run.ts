import { text } from '../../own.ts';

export type AuditedRun = {
  /** `entity/project/run` where all three are known, else what the record gives. */
  readonly id: string;
  /** The run's own part. */
  readonly short: string;
  readonly at: string;
};

/** W&B's API writes a run as base64 of `Run:v1:run:project:entity`. */
const NODE = /^Run:v1:([^:\s]+):([^:\s]+):([^:\s]+)$/;

/** The run that a record of the audit log names, or null. */
export function auditedRun(record: unknown): AuditedRun | null {
  const asset = text(record, 'run_asset');
  if (asset === null) return null;
  const [, run, project, entity] = NODE.exec(Buffer.from(asset, 'base64').toString('latin1')) ?? [];
  const short = run ?? asset;
  const of = [entity ?? text(record, 'entity_name'), project ?? text(record, 'project_name')];
  const known = of.every((part) => part !== null) && !short.includes('/');
  return { id: known ? [...of, short].join('/') : short, short, at: '/run_asset' };
}
