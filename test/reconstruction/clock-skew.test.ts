import { expect, test } from 'vitest';
import { deskWith, listed } from './case.ts';

const LAUNCH = '2026-04-01T10:00:00Z';
const ARN = 'arn:aws:sagemaker:eu-west-1:119922883377:training-job/';
const HEADER = 'ticket,type,opened_at,requested_by,approver,decision,decided_at,subject';

/** Seconds from the launch to the decision, by the ticket system's own clock, and what can be said of the order. */
const CASES = [
  {
    job: 'tide-1',
    ticket: 'CHG-1',
    decided: '2026-04-01T09:57:59Z',
    level: 'recorded',
    why: /2 minutes before it \(clocks are compared to 120 s\)/,
  },
  {
    job: 'tide-2',
    ticket: 'CHG-2',
    decided: '2026-04-01T10:00:03Z',
    level: 'claimed',
    why: /is not decidable: clocks are compared to 120 s/,
  },
  {
    job: 'tide-3',
    ticket: 'CHG-3',
    decided: '2026-04-01T10:02:01Z',
    level: 'contradicted',
    why: /decided after the launch \(clocks are compared to 120 s\)/,
  },
] as const;

const launched = ({ job, ticket }: (typeof CASES)[number]): object => ({
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::119922883377:user/ida', accountId: '119922883377', userName: 'ida' },
  eventTime: LAUNCH,
  eventSource: 'sagemaker.amazonaws.com',
  eventName: 'CreateTrainingJob',
  awsRegion: 'eu-west-1',
  requestParameters: { trainingJobName: job, tags: [{ key: 'ticket', value: ticket }] },
  responseElements: { trainingJobArn: `${ARN}${job}` },
  eventID: `launch-${job}`,
  eventType: 'AwsApiCall',
  recipientAccountId: '119922883377',
});

test('row 32: an order of two clocks that lies within the tolerance is not decidable, and the tolerance is named', async () => {
  const at = await deskWith({
    'trail.json': JSON.stringify({ Records: CASES.map(launched) }),
    'tickets.csv': [
      HEADER,
      ...CASES.map(({ ticket, decided, job }) => `${ticket},training-run,2026-04-01T08:00:00Z,ida,olle,approved,${decided},${job}`),
      '',
    ].join('\n'),
  });
  const { runs } = listed(at);
  expect(runs).toHaveLength(CASES.length);
  for (const { job, level, why } of CASES) {
    const cell = runs.find(({ name }) => name === job)?.axes.approval;
    expect({ job, level: cell?.level }).toEqual({ job, level });
    expect(cell?.why).toMatch(why);
  }
});
