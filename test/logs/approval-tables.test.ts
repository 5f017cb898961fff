import { describe, expect, test } from 'vitest';
import { type ColumnMapping, NOTHING_SAID } from '../../shared/domain/column-mapping.ts';
import { headerDigest } from '../../electron/core/logs/tables/header-digest.ts';
import { candidatesIn, looksLikeApprovals, mapsItself } from '../../electron/core/logs/tables/propose.ts';
import { microsToIso } from '../../electron/core/logs/time/time.ts';
import { type ReadFile, readFile } from './read-file.ts';

const OWN = 'ticket,type,requested_by,approver,decision,decided_at,subject,comment';
const FOREIGN = ['Change', 'Freigeber', 'Entscheid', 'am', 'Lauf', 'Modell'];
const MAPPING: ColumnMapping = {
  columns: { ticket: ['Change'], approver: ['Freigeber'], decision: ['Entscheid'], decided_at: ['am'], subject: ['Lauf', 'Modell'] },
  dayFirst: null,
  zone: null,
  excelDates: false,
  outcomes: {},
  decisions: { freigegeben: 'approved', abgelehnt: 'rejected' },
};
const mapped = (more: Partial<ColumnMapping> = {}, header: readonly string[] = FOREIGN) => ({
  mappings: { [headerDigest(header)]: { ...MAPPING, ...more } },
});

const lines = ({ events }: ReadFile): string[] =>
  events.flatMap(({ traces }) =>
    traces.map(({ id, says, value, origin, timeMicros }) =>
      [id, says, value, origin, timeMicros === null ? '-' : microsToIso(timeMicros)].join(' '),
    ),
  );

describe('a table whose columns name themselves', () => {
  test('one name missing or twice, and it has to be asked', () => {
    const header = OWN.split(',');
    expect(mapsItself(header)?.columns.reason).toEqual(['comment']);
    expect(mapsItself(header.filter((name) => name !== 'subject'))).toBeNull();
    expect(mapsItself([...header, 'Decision'])).toBeNull();
  });

  test('rows without a ticket, which no reader knows, are read by the names alone', async () => {
    const read = await readFile('csv', `${OWN}\n,training,ines,noor,approved,2026-02-03T04:05:06Z,fr-1,\n`);
    expect(read.format).toBe('approvals-table');
    expect(lines(read)).toContain('approval of fr-1 approves fr-1 client 2026-02-03T04:05:06Z');
  });
});

describe('a table that a person has to map', () => {
  const rows = 'C-1,noor,freigegeben,03.02.2026 05:05,berth-2026-7,m:3\nC-2,noor,zurückgestellt,kaum,berth-2026-8,\n';

  test('says nothing before', async () => {
    const read = await readFile('csv', `${FOREIGN.join(',')}\n${rows}`);
    expect(read.format).toBe('csv');
    expect(read.events).toHaveLength(2);
    expect(lines(read)).toEqual([]);
    expect(read.asked).toEqual({ [`mapping/${headerDigest(FOREIGN)}`]: 'null' });
  });

  test('is asked about once when it looks like approvals', async () => {
    const header = 'Issue key,Approver,Status,Resolved';
    const read = await readFile('csv', `${header}\nA-1,noor,Done,x\nA-2,noor,Done,x\n`);
    expect(read).toMatchObject({ format: 'csv', codes: ['TABLE_UNMAPPED'] });
    expect(looksLikeApprovals(candidatesIn(header.split(',')))).toBe(true);
    expect(looksLikeApprovals(candidatesIn(['name', 'status', 'size']))).toBe(false);
  });

  test('is read by what was said, in the zone that was declared', async () => {
    const read = await readFile('csv', `${FOREIGN.join(',')}\n${rows}`, { hints: { ...mapped(), zone: 'Europe/Berlin' } });
    expect(read).toMatchObject({ format: 'approvals-table', codes: ['DECISION_UNKNOWN', 'TIME_INVALID'] });
    expect(lines(read)).toEqual([
      'C-1 approves berth-2026-7 client 2026-02-03T04:05:00Z',
      'C-1 approves m:3 client 2026-02-03T04:05:00Z',
      'C-1 decided approved server 2026-02-03T04:05:00Z',
      'C-1 approver noor server 2026-02-03T04:05:00Z',
      'C-2 approves berth-2026-8 client -',
      'C-2 approver noor server -',
    ]);
    expect(Object.keys(read.asked)).toContain('zone');
  });

  test('days of a spreadsheet are times only where that was said', async () => {
    const text = `${FOREIGN.join(',')}\nC-1,noor,freigegeben,45678.5,berth-2026-7,\n`;
    expect((await readFile('csv', text, { hints: mapped() })).codes).toEqual(['TIME_INVALID']);
    const read = await readFile('csv', text, { hints: { ...mapped({ excelDates: true }), zone: 'UTC' } });
    expect(read.events[0]?.timeMicros).toBe(Date.UTC(2025, 0, 21, 12) * 1000);
  });
});

describe('dates of which day and month cannot be told', () => {
  const header = ['when', 'what', 'who'];
  const text = (...dates: string[]): string => `${header.join(',')}\n${dates.map((date) => `${date},x,y`).join('\n')}\n`;
  const named = 'timestamp,action,actor\n';
  test('are no times until somebody says', async () => {
    const read = await readFile('csv', `${named}03/04/2026 10:00,a,b\n05/04/2026 10:00,a,b\n`);
    expect(read.codes).toEqual(['TIME_AMBIGUOUS']);
    expect(read.events.map(({ timeMicros }) => timeMicros)).toEqual([null, null]);
    const said = {
      mappings: { [headerDigest(['timestamp', 'action', 'actor'])]: { ...NOTHING_SAID, dayFirst: true } },
      zone: 'UTC',
    };
    const after = await readFile('csv', `${named}03/04/2026 10:00,a,b\n`, { hints: said });
    expect(after).toMatchObject({ format: 'csv', codes: [] });
    expect(after.events[0]?.timeMicros).toBe(Date.UTC(2026, 3, 3, 10) * 1000);
  });
  test('are times where another date of the file decides, whatever the chunks', async () => {
    for (const chunkBytes of [5, 1024]) {
      const read = await readFile('csv', `${named}03/04/2026 10:00 PM,a,b\n16/05/2026 10:00,a,b\n`, { chunkBytes, hints: { zone: 'UTC' } });
      expect(read.events.map(({ timeMicros }) => (timeMicros === null ? null : microsToIso(timeMicros)))).toEqual([
        '2026-04-03T22:00:00Z',
        '2026-05-16T10:00:00Z',
      ]);
    }
  });
  test('a column that says UTC has a zone', async () => {
    const row = 'TimeGenerated [UTC],OperationNameValue,ActivityStatusValue\n"5/16/2026, 10:06:00.000 PM",Microsoft.X/y/write,Success\n';
    const read = await readFile('csv', row);
    expect(read).toMatchObject({ format: 'azure-activity', codes: [] });
    expect(read.events[0]?.timeMicros).toBe(Date.UTC(2026, 4, 16, 22, 6) * 1000);
  });
  test('columns of other meaning are left alone', async () => expect((await readFile('csv', text('1/2', '3.4.5'))).codes).toEqual([]));
});
