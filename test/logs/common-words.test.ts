import { expect, test } from 'vitest';
import { derivedStore } from '../../electron/core/search/derived.ts';
import { eventsWith } from '../../electron/core/search/event-filter.sql.ts';
import { rowsOf } from '../../electron/core/search/store/row-numbers.ts';
import { removeRows } from '../../electron/core/search/store/source-rows.sql.ts';
import { bundle, desk } from '../intake/workspace.ts';

const COUNT = 1500;
const AGENT = (n: number): string => `aws-sdk-java/1.12.${n} Linux/5.10.216 OpenJDK_64-Bit_Server_VM/25.412-b09 cfg/retry-mode/standard`;
const caller = (n: number) => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::447003918265:assumed-role/Role${n}/forge-step-${n}`,
  tags: [`team${n % 2}`],
});

/** Callers and programs that come again, in every mix; what is their record's own; both again in other places. */
const records = Array.from({ length: COUNT }, (_, n) => ({
  eventID: `id${n}`,
  userIdentity: caller(n % 7),
  userAgent: AGENT(n % 5),
  requestParameters: { role: `Role${n % 3}`, agent: n % 50 === 0 ? AGENT((n + 1) % 5) : 'none', also: n % 90 === 0 ? caller(n % 7) : n },
}));

const valuesOf = (value: unknown): string[] =>
  typeof value === 'object' && value !== null ? Object.values(value).flatMap(valuesOf) : [String(value)];
const wordsOf = (text: string): string => ` ${(text.toLowerCase().match(/[a-z0-9]+/g) ?? []).join(' ')} `;
const texts = records.map((record) => valuesOf(record).map(wordsOf));
/** What a reader of the records would find: each phrase within one value. */
const holding = (...phrases: string[]): number[] =>
  texts.flatMap((values, n) => (phrases.every((phrase) => values.some((value) => value.includes(wordsOf(phrase)))) ? [n + 1] : []));

test('an event is found by its own words and by those that it has in common with others, alone and together', async () => {
  const at = await desk();
  await at.take(bundle({ 'a.ndjson': records.map((record) => JSON.stringify(record)).join('\n') }));
  const db = derivedStore(at.workspace());
  const found = (query: string): number[] => [...eventsWith(db, query)].map((id) => id - rowsOf(1)[0]);

  for (const phrase of [
    'id17',
    'Role1',
    'assumed-role/Role5',
    'forge-step-2',
    'aws-sdk-java/1.12.3',
    'retry-mode',
    'team1',
    'none',
    'nobody',
  ])
    expect(found(`"${phrase}"`), phrase).toEqual(holding(phrase));
  for (const [a, b] of [
    ['team1', 'aws-sdk-java/1.12.3'],
    ['Role2', 'retry-mode/standard'],
    ['id90', 'forge-step-6'],
    ['Role1', 'Role4'],
    ['team0', 'nobody'],
  ] as const)
    expect(found(`"${a}" "${b}"`), `${a} ${b}`).toEqual(holding(a, b));
  expect(found('forge-step*')).toHaveLength(COUNT);

  const count = (table: string): number => db.prepare<[], number>(`SELECT count(*) FROM derived.${table}`).pluck().get() ?? -1;
  const common = count('common_words_docsize');
  expect(common).toBeGreaterThanOrEqual(12);
  expect(common).toBeLessThan(30);
  db.transaction(() => removeRows(db, 'derived', 1))();
  expect(['common_words_docsize', 'event_words_docsize', 'word_use', 'record', 'trace_row'].map(count)).toEqual([0, 0, 0, 0, 0]);
});
