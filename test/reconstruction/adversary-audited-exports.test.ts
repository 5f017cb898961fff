import { beforeAll, describe, expect, test } from 'vitest';
import { getRun } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { ACCOUNT, arn } from './adversary/launches.ts';
import { ACCOUNTS, BROKEN_OFF, LATE, MASKED, SEVERAL, SILENT, signedTrail, ZONELESS } from './adversary/audited-exports.ts';
import { deskWith, type Listed, listed } from './case.ts';

type Axis = keyof Listed['runs'][number]['axes'];
const cell = (found: Listed, run: string, axis: Axis) => found.runs.find(({ id }) => id.startsWith(run))?.axes[axis];

const vertex = (id: string): string => `projects/1/locations/europe-west4/customJobs/${id}`;

const TABLE: readonly (readonly [what: string, run: string, axis: Axis, level: string, why: RegExp])[] = [
  ['a masked user in an ARN is nobody', arn('no-user'), 'who', 'redacted', /^REC-MASKED.*who made the call/],
  ['nor is a user of a masked account', arn('no-account'), 'who', 'redacted', /^REC-MASKED/],
  [
    'two launches of one name in an account that is masked: the first',
    `${arn('nightly', '************')}#`,
    'config',
    'recorded',
    /^REC-PLATFORM/,
  ],
  ['a subject that was made up for one sign-in', arn('made-up'), 'who', 'recorded', /^REC-ROLE/],
  ['all who approved had asked or launched', arn('both-asked'), 'approval', 'contradicted', /^REC-SELF/],
  ['one of those who approved had not', arn('one-did-not'), 'approval', 'recorded', /^REC-APPROVED.*olle@reef\.example approved/],
  ['a person behind a service account', vertex('11'), 'who', 'recorded', /^REC-PLATFORM.*one person/],
  ['the same account with nobody behind it', vertex('12'), 'who', 'recorded', /^REC-ROLE/],
];

describe('exports that hold less than they seem to', () => {
  let found: Listed;
  beforeAll(async () => {
    found = listed(await deskWith({ 'masked.json': MASKED, 'tickets.csv': SEVERAL, 'vertex.ndjson': ACCOUNTS }));
  });

  test.each(TABLE)('%s', (_, run, axis, level, why) => {
    const got = cell(found, run, axis);
    expect({ level: got?.level, why: got?.why }).toEqual({ level, why: expect.stringMatching(why) as string });
  });

  test('two launches stay two under a masked account, and all are counted', () => {
    expect(found.runs.filter(({ name }) => name === 'nightly').map(({ axes }) => axes.config.value)).toEqual([
      '{"epochs":"3"}',
      '{"epochs":"9"}',
    ]);
    expect(found.totals.runs).toBe(9);
  });
});

test('decisions without a zone are not over a time that they may lie after, and how near they are is said with that', async () => {
  const found = listed(await deskWith({ 'trail.json': LATE, 'tickets.csv': ZONELESS }));
  expect(cell(found, arn('zoned'), 'approval')).toMatchObject({
    level: 'not_covered',
    why: expect.stringMatching(/have no zone, and nobody said which is meant/) as string,
  });
  expect(found.suggestions[0]).toMatchObject({
    id: 'L-25',
    why: expect.stringMatching(/^Decided 30 minutes before .*if its time is UTC, which nobody said/) as string,
  });
});

test('what a file that breaks off would say after a launch is not absent', async () => {
  const at = await deskWith({ 'trail.json.gz': BROKEN_OFF });
  const facts = getRun(at.workspace(), arn('then-nothing')).facts.filter(({ fact }) => fact === 'F10' || fact === 'F11');
  expect(facts.map(({ level, why }) => [level, why])).toEqual(
    [1, 2].map(() => ['not_covered', expect.stringMatching(/goes on after it has gaps, or files that are cut short/)]),
  );
});

test('a month without a record is one gap from hour to hour, whatever clocks did in it', async () => {
  const { coverage } = listed(await deskWith({ 'trail.json': SILENT }));
  expect(coverage.find(({ account }) => account === ACCOUNT)).toMatchObject({
    from: '2026-02-27T00:00:00Z',
    to: '2026-03-30T23:00:00Z',
    events: 48,
    gaps: [{ from: '2026-02-28T00:00:00Z', to: '2026-03-30T00:00:00Z' }],
  });
});

test('digests over midnight with two keys: each launch is proved as far as its own hour is vouched for', async () => {
  const found = listed(await deskWith(signedTrail()));
  // Hour 4 is listed by a verified digest, and its file was not handed over.
  expect([0, 1, 2, 3, 4, 5].map((hour) => cell(found, arn(`hour-${hour}`), 'who')?.level)).toEqual([
    'proved',
    'recorded',
    'recorded',
    'proved',
    undefined,
    'recorded',
  ]);
  expect(cell(found, arn('hour-3'), 'who')?.why).toMatch(/^REC-INTEGRITY.*verified offline/);
  const [row] = found.coverage;
  expect(row?.integrity).toBe('partly');
  expect(row?.integrityIssues.map((issue) => issue.slice(0, issue.indexOf(':'))).toSorted()).toEqual([
    'DIGEST_MISSING',
    'DIGEST_NEWEST',
    'DIGEST_UNSIGNED',
    'LOG_MISSING',
    'LOG_NOT_LISTED',
  ]);
  expect(row?.integrityIssues.find((issue) => issue.startsWith('DIGEST_MISSING'))).toMatch(/2026-05-03T23:00:00Z to 2026-05-04T00:00:00Z/);
});
