import { beforeAll, describe, expect, test } from 'vitest';
import { getRun } from '../../electron/core/reconstruction/listing/list-runs.ts';
import type { Desk } from '../intake/workspace.ts';
import { arn, event, launch, PINNED, TICKETS, WORKSPACES } from './adversary/launches.ts';
import { deskWith, type Listed, listed } from './case.ts';
import { digest, ndjson } from './truth/truth.ts';

const bo = { type: 'IAMUser', arn: 'arn:aws:iam::440011220033:user/bo', accountId: '440011220033', accessKeyId: 'AKIABO' };
const removed = (job: string) => event('DeleteTrainingJob', { trainingJobName: job }, null, { at: '2026-05-04T09:00:00Z' });
const later = { at: '2026-05-04T11:00:00Z', by: bo };
const trail = JSON.stringify({
  Records: [
    launch('again', 'T-5', { at: '2026-05-04T08:30:00Z' }),
    removed('again'),
    launch('again', 'T-6', { ...later, image: PINNED.replace(digest('d4'), digest('e5')) }),
    launch('alike', 'T-0', { at: '2026-05-04T08:30:00Z' }),
    removed('alike'),
    launch('alike', 'T-0', later),
    launch('resent', 'T-0', { at: '2026-05-04T08:30:00Z' }),
    launch('resent', 'T-0', { at: '2026-05-04T08:30:05Z' }),
  ],
});
/** The name is all that it has in common with either. */
const described = JSON.stringify({
  TrainingJobName: 'again',
  TrainingJobArn: arn('again'),
  TrainingJobStatus: 'Completed',
  TrainingEndTime: '2026-05-04T12:00:00Z',
  HyperParameters: { epochs: '9' },
  InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3Uri: 's3://reef-data/train/' } } }],
});
const tickets = TICKETS.replace(/\n$/, '\nT-6,training-run,2026-05-04T07:00:00Z,kim,olle,rejected,2026-05-04T08:00:00Z,a run\n');

/** One run in the logs of two workspaces, each with another part of what it was made of. */
const copied = ndjson(
  [1, 2].map((workspaceId) => ({
    version: '2.0',
    auditLevel: 'WORKSPACE_LEVEL',
    timestamp: Date.UTC(2026, 4, 4, 8 + workspaceId),
    workspaceId,
    requestId: `r-${workspaceId}`,
    serviceName: 'mlflowExperiment',
    actionName: 'createRun',
    userIdentity: { email: 'ida@reef.example' },
    requestParams: { run_id: 'c3'.repeat(16) },
    response: { statusCode: 200 },
  })),
);

let at: Desk;
let found: Listed;
beforeAll(async () => {
  at = await deskWith({
    'trail.json': trail,
    'described.json': described,
    'tickets.csv': tickets,
    'workspaces.ndjson': WORKSPACES,
    'copied.ndjson': copied,
  });
  found = listed(at);
});
const named = (id: string): Listed['runs'] => found.runs.filter((run) => run.id === id || run.id.startsWith(`${id}#`));
const axis = (job: string, name: keyof Listed['runs'][number]['axes']) =>
  named(job).map(({ axes: { [name]: cell } }) => `${cell.level} ${/^\S+/.exec(cell.why)?.[0] ?? ''} ${cell.value ?? ''}`.trim());

describe('a job that was deleted and made again is two runs', () => {
  test('each with what its own launch says', () => {
    expect(named(arn('again')).map(({ startedAt, endedAt, status }) => [startedAt, endedAt, status])).toEqual([
      ['2026-05-04T08:30:00Z', null, null],
      ['2026-05-04T11:00:00Z', null, null],
    ]);
    expect(axis(arn('again'), 'who')).toEqual(['ida', 'bo'].map((name) => `recorded REC-PLATFORM arn:aws:iam::440011220033:user/${name}`));
    expect(axis(arn('again'), 'config')).toEqual(Array(2).fill('recorded REC-PLATFORM {"epochs":"3"}'));
    expect(axis(arn('again'), 'code_or_prompt').map((cell) => cell.slice(-64))).toEqual(['d4', 'e5'].map((byte) => byte.repeat(32)));
  });

  test('and with the decision that its own tag leads to', () =>
    expect(axis(arn('again'), 'approval').map((cell) => cell.split(' ').slice(0, 2).join(' '))).toEqual([
      'recorded REC-ROLE',
      'contradicted REC-REFUSED',
    ]));

  test('what only the name leads to is disputed in both, and says between which', () => {
    expect(axis(arn('again'), 'data')).toEqual(Array(2).fill('contradicted REC-REUSED s3://reef-data/train/'));
    const [first] = named(arn('again'));
    expect(first?.axes.data.why).toMatch(/Two launches go by this name, 2026-05-04T08:30:00Z .* and 2026-05-04T11:00:00Z/);
    for (const { id } of named(arn('again')))
      expect(getRun(at.workspace(), id).facts.find(({ fact }) => fact === 'F9')).toMatchObject({
        level: 'contradicted',
        rule: 'REC-REUSED',
      });
  });

  test('also where it was made of the same; without a deletion it is one call that was sent twice', () => {
    expect(axis(arn('alike'), 'who').map((cell) => cell.slice(-3))).toEqual(['ida', '/bo']);
    expect(named(arn('resent'))).toHaveLength(1);
  });

  test('it is found by its own identifier and by the name', () => {
    const [, second] = named(arn('again'));
    expect(getRun(at.workspace(), second?.id ?? '').startedAt).toBe('2026-05-04T11:00:00Z');
    expect(getRun(at.workspace(), arn('again')).startedAt).toBe('2026-05-04T08:30:00Z');
  });
});

test('a number of the whole platform is one run, wherever it is recorded', () => expect(named('c3'.repeat(16))).toHaveLength(1));

test('one name in two subscriptions is two runs', () => {
  expect(axis('weekly', 'config').map((cell) => cell.split(' ')[0])).toEqual(['recorded', 'recorded']);
  expect(new Set(named('weekly').map(({ id }) => id)).size).toBe(2);
});
