import type { Prng } from '../bytes/prng.ts';

/** What a control of each topic looks at. */
const OBJECTS = {
  logging: [
    'the delivery of records',
    'the field reference',
    'the list of masked fields',
    'the clock of the control plane',
    'the delivery queue',
    'the record schema',
  ],
  tenancy: [
    'the network of each job',
    'the scheduler settings',
    'the erasure of local disks',
    'the management gateway',
    'the list of preview features',
    'the instance pool',
  ],
  access: [
    'the members of each role',
    'the templates of service identities',
    'the list of unused roles',
    'the tickets of support staff',
    'the sign-in settings',
    'the session length',
  ],
  keys: ['the key policy', 'the use of each key', 'the encryption of backups', 'the list of disabled keys', 'the key inventory'],
  lifecycle: [
    'the job definitions',
    'the default parameters',
    'the list of container versions',
    'the stopped jobs',
    'the release of instances',
    'the time limits',
  ],
  registry: [
    'the state of model packages',
    'the stage changes',
    'the configuration of endpoints',
    'the copy role',
    'the aliases',
    'the rejected packages',
  ],
  export: [
    'the checksums of exported adapters',
    'the export queue',
    'the destination buckets',
    'the list of formats',
    'the daily export volume',
  ],
  secrets: [
    'the age of static credentials',
    'the versions of job secrets',
    'the scan rules',
    'the list of open findings',
    'the owners of secrets',
  ],
  approval: [
    'the delegation list',
    'the decisions of the month',
    'the requests without a decision',
    'the cost limits',
    'the deputies on duty',
  ],
  incident: ['the contact list', 'the incident register', 'the open actions', 'the bridge procedure', 'the preserved evidence'],
  deletion: ['the deletion requests', 'the backup cycle', 'the snapshot list', 'the emptied caches', 'the confirmations sent'],
  evaluation: ['the harness version', 'the metric files', 'the rate limits', 'the list of known differences', 'the comparison reports'],
  agreement: [
    'the register of processing',
    'the notices received',
    'the order forms in force',
    'the audit calendar',
    'the list of contact persons',
  ],
  governance: ['the register of decisions', 'the exception list', 'the action log', 'the tier decisions', 'the evidence index'],
} satisfies Readonly<Record<string, readonly string[]>>;

const TEAMS = [
  'Platform Operations',
  'Trust Engineering',
  'Customer Assurance',
  'Release',
  'Network',
  'Identity',
  'Data Protection',
  'Service Desk',
];
const OWN_TEAMS = ['Model Risk', 'Internal Audit', 'Claims Operations', 'Information Security', 'Legal'];
const ACTS = ['compares', 'reviews', 'samples', 'reconciles', 'checks', 'reads through', 'counts', 'tests'];
const MEASURES = [
  'against the state of the month before',
  'against the approved baseline',
  'with a second person present',
  'by drawing twenty items at random',
  'with the script kept in the control repository',
  'line by line',
  'against the list of open changes',
  'together with the account lead',
];
const RHYTHMS = [
  'every week',
  'every month',
  'every quarter',
  'twice a year',
  'after every release',
  'after every change of staff',
  'on the first working day of the month',
];
const RESULTS = [
  'differences become changes with an owner',
  'the result is filed with the names of both people',
  'a difference is reported within two working days',
  'the outcome is shown in the quarterly service report',
  'an open difference is raised with the account lead',
  'the evidence is kept with the control sheet',
  'a finding is closed only after it was tested again',
];

/** One sentence that describes a control of `topic`. */
export function controlSentence(draw: Prng, topic: keyof typeof OBJECTS): string {
  const team = draw.pick(topic === 'governance' ? OWN_TEAMS : TEAMS);
  const reference = `${topic === 'governance' ? 'HM' : 'NF'}-C-${100 + draw.below(880)}`;
  const act = `the ${team} team ${draw.pick(ACTS)} ${draw.pick(OBJECTS[topic])} ${draw.pick(MEASURES)} ${draw.pick(RHYTHMS)}`;
  const result = draw.pick(RESULTS);
  return draw.below(2) === 0 ? `Under ${reference}, ${act}; ${result}.` : `Control ${reference}: ${act}, and ${result}.`;
}
