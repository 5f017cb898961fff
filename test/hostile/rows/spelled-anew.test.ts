import { expect, test } from 'vitest';
import { listIssues } from '../../../electron/core/evidence/list-issues.ts';
import { ensureDerived } from '../../../electron/core/intake/ensure-derived.ts';
import { listEvents } from '../../../electron/core/search/list-events.ts';
import { trail } from '../../intake/cloudtrail.ts';
import { bundle, type Desk, desk } from '../../intake/workspace.ts';
import type { Files } from './take.ts';

type Json = Readonly<Record<string, unknown>>;

const RECORDS = trail(6).map(
  (record): Json => ({
    ...record,
    userAgent: 'Café/1.0 (a/b)',
    additionalEventData: { bytesTransferredIn: 1000, share: 0.5, serial: 12345678901234 },
  }),
);

/** Members from last to first, everything that can be escaped is, numbers as another program prints them. */
function spelledAnew(value: unknown): string {
  if (Array.isArray(value)) return `[ ${value.map(spelledAnew).join(' , ')} ]`;
  if (typeof value === 'number') return value % 1 === 0 ? value.toExponential() : `${value}00`;
  if (typeof value === 'string') return JSON.stringify(value).replaceAll('/', String.raw`\/`).replaceAll('é', String.raw`\u00e9`);
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).toReversed();
  return `{ ${members.map(([name, member]) => `"${name}" :${spelledAnew(member)}`).join(',\n  ')} }`;
}

const isKept = (record: Json, index: number): Json =>
  index === 2 ? { ...record, additionalEventData: { bytesTransferredIn: 1001, share: 0.5, serial: 12345678901234 } } : record;
const table = (columns: readonly string[], cells: readonly string[]): string => `${columns.join(',')}\n${cells.join(',')}\n`;
const row = ['5f0c', '2026-03-01T10:00:00Z', 'GetObject', 's3.amazonaws.com', 'session-2', 'eu-central-1'];
const COLUMNS = ['Event ID', 'Event time', 'Event name', 'Event source', 'User name', 'AWS region'];

/** Six records, and again with one of them altered; one row without its record in three choices of columns, and one that is altered. */
const FILES: Files = {
  'a/trail.json': JSON.stringify({ Records: RECORDS }),
  'b/again.json': `{"Records":[${RECORDS.map(isKept).map(spelledAnew).join(',')}]}`,
  'c/wrapped.ndjson': RECORDS.slice(0, 2)
    .map((record) => JSON.stringify({ eventId: 'x', message: spelledAnew(record) }))
    .join('\n'),
  'd/history.csv': table(COLUMNS, row),
  'e/fewer.csv': table(COLUMNS.slice(0, 5).toReversed(), row.slice(0, 5).toReversed()),
  'f/more.csv': table([...COLUMNS, 'Read-only'], [...row, 'true']),
};
const ALTERED = table(COLUMNS, row.with(4, 'session-3'));

async function takenIn(imports: readonly (readonly string[])[]): Promise<Desk> {
  const at = await desk();
  for (const paths of imports) await at.take(bundle(Object.fromEntries(paths.map((path) => [path, FILES[path] ?? '']))));
  await ensureDerived(at.ctx);
  return at;
}

const clashing = (at: Desk): string[] =>
  listIssues(at.workspace())
    .filter(({ code }) => code === 'ID_CLASH')
    .map(({ path, offset }) => `${path} ${offset ?? ''}`)
    .toSorted();

const told = (at: Desk): unknown =>
  listEvents(at.workspace(), { limit: 1000 })
    .events.map(({ nativeId, copyCount, marks, pointer }) => JSON.stringify([nativeId, copyCount, marks, pointer.sha256]))
    .toSorted();

test('a record in another spelling, and a row in another choice of columns, are the same; one changed value is an alarm', async () => {
  const order = [
    ['a/trail.json', 'd/history.csv'],
    ['b/again.json', 'c/wrapped.ndjson', 'e/fewer.csv', 'f/more.csv'],
  ];
  const at = await takenIn(order);
  const { events, total } = listEvents(at.workspace(), { limit: 1000 });
  const third = RECORDS[2]?.['eventID'];
  expect(total).toBe(RECORDS.length + 1 + 1);
  expect(events.filter(({ marks }) => marks.includes('clash')).map(({ nativeId }) => nativeId)).toEqual([third, third]);
  expect(clashing(at)).toHaveLength(2);
  const copies = new Map(events.map(({ nativeId, copyCount }) => [nativeId, copyCount]));
  expect(RECORDS.map(({ eventID }) => copies.get(String(eventID)))).toEqual([2, 2, 0, 1, 1, 1]);
  expect(copies.get('5f0c')).toBe(2);

  const backwards = await takenIn(order.toReversed());
  expect(told(backwards)).toEqual(told(at));

  // The altered row: four forms of the event, of which no two that differ are folded.
  await at.take(bundle({ 'g/altered.csv': ALTERED }));
  await ensureDerived(at.ctx);
  expect(clashing(at)).toHaveLength(2 + 4);
  await at.reopen();
  expect(await ensureDerived(at.ctx)).toBe(0);
  expect(clashing(at)).toHaveLength(2 + 4);
});
