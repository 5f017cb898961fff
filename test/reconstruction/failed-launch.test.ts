import { beforeAll, expect, test } from 'vitest';
import { getRun } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { runsOfEvents } from '../../electron/core/reconstruction/runs/runs-of-events.ts';
import type { Desk } from '../intake/workspace.ts';
import { deskWith, type Listed, listed } from './case.ts';
import { ndjson } from './truth/truth.ts';

const WORKSPACE = '/subscriptions/s-1/resourceGroups/reef/providers/Microsoft.MachineLearningServices/workspaces/reef';
let numbered = 0;

function write(job: string, minute: string, status: string, correlation: string, subStatus = '') {
  numbered += 1;
  return {
    eventDataId: `ev-${numbered}`,
    correlationId: correlation,
    eventTimestamp: `2026-05-04T10:${minute}:00Z`,
    caller: 'ida@reef.example',
    resourceId: `${WORKSPACE}/jobs/${job}`,
    operationName: { value: 'Microsoft.MachineLearningServices/workspaces/jobs/write' },
    status: { value: status },
    subStatus: { value: subStatus },
    category: { value: 'Administrative' },
  };
}
const NO_QUOTA = 'Conflict (HTTP Status Code: 409)';
const LOG = ndjson([
  // The failure comes before the acceptance in the export, as such logs are in no order.
  write('taken', '05', 'Failed', 'c-1', NO_QUOTA),
  write('taken', '00', 'Started', 'c-1'),
  write('taken', '01', 'Accepted', 'c-1'),
  write('refused', '10', 'Started', 'c-2'),
  write('refused', '11', 'Failed', 'c-2', NO_QUOTA),
  // What failed at once and was tried again: an attempt, and a run beside it.
  write('again', '20', 'Failed', 'c-3', NO_QUOTA),
  write('again', '30', 'Accepted', 'c-4'),
  write('again', '31', 'Succeeded', 'c-4'),
]);

let at: Desk;
let found: Listed;
beforeAll(async () => {
  at = await deskWith({ 'activity.ndjson': LOG });
  found = listed(at);
});

test('a launch that was taken and failed is one run with its end; what was refused at once is none', () => {
  expect(found.runs.map(({ id, startedAt, endedAt, status }) => [id, startedAt, endedAt, status])).toEqual([
    ['taken', '2026-05-04T10:01:00Z', '2026-05-04T10:05:00Z', 'Failed'],
    ['again', '2026-05-04T10:30:00Z', null, 'Accepted'],
  ]);
  expect(found.attempts.map(({ id, why }) => [id.split('/').at(-1), why])).toEqual([
    ['refused#c-2', NO_QUOTA],
    ['again#c-3', NO_QUOTA],
  ]);
});

test('the event of the failure leads to that run, and one that was refused at once to none', () =>
  expect([...runsOfEvents(at.workspace(), ['E1-1', 'E1-3', 'E1-5', 'E1-6', 'E1-7'])]).toEqual([
    ['E1-1', 'taken'],
    ['E1-3', 'taken'],
    ['E1-7', 'again'],
  ]));

test('it names who launched it, and why nothing came of it', () => {
  expect(found.runs.map(({ axes }) => axes.who.level)).toEqual(['recorded', 'recorded']);
  expect(getRun(at.workspace(), 'taken').facts.find(({ fact }) => fact === 'F9')).toMatchObject({ level: 'recorded', value: NO_QUOTA });
});
