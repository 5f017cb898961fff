import { expect, test } from 'vitest';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { writeCards } from '../../electron/core/evidence/write-card.ts';
import { deskWith, listed } from './case.ts';

const LAUNCH = {
  eventVersion: '1.11',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::208811440077:user/ines', accountId: '208811440077', userName: 'ines' },
  eventTime: '2026-03-20T09:00:00Z',
  eventSource: 'sagemaker.amazonaws.com',
  eventName: 'CreateTrainingJob',
  awsRegion: 'eu-west-1',
  eventID: '0f0c2d5e-7d0b-4c1b-9a51-1f6f00000001',
  eventType: 'AwsApiCall',
  recipientAccountId: '208811440077',
  requestParameters: { trainingJobName: 'moor-09' },
  responseElements: { trainingJobArn: 'arn:aws:sagemaker:eu-west-1:208811440077:training-job/moor-09' },
};
const TICKETS = [
  'ticket,requested_by,approver,decision,decided_at,subject',
  'CHG-1,ines,noor,approved,2026-03-02T10:00:00Z,moor-01',
  'CHG-2,ines,noor,approved,2026-03-02T11:00:00Z,moor-02',
  '',
].join('\n');

test('a period that a card declares is held against the records: it is named, and never stands for one', async () => {
  const at = await deskWith({ 'trail.json': JSON.stringify({ Records: [LAUNCH] }), 'tickets.csv': TICKETS });
  const approval = () => listed(at).runs.find(({ name }) => name === 'moor-09')?.axes.approval;
  const tickets = () => listed(at).coverage.find(({ format }) => format !== 'aws-cloudtrail');
  const before = approval();
  expect(before?.level).toBe('not_covered');
  expect(tickets()).toMatchObject({ declared: [], silent: [], undeclared: [] });

  const id = listEvidence(at.workspace()).find(({ name }) => name === 'tickets.csv')?.id ?? '';
  writeCards(at.ctx, [id], { period_from: '2026-02-01', period_to: '2026-03-31', timezone_declared: 'Europe/Berlin' });
  // Days are days of the declared zone; its clocks go forward on the 29th.
  expect(tickets()).toMatchObject({
    from: '2026-03-02T10:00:00Z',
    to: '2026-03-02T11:00:00Z',
    declared: [{ from: '2026-01-31T23:00:00Z', to: '2026-03-31T21:59:59.999999Z' }],
    silent: [
      { from: '2026-01-31T23:00:00Z', to: '2026-03-02T10:00:00Z' },
      { from: '2026-03-02T11:00:00Z', to: '2026-03-31T21:59:59.999999Z' },
    ],
    undeclared: [],
  });
  expect(approval()).toMatchObject({ level: 'not_covered', coverage: before?.coverage });
  expect(approval()?.why).toContain('declares that time; no record bears it out.');

  writeCards(at.ctx, [id], { period_from: '2026-03-02T10:30:00Z', period_to: '' });
  expect(tickets()).toMatchObject({ declared: [], silent: [] });
  expect(approval()?.why).toBe(before?.why);
});
