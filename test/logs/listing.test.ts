import { describe, expect, test } from 'vitest';
import { FACET_FIELDS } from '../../shared/contract/events.ts';
import { NO_COLUMNS } from '../../electron/core/search/columns/columns.ts';
import { listingOf } from '../../electron/core/search/columns/listing.ts';
import { maskOf } from '../../electron/core/search/columns/mask.ts';
import { orderRows } from '../../electron/core/search/columns/order-rows.ts';
import { scan } from '../../electron/core/search/columns/scan.ts';
import { storedColumns, wholeSources } from '../../electron/core/search/columns/stored-columns.sql.ts';
import { eventFacets, eventHistogram } from '../../electron/core/search/count-events.ts';
import { crowdedCount } from '../../electron/core/search/crowded-counts.sql.ts';
import { derivedStore } from '../../electron/core/search/derived.ts';
import { type EventQuery, listEvents } from '../../electron/core/search/list-events.ts';
import { trail } from '../intake/cloudtrail.ts';
import { bundle, type Desk, desk } from '../intake/workspace.ts';

const records = trail(120);
const LINES = ['{"action":"undated","user":"ada"}', '{"time":"2026-03-05T00:00:00Z","action":"dated"}', 'no record at all', ''].join('\n');

type Row = Readonly<Record<(typeof FACET_FIELDS)[number], string | null>> & {
  readonly id: number;
  readonly time: number | null;
  readonly seq: number;
  readonly raw: number;
  readonly copied: number;
};

/** Every row of the store as SQL tells it, in the order of the list. */
const told = (at: Desk): Row[] =>
  derivedStore(at.workspace())
    .prepare<[], Row>(
      `SELECT event.id, event.time_us AS time, evidence.seq, event.marks & 2 AS raw, event.id IN (SELECT event FROM derived.copy) AS copied,
         ${FACET_FIELDS.map((field) => `event.${field}`).join(', ')} FROM derived.event AS event
       JOIN derived.source AS source ON source.id = event.source JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
       ORDER BY event.time_us IS NULL, event.time_us, evidence.seq, event.number`,
    )
    .all();

const countable = (rows: readonly Row[]): Row[] => rows.filter(({ raw, copied }) => raw === 0 && copied === 0);

/** What one call after the other lists in a number of rows. */
function placesOf(at: Desk, query: EventQuery, size: number): string[] {
  const ids: string[] = [];
  for (let offset = 0; ; offset += size) {
    const page = listEvents(at.workspace(), { ...query, offset, limit: size });
    expect(page.offset).toBe(Math.min(offset, page.total));
    ids.push(...page.events.map(({ id }) => id));
    if (offset + size >= page.total) return ids;
  }
}

describe('the columns that events are listed by', async () => {
  const at = await desk();
  await at.take(bundle({ 'a.json': JSON.stringify({ Records: records.slice(0, 80) }), 'b.ndjson': LINES }));
  // Known before the rest comes: what is there is kept, what comes is read behind it.
  const first = listingOf(at.workspace()).columns;
  await at.take(bundle({ 'c.json': JSON.stringify({ Records: records.slice(60).reverse() }) }));
  const workspace = at.workspace();
  const { columns } = listingOf(workspace);

  test('hold every row that the store has, in the order of the list, whatever was known before', () => {
    const rows = told(at);
    expect(first.size).toBeLessThan(columns.size);
    expect(columns.size).toBe(rows.length);
    const all = listEvents(workspace, { limit: 1000 });
    expect(all.total).toBe(countable(rows).length);
    expect(all.total).toBe(122);
    expect(all.events.map(({ action, time }) => [action, time === null])).toEqual(
      countable(rows).map(({ action, time }) => [action, time === null]),
    );
    const steps = scan(derivedStore(workspace), NO_COLUMNS, wholeSources(derivedStore(workspace)));
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done !== true) continue;
      expect([...step.value.order()]).toEqual([...columns.order()]);
      expect(step.value.sources).toEqual(columns.sources);
      break;
    }
  });

  test('are in the store afterwards, and what was added is there as well', async () => {
    const kept = storedColumns(derivedStore(workspace));
    expect(kept.sources).toEqual(columns.sources);
    expect([...kept.times()]).toEqual([...columns.times()]);
    expect([...kept.order()]).toEqual([...columns.order()]);
    for (const field of FACET_FIELDS) expect(kept.coded(field)).toEqual(columns.coded(field));
    const before = [listEvents(workspace, {}), eventHistogram(workspace, {}), eventFacets(workspace, {})];
    await at.reopen();
    const again = at.workspace();
    expect([listEvents(again, {}), eventHistogram(again, {}), eventFacets(again, {})]).toEqual(before);
  });

  test('totals reconcile: rows are events, lines that are none, and copies; events have a time or none', () => {
    const rows = told(at);
    const { total, undated, buckets } = eventHistogram(at.workspace(), {});
    const raw = listEvents(at.workspace(), { where: [{ field: 'platform', equals: 'raw' }] }).total;
    const copied = rows.filter((row) => row.copied !== 0).length;
    expect([raw, copied, undated]).toEqual([1, 20, 1]);
    expect(total + raw + copied).toBe(rows.length);
    expect(undated + buckets.reduce((sum, { count }) => sum + count, 0)).toBe(total);
    for (const { field, values, others } of eventFacets(at.workspace(), { top: 3 }).facets)
      expect([field, values.reduce((sum, { count }) => sum + count, 0) + others.count]).toEqual([field, total]);
  });

  test('every place of the list is found, oldest and newest first, by place, by time, by cursor and by event', () => {
    for (const where of [[], [{ field: 'outcome' as const, equals: 'denied' }]]) {
      const oldest = placesOf(at, { where }, 7);
      const newest = placesOf(at, { where, newest: true }, 7);
      const undated = where.length === 0 ? 1 : 0;
      expect(newest).toEqual([...oldest.slice(0, oldest.length - undated).reverse(), ...oldest.slice(oldest.length - undated)]);
      for (const [list, isNewest] of [
        [oldest, false],
        [newest, true],
      ] as const)
        for (const place of [0, 3, list.length - 2, list.length - 1]) {
          const ask = (query: EventQuery) => listEvents(at.workspace(), { where, newest: isNewest, limit: 1, ...query });
          expect(ask({ event: list[place] ?? '' })).toMatchObject({ offset: place, events: [{ id: list[place] }] });
          const page = ask({ offset: place });
          expect(ask({ after: page.previous ?? '0:0:0', offset: place }).events.map(({ id }) => id)).toEqual(
            page.previous === null || place === 0 ? expect.anything() : [list[place + 1]].filter((id) => id !== undefined),
          );
        }
    }
    expect(listEvents(at.workspace(), { event: 'E99-1' })).toMatchObject({ offset: 122, events: [] });
    expect(listEvents(at.workspace(), { event: 'no id' }).events).toEqual([]);
    const day = listEvents(at.workspace(), { at: '2026-03-04', newest: true, limit: 1 });
    expect(day.events[0]?.time?.slice(0, 10)).toBe('2026-03-04');
    expect((listEvents(at.workspace(), { offset: day.offset - 1, newest: true, limit: 1 }).events[0]?.time ?? '') > '2026-03-05').toBe(
      true,
    );
  });

  test('a field of more values than memory may hold is counted and asked for all the same', () => {
    const db = derivedStore(at.workspace());
    const steps = scan(db, NO_COLUMNS, wholeSources(db), 3);
    let step = steps.next();
    while (step.done !== true) step = steps.next();
    const few = step.value;
    expect(FACET_FIELDS.filter((field) => few.coded(field).crowded)).toEqual(['action', 'actor']);
    const where = [
      { field: 'action' as const, equals: 'CreateTrainingJob' },
      { field: 'actor' as const, equals: null, not: true },
    ];
    const mask = maskOf(at.workspace(), few, { where });
    expect([...mask]).toEqual([...maskOf(at.workspace(), listingOf(at.workspace()).columns, { where })]);
    const usual = eventFacets(at.workspace(), { where: [where[0] ?? { field: 'action', equals: '' }], fields: ['actor'], top: 2 })
      .facets[0];
    const all = maskOf(at.workspace(), few, { where: where.slice(0, 1) });
    expect({ field: 'actor', ...crowdedCount(db, few, all, 'actor', 2) }).toEqual(usual);
  });
});

test('rows are ordered by time, equal times as they stood, those without one last', () => {
  const none = Number.MAX_SAFE_INTEGER;
  const draw = (index: number): number => [none, 5, -7_000_000_000_000, 1.7e15 + ((index * 7919) % 97) * 1e6, 1.7e15][index % 5] ?? 0;
  const times = Float64Array.from({ length: 400 }, (_, index) => draw(index));
  const expected = [...times.keys()].sort((a, b) => (times[a] ?? 0) - (times[b] ?? 0) || a - b);
  expect([...orderRows(times, none)]).toEqual(expected);
  expect([...orderRows(new Float64Array(0), none)]).toEqual([]);
  expect([...orderRows(Float64Array.of(none, none), none)]).toEqual([0, 1]);
});
