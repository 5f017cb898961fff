import { describe, expect, test } from 'vitest';
import { type ColumnMapping, kindOf, NOTHING_SAID } from '../../shared/domain/column-mapping.ts';
import { headerDigest } from '../../electron/core/logs/tables/header-digest.ts';
import { jsonHead } from '../../electron/core/logs/tables/json-head.ts';
import { jsonHeader, jsonRow } from '../../electron/core/logs/tables/json-columns.ts';
import { proposalsFor } from '../../electron/core/logs/tables/propose-values.ts';
import { microsToIso } from '../../electron/core/logs/time/time.ts';
import { type ReadFile, readFile } from './read-file.ts';

const HEADER = ['Zeitpunkt', 'Wer', 'Was', 'Ergebnis', 'Nr'];
const MAPPING: ColumnMapping = {
  ...NOTHING_SAID,
  columns: { time: ['Zeitpunkt'], actor: ['Wer'], action: ['Was'], outcome: ['Ergebnis'], native_id: ['Nr'] },
  outcomes: { gesperrt: 'denied' },
};
const hints = (mapping: ColumnMapping, header: readonly string[] = HEADER) => ({ mappings: { [headerDigest(header)]: mapping } });
const lines = ({ events }: ReadFile): string[] =>
  events.map(({ timeMicros, actor, action, outcome, nativeId }) =>
    [timeMicros === null ? '-' : microsToIso(timeMicros), actor ?? '-', action, outcome, nativeId ?? '-'].join(' '),
  );

test('what a mapping makes of rows follows from what it names', () => {
  const kind = (columns: ColumnMapping['columns']) => kindOf({ ...NOTHING_SAID, columns });
  expect(kind({})).toBe('rows');
  expect(kind({ actor: ['a'] })).toBe('rows');
  expect(kind({ time: ['a'] })).toBe('events');
  expect(kind({ subject: ['a'], decision: ['b'] })).toBe('approvals');
  expect(kind({ subject: ['a'], time: ['b'] })).toBe('events');
});

describe('a table of events that no reader knows', () => {
  const text = `${HEADER.join(';')}\n03/04/2026 10:00;ada;Lauf gestartet;OK;7\n04/04/2026 11:00;ben;Export;gesperrt;8\n;;Export;vertagt;9\nkaum;ada;Lauf;403;10\n`;

  test('is read by what was said of its columns, in the zone that was said, where the card says none', async () => {
    const said = { ...MAPPING, dayFirst: true, zone: 'Europe/Berlin' };
    const read = await readFile('csv', text, { hints: hints(said) });
    expect(read).toMatchObject({ format: 'csv', codes: ['OUTCOME_UNKNOWN', 'TIME_INVALID'] });
    expect(lines(read)).toEqual([
      '2026-04-03T08:00:00Z ada Lauf gestartet ok 7',
      '2026-04-04T09:00:00Z ben Export denied 8',
      '- - Export unknown 9',
      '- ada Lauf denied 10',
    ]);
    const byCard = await readFile('csv', text, { hints: { ...hints(said), zone: 'UTC' } });
    expect(lines(byCard)[0]).toBe('2026-04-03T10:00:00Z ada Lauf gestartet ok 7');
  });

  test('never guesses which number is the day, nor takes anything from a column that nobody named', async () => {
    const read = await readFile('csv', text, { hints: hints({ ...MAPPING, columns: { time: ['Zeitpunkt'] } }) });
    expect(read.codes).toContain('TIME_AMBIGUOUS');
    expect(lines(read)[0]).toBe('- -  unknown -');
  });
});

describe('JSON records that no reader knows', () => {
  const record = (day: number, more = {}) => ({
    b: { when: `2026-04-0${day}T10:00:00Z`, by: 'ada' },
    a: 'deploy',
    tags: ['x'],
    n: 3,
    ...more,
  });
  const ndjson = [1, 2, 3].map((day) => JSON.stringify(record(day))).join('\n');
  const header = ['/a', '/b/by', '/b/when', '/n'];
  const mapping: ColumnMapping = { ...NOTHING_SAID, columns: { time: ['/b/when'], actor: ['/b/by'], action: ['/a'] } };

  test('have columns by pointer, however their writer ordered them; lists are none', () => {
    expect(jsonHeader(jsonRow(record(1)))).toEqual(header);
    expect(jsonRow({ 'a/b': null, c: { d: { e: { f: 1 } } } })).toEqual({ '/a~1b': '' });
    expect(jsonHead(`${ndjson}\n{"a":`, true)?.rows).toHaveLength(3);
    expect(jsonHead(JSON.stringify([record(1), record(2)]), false)?.header).toEqual(header);
    expect(jsonHead('[1,2]', false)).toBeNull();
    expect(jsonHead('', true)).toBeNull();
  });

  test.each([
    ['ndjson', ndjson, 'ndjson'],
    ['json', JSON.stringify([1, 2, 3].map((day) => record(day, { time: '2026-01-01T00:00:00Z' }))), 'json'],
  ])('are read by what was said of them (%s)', async (extension, text, format) => {
    const columns = extension === 'json' ? [...header, '/time'] : header;
    for (const chunkBytes of [7, 4096]) {
      const read = await readFile(extension, text, { hints: hints(mapping, columns), chunkBytes });
      expect(read).toMatchObject({ format, codes: [] });
      expect(lines(read)).toEqual([1, 2, 3].map((day) => `2026-04-0${day}T10:00:00Z ada deploy unknown -`));
    }
    expect((await readFile(extension, text)).asked).toEqual({ [`mapping/${headerDigest(columns)}`]: 'null' });
  });

  test('approvals among them point to the places in the record', async () => {
    const text = `${JSON.stringify({ ref: 'CHG-7', who: { ok: 'noor' }, state: 'approved', run: 'berth-2026-7' })}\n{"ref":"CHG-8"}`;
    const columns = { ticket: ['/ref'], approver: ['/who/ok'], decision: ['/state'], subject: ['/run'] };
    const read = await readFile('ndjson', `${text}\n`, {
      hints: hints({ ...NOTHING_SAID, columns }, ['/ref', '/run', '/state', '/who/ok']),
    });
    expect(read.events[0]?.traces.map(({ id, says, value, inner }) => [id, says, value, inner])).toEqual([
      ['CHG-7', 'approves', 'berth-2026-7', '/run'],
      ['CHG-7', 'decided', 'approved', '/state'],
      ['CHG-7', 'approver', 'noor', '/who/ok'],
    ]);
  });
});

test('a column is proposed by its name or because its first values are nothing else, and bare digits are nothing', () => {
  const rows = [
    ['2026-04-01 10:00', 'ada@example.org', 'approved', '17', 'OK'],
    ['2026-04-02 10:00', 'ben@example.org', 'rejected', '18', 'failed'],
  ];
  const why = proposalsFor(['c1', 'c2', 'c3', 'c4', 'Result'], rows).map(
    ({ column, role, why: because }) => `${column} ${role} ${because}`,
  );
  expect(why).toEqual([
    'Result outcome name',
    'c1 time times',
    'c1 decided_at times',
    'c1 requested_at times',
    'c2 actor people',
    'c2 approver people',
    'c2 requested_by people',
    'c3 decision decisions',
  ]);
  expect(proposalsFor(['x'], [['2026-04-01']])).toEqual([]);
});
