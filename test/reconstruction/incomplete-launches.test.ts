import { beforeAll, expect, test } from 'vitest';
import { arn, event, launch, PINNED } from './adversary/launches.ts';
import { deskWith, type Listed, listed } from './case.ts';

const REQUEST = {
  trainingJobName: 'completed',
  algorithmSpecification: { trainingImage: PINNED },
  hyperParameters: { epochs: '3' },
};
/** A record that came late without its request, and the same once more with it. */
const first = event('CreateTrainingJob', null, { trainingJobArn: arn('completed') });
const again = {
  ...first,
  eventID: 'reef-again',
  requestParameters: REQUEST,
  addendum: { reason: 'UPDATED_DATA', updatedFields: 'requestParameters', originalEventID: first.eventID },
};
const trail = JSON.stringify({
  Records: [
    event('CreateTrainingJob', 'HIDDEN_DUE_TO_SECURITY_REASONS', { trainingJobArn: arn('hidden') }),
    event('CreateTrainingJob', null, null),
    first,
    launch('throttled', 'T-0', { more: { errorCode: 'ThrottlingException', responseElements: null } }),
    launch('throttled', 'T-0', { at: '2026-05-04T10:00:02Z' }),
  ],
});
const cell = (value: unknown): string => `"${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('"', '""')}"`;
/** A query that asked for some columns only. */
const query = [
  'eventtime,eventsource,eventname,useridentity,responseelements,eventid,recipientaccountid,awsregion',
  [
    '2026-05-04T10:00:00Z',
    'sagemaker.amazonaws.com',
    'CreateTrainingJob',
    '{type=IAMUser, arn=arn:aws:iam::440011220033:user/ida, accountid=440011220033}',
    { trainingJobArn: arn('columns') },
    'reef-query',
    '440011220033',
    'eu-west-1',
  ]
    .map(cell)
    .join(','),
].join('\n');
/** Files of a trail, joined one a line. */
const joined = [{ Records: [] }, { Records: [launch('joined', 'T-0')] }, { Records: [again] }].map((one) => JSON.stringify(one)).join('\n');

let found: Listed;
beforeAll(async () => {
  found = listed(await deskWith({ 'trail.json': trail, 'query.csv': `${query}\n`, 'joined.json': joined }));
});

test('every launch is a run, also one that no record names; one that was written again is one', () =>
  expect(found.runs.map(({ id }) => id.replace(/^cloudtrail-event:reef-\d+$/, 'by its event'))).toEqual([
    arn('columns'),
    arn('completed'),
    arn('hidden'),
    arn('joined'),
    'by its event',
    arn('throttled'),
  ]));

test.each([
  ['hidden', 'who', 'recorded', /^REC-PLATFORM/],
  ['hidden', 'data', 'redacted', /^REC-MASKED/],
  ['hidden', 'config', 'redacted', /^REC-MASKED/],
  ['hidden', 'code_or_prompt', 'redacted', /^REC-MASKED/],
  ['columns', 'who', 'recorded', /^REC-PLATFORM/],
  ['columns', 'config', 'not_covered', /^REC-NOT-COVERED.*export leaves out/],
  ['columns', 'data', 'not_covered', /^REC-NOT-COVERED.*export leaves out/],
  ['completed', 'config', 'recorded', /^REC-PLATFORM/],
  ['completed', 'code_or_prompt', 'recorded', /^REC-PLATFORM/],
  ['completed', 'data', 'absent', /^REC-ABSENT/],
  ['joined', 'config', 'recorded', /^REC-PLATFORM/],
] as const)('%s: %s is %s', (job, axis, level, why) =>
  expect(found.runs.find(({ id }) => id === arn(job))?.axes[axis]).toMatchObject({ level, why: expect.stringMatching(why) as string }),
);

test('a call that was too many is an attempt beside the run that followed', () =>
  expect(found.attempts.map(({ id, why }) => [id.replace(/#.*/, ''), why])).toEqual([[arn('throttled'), 'ThrottlingException']]));
