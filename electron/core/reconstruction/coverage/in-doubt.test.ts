import { expect, test } from 'vitest';
import type { Source } from '../said/sources.sql.ts';
import { sourceKey } from '../said/source-key.ts';
import type { HourCount } from './coverage.sql.ts';
import { doubtsOf, spansFor } from './in-doubt.ts';
import type { LeftOutLog } from './left-out.sql.ts';

const [OURS, THEIRS] = ['111122223333', '444455556666'];
const FORMAT = 'aws-cloudtrail';
const DELIVERY = `AWSLogs/${OURS}/CloudTrail/eu-west-2/2026/04/05/${OURS}_CloudTrail_eu-west-2_20260405T0600Z_abc.json.gz`;
const LOST = JSON.stringify([{ code: 'GZ_TRUNCATED' }]);

const read = (account: string | null, region: string | null = 'eu-west-2', stored = 1): HourCount => ({
  stored,
  part: 0,
  account,
  region,
  hour: 0,
  events: 3,
  first: 10,
  last: 20,
});
const left = (rest: Partial<LeftOutLog> = {}): LeftOutLog => ({
  format: FORMAT,
  span: { from: 0, to: 100 },
  stored: 1,
  part: 0,
  path: 'trail.json.gz',
  issues: ['[]'],
  ...rest,
});
/** `account region` of the logs that may lack a record of a document. */
const inDoubt = (counts: readonly HourCount[], leftOut: LeftOutLog): string[] =>
  [OURS, THEIRS].flatMap((account) =>
    ['eu-west-2', 'us-east-1'].flatMap((region) =>
      spansFor({ format: FORMAT, account, region }, doubtsOf(counts, new Map(), [leftOut]).leftOut).map(() => `${account} ${region}`),
    ),
  );
const ALL = [`${OURS} eu-west-2`, `${OURS} us-east-1`, `${THEIRS} eu-west-2`, `${THEIRS} us-east-1`];

test.each([
  ['read whole before, of the logs that were in it', [read(OURS), read(THEIRS, 'us-east-1')], left(), [ALL[0], ALL[3]]],
  ['cut short, of the one account that was in it, in any region', [read(OURS)], left({ issues: [LOST] }), ALL.slice(0, 2)],
  ['inside a container that was cut short, as well', [read(OURS)], left({ issues: ['[]', LOST] }), ALL.slice(0, 2)],
  ['cut short, with two accounts in it, of any', [read(OURS), read(THEIRS)], left({ issues: [LOST] }), ALL],
  ['cut short, of the log that its delivery names', [read(OURS)], left({ issues: [LOST], path: DELIVERY }), ALL.slice(0, 1)],
  ['not read, of the log that its delivery names', [], left({ stored: null, path: DELIVERY }), ALL.slice(0, 1)],
  ['not read, of any', [], left({ stored: null }), ALL],
  ['with a record of nobody’s, of any', [read(OURS), read(null)], left(), ALL],
  ['of another format, of none', [read(OURS)], left({ format: 'github-audit' }), []],
])('a file that is left out is %s', (_, counts, leftOut, expected) => expect(inDoubt(counts, leftOut)).toEqual(expected));

test('a file that was cut short and counts puts in doubt over all of its time', () => {
  const source = { cut: true, format: FORMAT, name: 'trail.json.gz', member: null } as Source;
  const counts = [read(OURS), { ...read(THEIRS), first: 40, last: 90 }];
  const { cut } = doubtsOf(counts, new Map([[sourceKey(1, 0), source]]), []);
  expect(spansFor({ format: FORMAT, account: '777788889999', region: null }, cut)).toEqual([{ from: 10, to: 90 }]);
  expect(doubtsOf(counts, new Map([[sourceKey(1, 0), { ...source, cut: false }]]), []).cut).toEqual([]);
});
