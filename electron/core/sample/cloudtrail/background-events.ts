import type { Prng } from '../bytes/prng.ts';
import { ACCOUNT, ROLES } from '../plan/identities.ts';
import { dayStart, HOUR_MS, MINUTE_MS } from '../plan/times.ts';
import { byRole, byService, caller, type Marked } from './record.ts';

const REGION = 'eu-central-1';

/** The oldest and the newest record of the bundle, at fixed times (planted for the retention claim). */
export function edgeEvent(draw: Prng, offset: number): readonly Marked[] {
  const listing = { region: REGION, source: 'sagemaker', name: 'ListTrainingJobs', request: { maxResults: 100 }, readOnly: true };
  const by = (at: number, mark: string): readonly Marked[] => [
    byRole(draw, caller(draw, ROLES.billing, 'usage-report', null, at), { ...listing, at, mark }),
  ];
  if (offset === 0) return by(dayStart(0) + 4 * MINUTE_MS + 11_000, 'oldest-record');
  return offset === 91 ? by(dayStart(91) + 23 * HOUR_MS + 51 * MINUTE_MS + 40_000, 'newest-record') : [];
}

/** The quiet background of an account: reads by auditors, billing and the trail itself, `count` of them from `from` to `to`. */
export function backgroundEvents(draw: Prng, region: string, from: number, to: number, count: number): readonly Marked[] {
  return Array.from({ length: count }, () => {
    // Six minutes clear at both ends: the edges of the period belong to `edgeEvent`.
    const at = from + 6 * MINUTE_MS + draw.below(Math.floor((to - from - 20 * MINUTE_MS) / 1000)) * 1000;
    const kind = draw.below(5);
    if (kind === 0)
      return byService(draw, 'cloudtrail.amazonaws.com', {
        at,
        region,
        source: 'kms',
        name: 'GenerateDataKey',
        request: {
          keySpec: 'AES_256',
          encryptionContext: { 'aws:cloudtrail:arn': `arn:aws:cloudtrail:${region}:${ACCOUNT}:trail/hm-org-trail` },
        },
        readOnly: true,
      });
    if (kind === 1)
      return byRole(draw, caller(draw, ROLES.billing, 'usage-report', null, at), {
        at,
        region,
        source: 'sagemaker',
        name: 'ListTrainingJobs',
        request: { maxResults: 100, sortBy: 'CreationTime' },
        readOnly: true,
      });
    if (kind === 2)
      return byRole(draw, caller(draw, ROLES.auditor, 's.novak', 's.novak', at), {
        at,
        region,
        source: 'iam',
        name: 'ListAttachedRolePolicies',
        request: { roleName: draw.pick(['ForgeOperator', 'ForgeTrainLauncher', 'ForgeDeployer']) },
        readOnly: true,
      });
    if (kind === 3)
      return byRole(draw, caller(draw, ROLES.operator, 't.ruiz', 't.ruiz', at), {
        at,
        region,
        source: 'sagemaker',
        name: 'DescribeEndpoint',
        request: { endpointName: 'claims-triage-standby' },
        readOnly: true,
      });
    return byRole(draw, caller(draw, ROLES.registry, 'sync', null, at), {
      at,
      region,
      source: 'sagemaker',
      name: 'ListModelPackages',
      request: { modelPackageGroupName: 'claims-triage', maxResults: 50 },
      readOnly: true,
    });
  });
}
