import { EMPTY_BOUNDARY, type QuestionState } from '../../electron/core/answers/state.ts';
import type { Desk } from '../../electron/core/checks/check.ts';
import { at, type CheckCase, HEX, RUN, runs, says } from './cases.ts';
import { launch, type Line, type Situation } from './kit.ts';

const policy = (text: string): Situation => ({ files: [{ name: 'policy.json', kind: 'config_export', format: 'json', text }] });
const acted = (actor: string, more: Partial<Line> = {}): Line => ({ time: at('2026-08-05'), action: 'UpdateEndpoint', actor, ...more });
const BREAK_GLASS = 'arn:aws:sts::9:assumed-role/NF-BreakGlass/NF-INC-20817';
const ACCESS: readonly CheckCase[] = [
  [
    'CHK-PRIV-WILDCARD',
    'a wildcard in a policy',
    'fails',
    /1 wildcard or owner-level grant/,
    policy('{"Effect":"Allow","Action":"*","Resource":"*"}'),
  ],
  [
    'CHK-PRIV-WILDCARD',
    'a grant in the log',
    'fails',
    /AttachRolePolicy grants AdministratorAccess/,
    runs({ time: at('2026-08-01'), action: 'AttachRolePolicy', words: 'AttachRolePolicy AdministratorAccess' }),
  ],
  [
    'CHK-PRIV-WILDCARD',
    'taken away',
    'holds',
    /No wildcard/,
    runs({ time: at('2026-08-01'), action: 'DetachRolePolicy', words: 'DetachRolePolicy AdministratorAccess' }),
  ],
  ['CHK-PRIV-WILDCARD', 'narrow', 'holds', /No wildcard/, policy('{"Effect":"Allow","Action":["s3:GetObject"],"Resource":"*"}')],
  ['CHK-PRIV-WILDCARD', 'no policy', 'not_decidable', /No policy/, {}],
  ['CHK-BREAKGLASS', 'an emergency role', 'fails', /1 event of 1 emergency identity \(1 with a ticket/, runs(acted(BREAK_GLASS))],
  [
    'CHK-BREAKGLASS',
    'an approval bypassed, and nobody reviewed it',
    'fails',
    /1 bypass of an approval/,
    runs(acted('ada', { says: [['approval', 'p', 'decided', 'bypassed']] })),
  ],
  [
    'CHK-BREAKGLASS',
    'bypassed with reason and reviewer',
    'holds',
    /each with a reason/,
    runs(
      acted('ada', {
        says: [
          ['approval', 'p', 'decided', 'bypassed'],
          ['approval', 'p', 'reason', 'outage'],
          ['approval', 'p', 'approver', 'lea'],
        ],
      }),
    ),
  ],
  ['CHK-BREAKGLASS', 'ordinary work', 'holds', /No bypass/, runs(acted('ada'))],
  ['CHK-BREAKGLASS', 'no log', 'not_decidable', /No log/, {}],
  [
    'CHK-PROVIDER-ACCESS',
    'the support role acted',
    'fails',
    /1 event of the provider/,
    { ...runs(acted('arn:aws:sts::9:assumed-role/NF-Support/NF-SUPPORT-02')), given: { providerIdentities: ['NF-Support'] } },
  ],
  [
    'CHK-PROVIDER-ACCESS',
    'it did not',
    'holds',
    /No event of NF-Support/,
    { ...runs(acted('ada')), given: { providerIdentities: ['NF-Support'] } },
  ],
  ['CHK-PROVIDER-ACCESS', 'who the provider is, is not said', 'not_decidable', /not known/, runs(acted('ada'))],
];

const used = launch(RUN, at('2026-08-01'), ['run', RUN, 'secret', 's-1', { to: 'secret' }]);
const ended = says('2026-08-02', ['run', RUN, 'ended', 'done']);
const rotated = (day: string): Line => says(day, ['secret', 's-1', 'rotated', 'rotator']);
const later: Line = { time: at('2026-09-30') };
const table = (text: string, card: Readonly<Record<string, string>> = {}, kind = 'inventory_export') => ({
  name: 't.csv',
  kind,
  format: 'csv',
  text,
  card,
});
const SECRETS: readonly CheckCase[] = [
  [
    'CHK-SECRET',
    'one was found',
    'fails',
    /1 file holds/,
    { files: [{ name: 'n.json', issues: [{ code: 'SECRET_FOUND', offset: 1, detail: '1 JSON Web Token, at byte 1.' }] }] },
  ],
  ['CHK-SECRET', 'none', 'holds', /nothing that looks like/, runs(used)],
  ['CHK-SECRET', 'no file', 'not_decidable', /No file/, {}],
  [
    'CHK-ROTATE-AFTER',
    'never',
    'fails',
    /1 of 1 use of a secret was not followed by a rotation within 24 hours/,
    { ...runs(used, ended, later), given: { rotationHours: 24 } },
  ],
  [
    'CHK-ROTATE-AFTER',
    'the next day, as a claim asks',
    'holds',
    /1 use of a secret was followed by a rotation within 24 hours, and none was not.*median 24 hours/,
    { ...runs(used, ended, rotated('2026-08-03'), later), claims: [{ rule: 'CON-ROTATION', parameters: { afterEndHours: 24 } }] },
  ],
  ['CHK-ROTATE-AFTER', 'no limit', 'not_decidable', /median 24 hours/, runs(used, ended, rotated('2026-08-03'), later)],
  [
    'CHK-CRED-AGE',
    'old when used',
    'fails',
    /s-9 \(31 days\)/,
    {
      ...runs(says('2026-08-01', ['secret', 's-9', 'created', 'x']), says('2026-09-01', ['secret', 's-9', 'read', 'job'])),
      given: { maxAgeHours: 720 },
    },
  ],
  [
    'CHK-CRED-AGE',
    'old in the inventory',
    'fails',
    /svc: 100 days old/,
    { files: [table('identity,owner,created\nsvc,A,2026-01-01\n', { extracted_at: '2026-04-11' })], given: { maxAgeHours: 720 } },
  ],
  [
    'CHK-CRED-AGE',
    'young',
    'holds',
    /No credential in use/,
    {
      ...runs(says('2026-08-01', ['secret', 's-9', 'created', 'x']), says('2026-08-02', ['secret', 's-9', 'read', 'job'])),
      given: { maxAgeHours: 720 },
    },
  ],
  ['CHK-CRED-AGE', 'no standard', 'not_decidable', /not known/, {}],
  [
    'CHK-REMEDIATION-TIME',
    'one is open',
    'fails',
    /2 findings: median 3 hours, worst 3 hours, 1 open/,
    {
      files: [table('id,found_at,revoked_at\nS1,2026-08-01T10:00:00Z,2026-08-01T13:00:00Z\nS2,2026-08-02T10:00:00Z,\n')],
      given: { findings: ['E1'] },
    },
  ],
  [
    'CHK-REMEDIATION-TIME',
    'all closed',
    'holds',
    /0 open/,
    { files: [table('id,found_at,revoked_at\nS1,2026-08-01T10:00:00Z,2026-08-01T13:00:00Z\n')], given: { findings: ['E1'] } },
  ],
  ['CHK-REMEDIATION-TIME', 'no register', 'not_decidable', /No list/, {}],
];

const ROLE = 'arn:aws:sts::1:assumed-role/ForgeJob/x';
const IDENTITIES: readonly CheckCase[] = [
  [
    'CHK-NHI-RECONCILE',
    'a role that no row names',
    'fails',
    /1 identity in the logs and not in the inventory: ForgeJob/,
    { files: [{ lines: [acted(ROLE)] }, table('identity,owner\nada,x\n')] },
  ],
  [
    'CHK-NHI-RECONCILE',
    'listed',
    'holds',
    /1 listed identity did not act/,
    { files: [{ lines: [acted(ROLE)] }, table('identity,owner\nForgeJob,x\nidle,y\n')] },
  ],
  [
    'CHK-NHI-RECONCILE',
    'a column that a person names',
    'holds',
    /stands among/,
    { files: [{ lines: [acted(ROLE)] }, table('who,since\nForgeJob,2020\n')], given: { inventories: ['E2'], identityColumn: 'who' } },
  ],
  ['CHK-NHI-RECONCILE', 'no inventory', 'not_decidable', /1 identity acts/, runs(acted(ROLE))],
  [
    'CHK-OFFBOARD',
    'acted after the end',
    'fails',
    /1 identity acted after the end date: ForgeJob/,
    { files: [{ lines: [acted(ROLE)] }, table('identity,owner,end_date\nForgeJob,x,2026-08-01\n')] },
  ],
  [
    'CHK-OFFBOARD',
    'on its last day',
    'holds',
    /None of 1 identity/,
    { files: [{ lines: [acted(ROLE)] }, table('identity,owner,end_date\nForgeJob,x,2026-08-05\n')] },
  ],
  [
    'CHK-OFFBOARD',
    'no end dates',
    'not_decidable',
    /No end date/,
    { files: [{ lines: [acted(ROLE)] }, table('identity,owner\nForgeJob,x\n')] },
  ],
  [
    'CHK-RESIDUAL',
    'served after the deletion',
    'fails',
    /m-7/,
    runs(says('2026-08-01', ['model', 'm-7', 'deleted', 'ada']), says('2026-08-04', ['endpoint', 'e', 'serves', 'm-7', { to: 'model' }])),
  ],
  ['CHK-RESIDUAL', 'gone', 'holds', /1 deletion/, runs(says('2026-08-01', ['model', 'm-7', 'deleted', 'ada']))],
  ['CHK-RESIDUAL', 'no deletion', 'not_decidable', /No deletion/, runs(acted(ROLE))],
];

type Answered = {
  readonly id: string;
  readonly kind?: 'control' | 'boundary';
  readonly position?: 'open' | 'closed' | 'limited' | 'unknown';
  readonly owner?: string;
  readonly until?: string;
};
const desk = (...answers: readonly Answered[]): Partial<Desk> => ({
  states: () =>
    answers.map(({ id, kind = 'boundary', position = 'unknown', owner = '', until }): QuestionState => {
      const disposition = owner === '' && until === undefined ? 'undecided' : 'acceptable_with_conditions';
      return {
        question: { id, kind },
        entry: { ...EMPTY_BOUNDARY, position, owner, disposition },
        concluded: { conclusion: null, disposition, entered: null, becameBecause: null },
        tags: [],
        version: { seq: 1 },
        exception: until === undefined ? null : { question: id, until },
      } as unknown as QuestionState;
    }),
});
const serving = runs(says('2026-08-01', ['endpoint', 'e', 'serves', 'm', { to: 'model' }]));
const GOVERNANCE: readonly CheckCase[] = [
  [
    'CHK-DECISION-DATE',
    'decided afterwards',
    'fails',
    /Decided on 2026-09-01, and an endpoint served a model on 2026-08-01/,
    { ...serving, given: { decisionOn: '2026-09-01' } },
  ],
  [
    'CHK-DECISION-DATE',
    'decided first',
    'holds',
    /Decided on 2025-12-02/,
    { ...serving, claims: [{ rule: 'CON-TRADEOFF', parameters: { acceptedOn: '2025-12-02' } }] },
  ],
  ['CHK-DECISION-DATE', 'not known when', 'not_decidable', /not known/, serving],
  [
    'CHK-OWNER-PRESENT',
    'a group and an empty one',
    'fails',
    /2 of 3 owners are empty or a group: b \(Model Risk\), c \(empty\)/,
    { files: [table('identity,owner\na,P. Nakagawa\nb,Model Risk\nc,\n')] },
  ],
  ['CHK-OWNER-PRESENT', 'a condition owned by a desk', 'fails', /DB-02 \(Service Desk\)/, {}, desk({ id: 'DB-02', owner: 'Service Desk' })],
  [
    'CHK-OWNER-PRESENT',
    'persons',
    'holds',
    /All 2 owners/,
    { files: [table('identity,owner\na,P. Nakagawa\n')] },
    desk({ id: 'DB-02', owner: 'R. Adeyemi' }),
  ],
  ['CHK-OWNER-PRESENT', 'no owners', 'not_decidable', /No list/, {}],
  ['CHK-EXCEPTION-EXPIRY', 'past its end', 'fails', /GV-04 \(2026-10-01\)/, {}, desk({ id: 'GV-04', until: '2026-10-01' })],
  ['CHK-EXCEPTION-EXPIRY', 'in force', 'holds', /All 1 exception/, {}, desk({ id: 'GV-04', until: '2027-01-01' })],
  ['CHK-EXCEPTION-EXPIRY', 'none', 'not_applicable', /No exception/, {}, desk({ id: 'GV-04' })],
  [
    'CHK-OPACITY',
    'three signs',
    'fails',
    /All three signs/,
    {},
    desk({ id: 'EX-04', position: 'closed' }, { id: 'EX-01', position: 'closed' }, { id: 'DB-03', position: 'closed' }),
  ],
  [
    'CHK-OPACITY',
    'two',
    'holds',
    /2 of 3/,
    {},
    desk({ id: 'EX-04', position: 'limited' }, { id: 'EX-01', position: 'closed' }, { id: 'DB-03', position: 'closed' }),
  ],
  [
    'CHK-OPACITY',
    'not answered',
    'not_decidable',
    /EX-04 not answered/,
    {},
    desk({ id: 'EX-04' }, { id: 'EX-01', position: 'closed' }, { id: 'DB-03', position: 'closed' }),
  ],
];

const using = (pinned: 'digest' | 'mutable'): Situation =>
  runs(
    launch(
      RUN,
      at('2026-08-01'),
      ['run', RUN, 'data', `d@sha256:${HEX}`, { to: 'dataset', pinned }],
      ['run', RUN, 'code', 'c'.repeat(40), { pinned: 'digest' }],
      ['run', RUN, 'base_model', 'b@1', { to: 'base_model', pinned: 'version' }],
    ),
    says('2026-08-02', ['model', 'm-1', 'made_from', RUN, { to: 'run' }]),
    says('2026-08-03', ['endpoint', 'e-1', 'serves', 'm-1', { to: 'model' }]),
  );
const TRACES: readonly CheckCase[] = [
  [
    'CHK-TRACE-FORWARD',
    'into model and endpoint',
    'holds',
    /into m-1, e-1/,
    { ...using('digest'), given: { tracedItem: `d@sha256:${HEX}` } },
  ],
  [
    'CHK-TRACE-FORWARD',
    'no record names it',
    'fails',
    /No record names elsewhere/,
    { ...using('digest'), given: { tracedItem: 'elsewhere' } },
  ],
  ['CHK-TRACE-FORWARD', 'nothing chosen', 'not_decidable', /No data item/, using('digest')],
  [
    'CHK-TRACE-BACK',
    'to the run with all its inputs',
    'holds',
    /e-1 leads back to fr-1/,
    { ...using('digest'), given: { tracedVersion: 'e-1' } },
  ],
  ['CHK-TRACE-BACK', 'its data can change', 'fails', /data of fr-1 claimed/, { ...using('mutable'), given: { tracedVersion: 'm-1' } }],
  [
    'CHK-TRACE-BACK',
    'no run behind it',
    'fails',
    /to no run/,
    { ...runs(says('2026-08-03', ['endpoint', 'e-9', 'serves', 'm-9', { to: 'model' }])), given: { tracedVersion: 'e-9' } },
  ],
  ['CHK-TRACE-BACK', 'nothing chosen', 'not_decidable', /No version/, using('digest')],
];

export const PEOPLE_CASES: readonly CheckCase[] = [...ACCESS, ...SECRETS, ...IDENTITIES, ...GOVERNANCE, ...TRACES];
