import type { Prng } from '../bytes/prng.ts';
import { ACCOUNT, ROLES, type Role } from '../plan/identities.ts';
import { dayStart, HOUR_MS, MINUTE_MS } from '../plan/times.ts';
import { BUCKET } from './launch-events.ts';
import { byRole, type Call, caller, type Marked } from './record.ts';

const REGION = 'eu-central-1';

type Single = Omit<Call, 'region' | 'at'> & {
  readonly role: Role;
  readonly session: string;
  readonly person?: string;
  readonly hour: number;
  readonly minute?: number;
};

const administration: Readonly<Record<number, readonly Single[]>> = {
  9: [
    {
      role: ROLES.migration,
      session: 'cutover',
      hour: 3,
      source: 's3',
      name: 'GetObject',
      request: { bucketName: BUCKET, key: 'claims/archive/2025-12.parquet' },
      readOnly: true,
      mark: 'migration-read',
    },
  ],
  32: [
    {
      role: ROLES.operator,
      session: 't.ruiz',
      person: 't.ruiz',
      hour: 10,
      source: 's3',
      name: 'DeleteObject',
      request: { bucketName: BUCKET, key: 'uploads/claims-2025-11.csv' },
      mark: 'delete-upload',
    },
    {
      role: ROLES.operator,
      session: 't.ruiz',
      person: 't.ruiz',
      hour: 10,
      minute: 4,
      source: 'sagemaker',
      name: 'DeleteEndpoint',
      request: { endpointName: 'claims-triage-v7' },
      mark: 'delete-endpoint',
    },
  ],
  48: [
    {
      role: ROLES.auditor,
      session: 's.novak',
      person: 's.novak',
      hour: 9,
      source: 'iam',
      name: 'DetachRolePolicy',
      request: { roleName: ROLES.operator.name, policyArn: `arn:aws:iam::${ACCOUNT}:policy/forge-admin` },
      mark: 'review-removal',
    },
    {
      role: ROLES.auditor,
      session: 's.novak',
      person: 's.novak',
      hour: 9,
      minute: 3,
      source: 'iam',
      name: 'DetachRolePolicy',
      request: { roleName: ROLES.launcher.name, policyArn: `arn:aws:iam::${ACCOUNT}:policy/forge-registry-write` },
    },
  ],
  63: [
    {
      role: ROLES.exporter,
      session: 'export-step',
      hour: 13,
      source: 's3',
      name: 'CopyObject',
      request: {
        bucketName: 'halden-model-escrow',
        key: 'claims-triage/v12/adapter.safetensors',
        'x-amz-copy-source': `${BUCKET}/exports/v12/adapter.safetensors`,
      },
      mark: 'export-adapter',
    },
    {
      role: ROLES.exporter,
      session: 'export-step',
      hour: 13,
      minute: 7,
      source: 's3',
      name: 'GetObject',
      request: { bucketName: BUCKET, key: 'checkpoints/v12/optimizer.pt' },
      error: { code: 'AccessDenied', message: 'Checkpoint state is not exportable under this plan' },
      readOnly: true,
      mark: 'export-checkpoint-denied',
    },
    {
      role: ROLES.exporter,
      session: 'export-step',
      hour: 13,
      minute: 9,
      source: 's3',
      name: 'GetObject',
      request: { bucketName: BUCKET, key: 'checkpoints/v12/rng_state.pt' },
      error: { code: 'AccessDenied', message: 'Checkpoint state is not exportable under this plan' },
      readOnly: true,
    },
    {
      role: ROLES.restore,
      session: 'nf-restore-drill',
      hour: 15,
      source: 'kms',
      name: 'Decrypt',
      request: { encryptionAlgorithm: 'SYMMETRIC_DEFAULT', encryptionContext: { 'aws:s3:arn': `arn:aws:s3:::${BUCKET}/output/` } },
      readOnly: true,
      resources: [{ type: 'AWS::KMS::Key', ARN: `arn:aws:kms:${REGION}:${ACCOUNT}:key/hm-forge-train` }],
      mark: 'restore-decrypt',
    },
  ],
  70: [
    {
      role: ROLES.adapterSync,
      session: 'sync',
      hour: 2,
      source: 's3',
      name: 'CopyObject',
      request: {
        bucketName: `${BUCKET}-dr`,
        key: 'adapters/claims-triage/v12.safetensors',
        'x-amz-copy-source': `${BUCKET}/exports/v12/adapter.safetensors`,
      },
      mark: 'adapter-sync',
    },
  ],
  76: [
    {
      role: ROLES.support,
      session: 'NF-SUPPORT-02',
      hour: 16,
      source: 'sagemaker',
      name: 'DescribeModelPackage',
      request: { modelPackageName: 'claims-triage/38' },
      readOnly: true,
      mark: 'support-access',
    },
    {
      role: ROLES.breakGlass,
      session: 'NF-INC-20817',
      hour: 17,
      source: 'sagemaker',
      name: 'UpdateEndpoint',
      request: { endpointName: 'claims-triage-v13-rc3', endpointConfigName: 'claims-triage-v13-rc3-config-r2' },
      response: { endpointArn: `arn:aws:sagemaker:${REGION}:${ACCOUNT}:endpoint/claims-triage-v13-rc3` },
      mark: 'break-glass',
    },
  ],
  83: [
    {
      role: ROLES.exporter,
      session: 'export-step',
      hour: 15,
      source: 's3',
      name: 'CopyObject',
      request: {
        bucketName: 'halden-model-escrow',
        key: 'claims-triage/v14/adapter.safetensors',
        'x-amz-copy-source': `${BUCKET}/exports/v14/adapter.safetensors`,
      },
      mark: 'export-v14',
    },
    {
      role: ROLES.evaluation,
      session: 'bench-read',
      hour: 16,
      source: 's3',
      name: 'GetObject',
      request: { bucketName: 'halden-eval-sets', key: 'claims-eval/v6/manifest.json' },
      readOnly: true,
      mark: 'eval-read',
    },
  ],
};

/** What administrators, the exporter and the vendor's own people did on the day at `offset`. */
export function adminEvents(draw: Prng, offset: number): readonly Marked[] {
  return (administration[offset] ?? []).map(({ role, session, person, hour, minute, ...call }) => {
    const at = dayStart(offset) + hour * HOUR_MS + (minute ?? 0) * MINUTE_MS + 11_000;
    return byRole(draw, caller(draw, role, session, person ?? null, at), { ...call, at, region: REGION });
  });
}
