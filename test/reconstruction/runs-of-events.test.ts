import { expect, test } from 'vitest';
import { reconstructionOf } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { runsOfEvents } from '../../electron/core/reconstruction/runs/runs-of-events.ts';
import { eventsHandlers } from '../../electron/core/search/handlers.ts';
import { eventsContract } from '../../shared/contract/events.ts';
import { bundle, desk } from '../intake/workspace.ts';

const record = (name: string, more: object) => ({
  eventVersion: '1.11',
  eventTime: '2026-03-01T10:00:00Z',
  eventSource: 'sagemaker.amazonaws.com',
  eventName: name,
  awsRegion: 'eu-central-1',
  recipientAccountId: '111122223333',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/mara', accountId: '111122223333', userName: 'mara' },
  eventID: `00000000-0000-4000-8000-${name.length.toString().padStart(12, '0')}`,
  ...more,
});

test('an event says which run its record speaks of, and nothing where it speaks of none', async () => {
  const at = await desk();
  const arn = 'arn:aws:sagemaker:eu-central-1:111122223333:training-job/northwind-1';
  await at.take(
    bundle({
      'trail.json': JSON.stringify({
        Records: [
          record('CreateTrainingJob', {
            requestParameters: { trainingJobName: 'northwind-1', roleArn: 'arn:aws:iam::111122223333:role/Trainer' },
            responseElements: { trainingJobArn: arn },
          }),
          record('ListTrainingJobs', { requestParameters: {} }),
        ],
      }),
    }),
  );
  const { events } = await eventsHandlers['events.list'](eventsContract['events.list'].input.parse({}), at.ctx);
  expect(events.map(({ action, run }) => [action, run])).toEqual([
    ['CreateTrainingJob', arn],
    ['ListTrainingJobs', null],
  ]);
});

test('a record that gives only another name of the run, in another file, is under the run’s most exact identifier', async () => {
  const at = await desk();
  const arn = 'arn:aws:sagemaker:eu-central-1:111122223333:training-job/northwind-1';
  await at.take(
    bundle({
      'launch.json': JSON.stringify({
        Records: [
          record('CreateTrainingJob', {
            requestParameters: { trainingJobName: 'northwind-1', roleArn: 'arn:aws:iam::111122223333:role/Trainer' },
            responseElements: { trainingJobArn: arn },
          }),
        ],
      }),
      'stop.json': JSON.stringify({ Records: [record('StopTrainingJob', { requestParameters: { trainingJobName: 'northwind-1' } })] }),
    }),
  );
  const { world } = reconstructionOf(at.workspace());
  expect(world.runs.map(({ id }) => id)).toEqual([arn]);
  expect([...runsOfEvents(at.workspace(), ['E1-1', 'E2-1', 'E2-2'])]).toEqual([
    ['E1-1', arn],
    ['E2-1', arn],
  ]);
});
