export const ACCOUNT = '447003918265';

/** A role seen in the logs. `person` sessions come from the identity provider and carry a source identity. */
export type Role = {
  readonly name: string;
  readonly id: string;
  readonly purpose: string;
  /** Who answers for it; empty for the three roles that the inventory does not know. */
  readonly owner: string;
  readonly administrator: 'Halden Mutual' | 'Northwind Forge';
};

const role = (name: string, purpose: string, owner: string, administrator: Role['administrator'] = 'Halden Mutual'): Role => ({
  name,
  // Fixed by the name alone: a role keeps its id from file to file.
  id: `AROAWQF2${[...name]
    .map((letter) => String.fromCharCode(65 + ((letter.charCodeAt(0) * 7) % 26)))
    .join('')
    .padEnd(13, 'K')
    .slice(0, 13)}`,
  purpose,
  owner,
  administrator,
});

export const ROLES = {
  launcher: role('ForgeTrainLauncher', 'people start training jobs', 'R. Adeyemi'),
  approver: role('ForgeModelApprover', 'people approve model versions', 'L. Brandt'),
  operator: role('ForgeOperator', 'people operate endpoints', 'R. Adeyemi'),
  auditor: role('HaldenSecurityAuditor', 'people read configuration', 'S. Novak'),
  pipeline: role('ForgePipelineRunner', 'pipeline starts scheduled jobs', 'P. Nakagawa'),
  job: role('ForgeTrainJobRole', 'identity of a running training job', 'P. Nakagawa'),
  evaluation: role('ForgeEvalJobRole', 'identity of an evaluation job', 'K. Osei'),
  deployer: role('ForgeDeployer', 'creates models and endpoints', 'R. Adeyemi'),
  registry: role('ForgeRegistrySync', 'registers model packages', 'P. Nakagawa'),
  rotator: role('ForgeSecretsRotator', 'rotates job secrets', 'S. Novak'),
  exporter: role('ForgeExportRole', 'exports adapters to our bucket', 'L. Brandt'),
  support: role('NF-Support', 'vendor support access', 'Northwind Forge Support Desk', 'Northwind Forge'),
  breakGlass: role('NF-BreakGlass', 'vendor emergency access', 'Northwind Forge Platform Operations', 'Northwind Forge'),
  billing: role('forge-billing-reader', 'reads usage for invoices', 'Northwind Forge Finance', 'Northwind Forge'),
  restore: role('nf-restore', 'restores artifacts from backup', '', 'Northwind Forge'),
  adapterSync: role('ForgeAdapterSync', 'copies adapters between regions', '', 'Northwind Forge'),
  migration: role('tmp-migration-2025', 'one-time migration', '', 'Halden Mutual'),
} as const satisfies Readonly<Record<string, Role>>;

/** The roles no row of the identity inventory explains (planted). */
export const UNLISTED_ROLES: readonly string[] = Object.values(ROLES)
  .filter((known) => known.owner === '')
  .map((known) => known.name);

export const LAUNCHERS = ['p.nakagawa', 'r.adeyemi', 'j.meyer', 't.ruiz'] as const;
export const APPROVERS = ['l.brandt', 'k.osei', 's.novak'] as const;
