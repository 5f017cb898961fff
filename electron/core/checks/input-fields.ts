import type { InputField } from './given.ts';

const field = (name: string, type: InputField['type'], label: string, help: string): InputField => ({ name, type, label, help });

/** What no export says and a person has to: limits, days, and who and what is meant. */
export const INPUT_FIELDS: readonly InputField[] = [
  field('inServiceSince', 'day', 'In service since', 'The day from which the platform was in use; records cannot be older than that.'),
  field('firstProductionOn', 'day', 'First production use', 'The day on which production use began.'),
  field('decisionOn', 'day', 'Decision', 'The day on which the trade-off was accepted (GV-01).'),
  field('declaredRegions', 'list', 'Declared regions', 'Places, countries or region codes of the contract.'),
  field('declaredAccounts', 'list', 'Declared accounts', 'Accounts, projects and tenants of the contract, as the records write them.'),
  field(
    'declaredProcessors',
    'list',
    'Declared sub-processors',
    'Companies that the contract names, the provider of the cloud among them.',
  ),
  field(
    'providerIdentities',
    'list',
    'The provider’s identities',
    'Roles, accounts and addresses in the records that are the provider’s own.',
  ),
  field('sharedIdentities', 'list', 'Shared identities', 'Identities in the records that several people use.'),
  field('breakGlassIdentities', 'list', 'Emergency identities', 'Identities in the records that are for emergencies only.'),
  field('inventories', 'list', 'Inventories', 'The evidence that lists identities, such as E12; found by its columns when left out.'),
  field('identityColumn', 'text', 'Identity column', 'The column of the inventories that names the identity.'),
  field('gapHours', 'number', 'Usual silence, hours', 'How many hours without a record are still usual.'),
  field(
    'explained',
    'list',
    'Explained',
    'What has a reason on file: its name as a check prints it, a colon and the reason, such as “deletion: none was asked for”; a silence by the moment at which it begins.',
  ),
  field('clockSkewSeconds', 'number', 'Clock skew, seconds', 'How far two clocks may differ; 120 when left out.'),
  field('rotationHours', 'number', 'Rotation, hours', 'Within how many hours after a job’s end its secrets are to be rotated.'),
  field('maxAgeHours', 'number', 'Greatest age, hours', 'How old a credential may be when it is used.'),
  field('findings', 'list', 'Findings', 'The evidence that lists secret findings with the times found and revoked.'),
  field('evaluationManifests', 'list', 'Evaluation manifests', 'The evidence that lists evaluation items with their SHA-256.'),
  field('trainingManifests', 'list', 'Training manifests', 'The evidence that lists training items with their SHA-256.'),
  field('repeatedRuns', 'list', 'Repeated runs', 'The run and its repetition, by identifier or name.'),
  field('metricDifference', 'text', 'Metric difference', 'Between the two runs, such as 0.004.'),
  field('metricTolerance', 'text', 'Tolerance', 'Set before the repetition, such as 0.01.'),
  field('tracedItem', 'text', 'Item to trace forward', 'One dataset, prompt set or adapter by its exact identifier.'),
  field('tracedVersion', 'text', 'Version to trace back', 'One model version or endpoint by its identifier or name.'),
];
