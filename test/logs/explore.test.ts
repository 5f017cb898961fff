import { describe, expect, test } from 'vitest';
import { eventFacets, eventHistogram } from '../../electron/core/search/count-events.ts';
import { type EventQuery, listEvents } from '../../electron/core/search/list-events.ts';
import { timeSteps } from '../../electron/core/search/time-steps.ts';
import { trail } from '../intake/cloudtrail.ts';
import { bundle, desk } from '../intake/workspace.ts';

const COUNT = 210;
const records = trail(COUNT);
const has = (field: string, value: unknown) => (record: Record<string, unknown>) => record[field] === value;
const count = (of: (record: Record<string, unknown>) => boolean): number => records.filter(of).length;
const launch = has('eventName', 'CreateTrainingJob');
const denied = has('errorCode', 'AccessDenied');
const MICROS = 1_000_000;

describe('events, looked at from all sides', async () => {
  const at = await desk();
  await at.take(
    bundle({
      'a.json': JSON.stringify({ Records: records }),
      'b.ndjson': '{"action":"undated","user":"ada"}\n{"time":"2026-03-05T00:00:00Z","action":"dated"}\n',
    }),
  );
  const list = (query: EventQuery) => listEvents(at.workspace(), { limit: 1000, ...query });
  const total = (query: EventQuery): number => list(query).total;

  test('filters in and out: values of one field are alternatives, fields must all hold', () => {
    expect(total({ where: [{ field: 'action', equals: 'CreateTrainingJob' }] })).toBe(count(launch));
    expect(total({ where: [{ field: 'action', equals: 'CreateTrainingJob', not: true }] })).toBe(COUNT + 2 - count(launch));
    expect(
      total({
        where: [
          { field: 'action', equals: 'CreateTrainingJob' },
          { field: 'action', equals: 'dated' },
        ],
      }),
    ).toBe(count(launch) + 1);
    expect(
      total({
        where: [
          { field: 'action', equals: 'CreateTrainingJob' },
          { field: 'outcome', equals: 'denied' },
        ],
      }),
    ).toBe(count((record) => launch(record) && denied(record)));
    expect(total({ where: [{ field: 'actor', equals: null }] })).toBe(1);
    expect(total({ where: [{ field: 'evidence', equals: 'E2' }] })).toBe(2);
    expect(total({ where: [{ field: 'evidence', equals: 'E2', not: true }] })).toBe(COUNT);
  });

  test('words narrow what the other conditions leave; a native id is found as well', () => {
    expect(total({ text: 'northwind-17' })).toBe(1);
    expect(total({ text: 'northwind', where: [{ field: 'action', equals: 'CreateTrainingJob' }] })).toBe(count(launch));
    expect(total({ text: String(records[3]?.['eventID']) })).toBe(1);
    expect(total({ text: '***' })).toBe(0);
  });

  test('a day as an upper bound is all of that day', () => {
    expect(total({ from: '2026-03-05', to: '2026-03-05' })).toBe(
      count((record) => String(record['eventTime']).startsWith('2026-03-05')) + 1,
    );
    expect(() => list({ from: 'soon' })).toThrow(expect.objectContaining({ code: 'events/bad-time' }));
  });

  test('pages go forth and back and begin at any time, and together are the whole list', () => {
    const whole = list({}).events.map(({ id }) => id);
    expect(whole).toHaveLength(COUNT + 2);
    const forth: string[] = [];
    let page = list({ limit: 17 });
    expect(page.previous).toBeNull();
    for (;;) {
      forth.push(...page.events.map(({ id }) => id));
      if (page.next === null) break;
      page = list({ limit: 17, after: page.next });
    }
    expect(forth).toEqual(whole);
    const back: string[] = [];
    page = list({ limit: 17, before: `${Number.MAX_SAFE_INTEGER}:999:999` });
    expect(page.next).toBeNull();
    for (;;) {
      back.unshift(...page.events.map(({ id }) => id));
      if (page.previous === null) break;
      page = list({ limit: 17, before: page.previous });
    }
    expect(back).toEqual(whole);
    const jumped = list({ limit: 5, at: '2026-03-10' });
    expect(jumped.events[0]?.time?.slice(0, 10)).toBe('2026-03-10');
    const before = list({ limit: 1, before: jumped.previous }).events[0]?.time ?? '';
    expect(before < '2026-03-10').toBe(true);
    expect(() => list({ after: 'x' })).toThrow(expect.objectContaining({ code: 'events/bad-cursor' }));
  });

  test('the histogram counts every dated event once, and those denied', () => {
    const { total: all, undated, step, buckets } = eventHistogram(at.workspace(), { buckets: 40 });
    expect([all, undated, step]).toEqual([COUNT + 2, 1, 86_400]);
    expect(buckets).toHaveLength(28);
    for (const bucket of buckets) {
      const day = (record: Record<string, unknown>): boolean => String(record['eventTime']).startsWith(bucket.at.slice(0, 10));
      expect(bucket.count).toBe(count(day) + (bucket.at.startsWith('2026-03-05') ? 1 : 0));
      expect(bucket.failed).toBe(count((record) => day(record) && denied(record)));
    }
    const few = eventHistogram(at.workspace(), { from: '2026-03-02', to: '2026-03-03', where: [{ field: 'action', equals: 'dated' }] });
    expect(few.buckets.every((bucket) => bucket.count === 0)).toBe(true);
    expect(few.buckets.length).toBeGreaterThan(1);
    expect(eventHistogram(at.workspace(), { text: 'nowhere' })).toEqual({ total: 0, undated: 0, step: 1, buckets: [] });
  });

  test('facets count values, as if no condition named their own field', () => {
    const { total: all, facets } = eventFacets(at.workspace(), { where: [{ field: 'action', equals: 'CreateTrainingJob' }], top: 3 });
    expect(all).toBe(count(launch));
    const of = (field: string) => facets.find((facet) => facet.field === field);
    expect(of('action')).toEqual({
      field: 'action',
      values: [
        { value: 'DescribeTrainingJob', count: COUNT - count(launch) },
        { value: 'CreateTrainingJob', count: count(launch) },
        { value: 'dated', count: 1 },
      ],
      others: { values: 1, count: 1 },
    });
    expect(of('outcome')?.values.find(({ value }) => value === 'denied')?.count).toBe(count((record) => launch(record) && denied(record)));
    expect(of('actor')?.values).toHaveLength(3);
    expect(of('actor')?.others.values).toBe(4);
    expect(of('platform')?.values).toEqual([{ value: 'aws', count: count(launch) }]);
  });
});

test('stretches of time begin at round times and are never more than asked for', () => {
  const day = Date.UTC(2026, 2, 1) / 1000;
  expect(timeSteps(day * MICROS, (day + 59) * MICROS, 60)).toEqual({ step: 1, start: day * MICROS, count: 60 });
  expect(timeSteps((day + 7) * MICROS, (day + 3607) * MICROS, 60)).toEqual({ step: 120, start: day * MICROS, count: 31 });
  for (const [from, to] of [
    [0, 0],
    [-62_135_596_800, 9_000_000_000],
    [day, day + 86_400 * 400],
  ])
    for (const most of [1, 2, 60, 200]) {
      const { step, start, count: stretches } = timeSteps((from ?? 0) * MICROS, (to ?? 0) * MICROS, most);
      expect(stretches).toBeLessThanOrEqual(most);
      expect(start).toBeLessThanOrEqual((from ?? 0) * MICROS);
      expect(start + stretches * step * MICROS).toBeGreaterThan((to ?? 0) * MICROS);
    }
});
