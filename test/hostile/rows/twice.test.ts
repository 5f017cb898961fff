import { expect, test } from 'vitest';
import { listChecks } from '../../../electron/core/checks/list-checks.ts';
import { listIssues } from '../../../electron/core/evidence/list-issues.ts';
import { listRuns } from '../../../electron/core/reconstruction/listing/list-runs.ts';
import { eventFacets, eventHistogram } from '../../../electron/core/search/count-events.ts';
import { listEvents } from '../../../electron/core/search/list-events.ts';
import { search } from '../../../electron/core/search/search.ts';
import { trail } from '../../intake/cloudtrail.ts';
import { bundle, type Desk, desk } from '../../intake/workspace.ts';
import type { Files } from './take.ts';

const NOW = new Date('2026-11-01T00:00:00Z');
const [launch, second, third, altered] = trail(4).map((record, index) =>
  index === 3 ? { ...record, sourceIPAddress: '198.51.100.7' } : record,
);
const ALTERED = { ...altered, sourceIPAddress: '203.0.113.9' };
const google = (log: string, nanos: string, more: object = {}): object => ({
  insertId: '1a2b3c',
  logName: `projects/p/logs/cloudaudit.googleapis.com%2F${log}`,
  timestamp: `2026-03-01T10:00:00.${nanos}Z`,
  protoPayload: {
    '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
    serviceName: 'storage.googleapis.com',
    methodName: 'storage.objects.get',
    ...more,
  },
});
const cluster = (stage: string): object => ({
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  auditID: '7d1c',
  stage,
  verb: 'create',
  user: { username: 'u' },
  objectRef: { resource: 'jobs', namespace: 'n', name: 'j' },
  requestReceivedTimestamp: '2026-03-01T10:00:00.000000Z',
});
const cells = (record: Record<string, unknown> | undefined, ...names: readonly string[]): string =>
  names.map((name) => String(record?.[name])).join(',');
const lines = (...records: readonly unknown[]): string => records.map((record) => JSON.stringify(record)).join('\n');

/** Eight events: three of AWS that came twice in some form, one that was altered, two of Google, two stages of Kubernetes. */
const FILES: Files = {
  'a/eu.json': JSON.stringify({ Records: [launch, second, third] }),
  'b/us.json': JSON.stringify({ Records: [launch, altered] }, null, 2),
  'c/events.json': JSON.stringify({ Events: [second, ALTERED].map((one) => ({ EventId: 'x', CloudTrailEvent: JSON.stringify(one) })) }),
  'd/history.csv': `Event ID,Event time,Event name,Event source,User name,AWS region\n${cells(third, 'eventID', 'eventTime', 'eventName', 'eventSource')},session-2,eu-central-1\n`,
  'e/google.ndjson': lines(google('activity', '000000001'), google('data_access', '000000001'), google('activity', '000000001')),
  'f/cluster.ndjson': lines(cluster('RequestReceived'), cluster('ResponseComplete'), cluster('ResponseComplete')),
};

async function takenIn(order: readonly string[]): Promise<Desk> {
  const at = await desk();
  for (const path of order) await at.take(bundle({ [path]: FILES[path] ?? '' }));
  return at;
}

const ALL = { limit: 1000 } as const;

/** What is counted and concluded, without the names that files got when they came in. */
function toldOf(at: Desk): unknown {
  const workspace = at.workspace();
  const { events, total } = listEvents(workspace, ALL);
  const check = listChecks(workspace, null, NOW).find(({ id }) => id === 'CHK-DUP');
  return {
    total,
    events: events
      .map(({ nativeId, time, copyCount, marks, pointer }) => JSON.stringify([nativeId, time, copyCount, marks, pointer.sha256]))
      .toSorted(),
    histogram: eventHistogram(workspace, {}),
    facets: eventFacets(workspace, {}),
    check: [check?.state, check?.sentence, check?.recordTotal],
    runs: listRuns(workspace).totals,
    issues: listIssues(workspace)
      .filter(({ code }) => code === 'ID_CLASH')
      .map(({ path, offset }) => `${path} ${offset ?? ''}`)
      .toSorted(),
  };
}

test('row 16: an event that came twice counts once, with both places; one id with two contents is an alarm; no order changes it', async () => {
  const order = Object.keys(FILES);
  const at = await takenIn(order);
  const { events, total } = listEvents(at.workspace(), ALL);
  expect(total).toBe(9);
  const of = (record: Record<string, unknown> | undefined) => events.filter(({ nativeId }) => nativeId === record?.['eventID']);
  const places = (one: (typeof events)[number] | undefined): string[] =>
    [one?.id ?? '', ...(one?.copies ?? []).map(({ id }) => id)].toSorted();
  expect(of(launch).map(places)).toEqual([['E1-1', 'E2-1']]);
  expect(of(second).map(places)).toEqual([['E1-2', 'E3-1']]);
  expect(of(third).map(places)).toEqual([['E1-3', 'E4-1']]);
  expect(of(altered).map(({ id, marks }) => [id, marks])).toEqual([
    ['E2-2', ['clash']],
    ['E3-2', ['clash']],
  ]);
  expect(new Set(events.filter(({ platform }) => platform === 'gcp').map(({ copyCount }) => copyCount))).toEqual(new Set([0, 1]));
  expect(new Set(events.filter(({ platform }) => platform === 'kubernetes').map(({ copyCount }) => copyCount))).toEqual(new Set([0, 1]));
  expect(eventHistogram(at.workspace(), {}).total).toBe(9);
  expect(search(at.workspace(), { query: 'northwind-0', limit: 10, in: 'events' }).total).toBe(1);
  // Each file still has all of its events.
  for (const [evidence, count] of [
    ['E1', 3],
    ['E2', 2],
    ['E3', 2],
    ['E4', 1],
    ['E5', 2],
    ['E6', 2],
  ] as const)
    expect([evidence, listEvents(at.workspace(), { where: [{ field: 'evidence', equals: evidence }] }).total]).toEqual([evidence, count]);
  const without = listEvents(at.workspace(), { where: [{ field: 'evidence', equals: 'E1', not: true }] });
  expect(without.total).toBe(9);
  const check = listChecks(at.workspace(), null, NOW).find(({ id }) => id === 'CHK-DUP');
  expect(check).toMatchObject({
    state: 'fails',
    sentence: expect.stringContaining('1 native id stands on records with different content'),
  });
  expect(
    listIssues(at.workspace())
      .filter(({ code }) => code === 'ID_CLASH')
      .map(({ evidence }) => evidence),
  ).toEqual(['E2', 'E3']);

  const told = toldOf(at);
  expect(toldOf(await takenIn(order.toReversed()))).toEqual(told);
  const together = await desk();
  await together.take(bundle(FILES));
  expect(toldOf(together)).toEqual(told);
  await together.reopen();
  expect(toldOf(together)).toEqual(told);
});
