import { beforeAll, expect, test } from 'vitest';
import { PINNED } from './adversary/launches.ts';
import { deskWith, type Listed, listed } from './case.ts';
import { ndjson } from './truth/truth.ts';

type Part = Readonly<Record<string, unknown>>;

const uid = (digit: string): string => `${digit.repeat(8)}-0000-4000-8000-${digit.repeat(12)}`;
const job = (name: string, more: Part = {}): Part => ({ resource: 'jobs', namespace: 'ml', name, apiGroup: 'batch', ...more });
let numbered = 0;

function call(at: string, verb: string, objectRef: Part, more: Part = {}) {
  numbered += 1;
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'RequestResponse',
    auditID: `audit-${numbered}`,
    stage: 'ResponseComplete',
    verb,
    user: { username: 'ida@reef.example' },
    objectRef,
    responseStatus: { code: 200 },
    requestReceivedTimestamp: `2026-05-04T${at}:00.000000Z`,
    ...more,
  };
}
const SPEC = { template: { spec: { containers: [{ image: PINNED }] } } };
const made = (at: string, name: string, id: string | null, ticket = 'T-1') =>
  call(at, 'create', job(name), {
    requestObject: { metadata: { labels: { ticket } }, spec: SPEC },
    responseObject: id === null ? undefined : { metadata: { name, uid: id } },
  });
const condition = (type: string, message?: string): Part => ({ status: { conditions: [{ type, status: 'True', message }] } });
const gone = (at: string, name: string, id: string) =>
  call(at, 'delete', job(name), { responseObject: { kind: 'Status', details: { name, uid: id } } });
const status = { subresource: 'status' };

const REMADE = [
  made('08:00', 'train', uid('1')),
  call('09:00', 'update', job('train', status), { requestObject: { metadata: { uid: uid('1') }, ...condition('Complete') } }),
  gone('10:00', 'train', uid('1')),
  made('11:00', 'train', uid('2')),
  // A patch holds what changes; the server writes the object's own id beside its name. It comes before the next condition of the first.
  call('12:00', 'patch', job('train', { ...status, uid: uid('2') }), { requestObject: condition('Failed', 'out of memory') }),
  call('12:30', 'patch', job('train', status), { requestObject: condition('Complete') }),
];
/** What ended before the log begins, and what the log saw launched. */
const BEFORE = [
  call('07:00', 'patch', job('early', { ...status, uid: uid('3') }), { requestObject: condition('Complete') }),
  gone('07:30', 'early', uid('3')),
  made('08:00', 'early', uid('4')),
];
/** Where the policy keeps no answers, no record says which of the two an id is of. */
const BARE = [
  made('08:00', 'bare', null),
  call('09:00', 'patch', job('bare', { ...status, uid: uid('5') }), { requestObject: condition('Complete') }),
  call('10:00', 'delete', job('bare')),
  made('11:00', 'bare', null),
  call('12:00', 'patch', job('bare', { ...status, uid: uid('6') }), { requestObject: condition('Failed') }),
];
/** A set of jobs: one of them fails, is made again and removed; the set goes on and completes. */
const set = { resource: 'jobsets', namespace: 'ml', name: 'spread', apiGroup: 'jobset.x-k8s.io' };
const owner = { ownerReferences: [{ kind: 'JobSet', name: 'spread', uid: uid('7') }] };
const part = (at: string, id: string) =>
  call(at, 'create', job('spread-node-0'), {
    requestObject: { metadata: owner, spec: SPEC },
    responseObject: { metadata: { ...owner, uid: id } },
  });
const SPREAD = [
  call('08:00', 'create', set, {
    requestObject: { metadata: {}, spec: { replicatedJobs: [{ name: 'node', template: { spec: SPEC } }] } },
    responseObject: { metadata: { uid: uid('7') } },
  }),
  part('08:01', uid('8')),
  call('09:00', 'patch', job('spread-node-0', status), { requestObject: condition('Failed', 'node lost') }),
  gone('09:01', 'spread-node-0', uid('8')),
  part('09:02', uid('9')),
  call('10:00', 'update', { ...set, ...status }, { requestObject: { metadata: { uid: uid('7') }, ...condition('Completed') } }),
  call('10:30', 'patch', job('spread-node-0', status), { requestObject: condition('Complete') }),
];

const TICKET = `ticket,type,opened_at,requested_by,approver,decision,decided_at,subject
T-1,training-run,2026-05-03T07:00:00Z,kim@reef.example,olle@reef.example,approved,2026-05-03T08:00:00Z,nightly training
`;

let found: Listed;
beforeAll(async () => {
  const at = await deskWith({ 'tickets.csv': TICKET, 'cluster.ndjson': ndjson([...REMADE, ...BEFORE, ...BARE, ...SPREAD]) });
  found = listed(at);
});
const named = (name: string) =>
  found.runs
    .filter(({ id }) => id.startsWith(`ml/${name}`))
    .map(({ id, startedAt, endedAt, status: state }) => [id, startedAt, endedAt, state]);
const on = (hour: string): string => `2026-05-04T${hour}:00Z`;

test('each ends with the condition that bears its own id; one with the name alone ends neither', () =>
  expect(named('train')).toEqual([
    [`ml/train#${uid('1')}`, on('08:00'), on('09:00'), 'Complete'],
    [`ml/train#${uid('2')}`, on('11:00'), on('12:00'), 'Failed'],
  ]));

test('both carry the ticket that both launches name, though it is one value in one document', () =>
  expect(found.runs.filter(({ id }) => id.startsWith('ml/train')).map(({ axes }) => axes.approval.level)).toEqual([
    'recorded',
    'recorded',
  ]));

test('what the log saw end and not begin is a run of its own, by its id', () =>
  expect(named('early')).toEqual([
    [`ml/early#${uid('4')}`, on('08:00'), null, null],
    [`ml/early#${uid('3')}`, null, on('07:00'), 'Complete'],
  ]));

test('ids that no launch gives are of the launches there are, and of which of them is not known', () =>
  expect(named('bare').map(([, ...rest]) => rest)).toEqual([
    [on('08:00'), null, null],
    [on('11:00'), null, null],
  ]));

test('jobs of a set are part of it, also where a record has their name alone, and never end it', () =>
  expect(named('spread')).toEqual([['ml/spread', on('08:00'), on('10:00'), 'Completed']]));
