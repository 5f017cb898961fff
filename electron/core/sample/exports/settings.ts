import { jsonFile } from '../bytes/json-text.ts';
import { publicKeyList } from '../cloudtrail/digest-files.ts';
import type { Piece } from '../piece.ts';
import { ACCOUNT, ROLES } from '../plan/identities.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { dayStart, HOUR_MS, instant } from '../plan/times.ts';
import type { Place } from '../truth.ts';

const at = (pointer: string): Place => ({ type: 'pointer', pointer });
const arn = (role: string): string => `arn:aws:iam::${ACCOUNT}:role/${role}`;

const keyPolicy = {
  Version: '2012-10-17',
  Id: 'hm-forge-train',
  Statement: [
    { Sid: 'Owner', Effect: 'Allow', Principal: { AWS: arn(ROLES.auditor.name) }, Action: 'kms:*', Resource: '*' },
    {
      Sid: 'Training',
      Effect: 'Allow',
      Principal: { AWS: [arn(ROLES.job.name), arn(ROLES.exporter.name)] },
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Resource: '*',
    },
    { Sid: 'Restore', Effect: 'Allow', Principal: { AWS: arn(ROLES.restore.name) }, Action: 'kms:Decrypt', Resource: '*' },
  ],
};

const trailAndRetention = {
  exportedAt: '2026-11-02T08:10:00Z',
  trail: {
    name: 'hm-org-trail',
    logFileValidation: true,
    managementEvents: 'all',
    dataEvents: { stores: ['nf-forge-train-447003918265'], enabledOn: '2026-06-11' },
  },
  stores: [
    { name: 'forge-audit', administrator: 'Northwind Forge', retentionDays: 92, canShorten: ['Northwind Forge Platform Operations'] },
    { name: 'hm-org-trail-logs', administrator: 'Halden Mutual Security', retentionDays: 1100, objectLock: 'compliance', canShorten: [] },
    { name: 'approvals (ticket system)', administrator: 'Halden Mutual', retentionDays: 3650, canShorten: ['Ticket administrators'] },
  ],
  notRecorded: ['reads of training output by support staff'],
};

const networkAndIsolation = {
  exportedAt: '2026-11-02T08:12:00Z',
  jobs: { publicAccess: 'disabled', subnets: ['subnet-07d1f0b93c2ea5516'], networkIsolation: false, interContainerEncryption: false },
  endpoints: { publicAccess: 'disabled', privateLink: true },
  tenancy: { instances: 'single-tenant', account: ACCOUNT, heldBy: 'Northwind Forge' },
};

const secretScopes = {
  exportedAt: '2026-11-02T08:14:00Z',
  scopes: [
    { secret: 'forge/jobs/*', readableBy: ROLES.job.name, scope: 'job-class', literalInDefinition: false },
    { secret: 'forge/registry', readableBy: ROLES.registry.name, scope: 'service', literalInDefinition: false },
  ],
};

const evaluationSet = {
  set: 'claims-eval',
  version: 'v6',
  owner: 'K. Osei, Halden Mutual',
  heldIn: 'halden-eval-sets',
  access: ['k.osei', 's.novak', 'l.brandt', 'd.farkas'],
  records: 120,
  sha256: '5d1f0a4be36a4f2c9c5c6e0c7cbb1a1e53ad8c1be1bb4ab7a3b7b4d8c10e2f97',
  overlap: { method: 'SHA-256 of each record against four training manifests', found: 0, checkedOn: '2026-10-19' },
};

const heldArtifact = (released: RunPlan): unknown => ({
  model: `claims-triage ${released.modelVersion}`,
  file: 'adapter.safetensors',
  heldIn: 'halden-model-escrow',
  copiedAt: instant(dayStart(83) + 15 * HOUR_MS),
  platformSha256: released.artifactDigest,
  recomputedSha256: released.artifactDigest,
  recomputedBy: 'K. Osei, on bench-02, from the copy',
  baseModel: released.baseModel,
  loadedOutside: false,
});

const settings = (path: string, value: unknown, places: Readonly<Record<string, Place>>): Piece => ({
  path,
  kind: 'json',
  bytes: jsonFile(value),
  places,
});

/** Configuration exports and manifests, one JSON document each. */
export const settingsPieces = (released: RunPlan): readonly Piece[] => [
  settings('config/kms-key-policy.json', keyPolicy, { 'kms.training': at('/Statement/1'), 'kms.restore': at('/Statement/2') }),
  settings('config/trail-and-retention.json', trailAndRetention, {
    'settings.trail': at('/trail'),
    'settings.data-events': at('/trail/dataEvents'),
    'settings.vendor-store': at('/stores/0'),
    'settings.own-store': at('/stores/1'),
    'settings.not-recorded': at('/notRecorded'),
  }),
  settings('config/network-and-isolation.json', networkAndIsolation, { 'network.jobs': at('/jobs'), 'network.tenancy': at('/tenancy') }),
  settings('config/secret-scopes.json', secretScopes, { 'secret-scopes.jobs': at('/scopes/0') }),
  settings('cloudtrail/list-public-keys.eu-central-1.json', publicKeyList(), { 'public-key': at('/PublicKeyList/0') }),
  settings('eval/evaluation-set-manifest.json', evaluationSet, {
    'evaluation-set': { type: 'whole' },
    'evaluation-set.access': at('/access'),
    'evaluation-set.overlap': at('/overlap'),
  }),
  settings('eval/held-artifact-v14.json', heldArtifact(released), {
    'held-artifact.digest': at('/recomputedSha256'),
    'held-artifact.outside': at('/loadedOutside'),
  }),
];
