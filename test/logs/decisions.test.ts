import { expect, test } from 'vitest';
import { decisionColumns } from '../../electron/core/logs/readers/decisions/columns.ts';
import { microsToIso } from '../../electron/core/logs/time/time.ts';
import { readFile } from './read-file.ts';
import { about, said } from './said.ts';

const ticket = {
  'Ticket ID': 'CHG-7',
  Type: 'training-run',
  'Opened at': '2026-03-01T08:00:00Z',
  'Requested by': 'ada@quay.example',
  Approver: 'bo@quay.example',
  Decision: 'Approved',
  'Decided at': '2026-03-01T10:00:00Z',
  Summary: 'berth run',
  Comment: 'metrics hold',
};
const row = (record: unknown) => said(record, 'table.csv', 'row');

test('a ticket says who decided what and when; its words are those of whoever wrote them', () => {
  const read = row(ticket);
  expect(read.format).toBe('ticket-decisions');
  expect(read.event).toMatchObject({
    platform: 'tickets',
    action: 'training-run',
    actor: 'bo@quay.example',
    outcome: 'ok',
    nativeId: 'CHG-7',
    time: { micros: Date.UTC(2026, 2, 1, 8) * 1000 },
  });
  expect(about(read, 'approval CHG-7')).toEqual([
    'decided approved /Decision',
    'approver bo@quay.example /Approver',
    'requested ada@quay.example /Requested by',
    'named berth run [client] /Summary',
    'reason metrics hold [client] /Comment',
    'labelled training-run [client] /Type',
  ]);
  expect(read.traces.find(({ says }) => says === 'decided')?.timeMicros).toBe(Date.UTC(2026, 2, 1, 10) * 1000);
  expect(read.traces.find(({ says }) => says === 'requested')?.timeMicros).toBe(Date.UTC(2026, 2, 1, 8) * 1000);
});

test.each([
  ['denied', 'decided rejected'],
  ['waiting for approval', 'decided pending'],
  ['withdrawn', 'decided cancelled'],
  ['Revoked', 'decided rejected'],
  ['done', 'seen done'],
])('%s', (Decision, expected) => {
  expect(about(row({ ...ticket, Decision }), 'approval CHG-7')[0]).toMatch(expected);
});

test('a registry’s decision is about a version and its file, and says which run made them', () => {
  const digest = 'ab'.repeat(32);
  const read = row({
    model: 'berth',
    version: '4',
    run: 'FR-1',
    artifact: digest,
    approved_by: 'bo',
    decision: 'Approved',
    decided_at: '2026-03-02',
  });
  expect(read.format).toBe('registry-decisions');
  const id = `decision:${digest}/berth/FR-1/4/2026-03-02`;
  expect(about(read, `approval ${id}`)).toEqual([
    'decided approved /decision',
    'approver bo /approved_by',
    `approves sha256:${digest} [digest] /artifact`,
    'approves berth:4 [version] /version',
    'approves models:/berth/4 [derived version] /version',
  ]);
  expect(about(read, 'model berth:4')).toEqual([`made_from sha256:${digest} /artifact`, 'made_from FR-1 /run']);
});

test('a table that could mean two things, or lacks one of the three, is an ordinary table', () => {
  expect(decisionColumns(['ticket', 'approver', 'approved_by', 'decision', 'decided_at'])).toBeNull();
  expect(decisionColumns(['ticket', 'approver', 'decision'])).toBeNull();
  expect(row({ ticket: 'T-1', owner: 'x', status: 'open' }).format).toBeNull();
});

const HEAD = 'Ticket ID;Requested by;Opened at;Approver;Decision;Decided at;Summary';
/** Both times of a table's only row, read where clocks are two hours ahead, and what is wrong with it. */
async function times(opened: string, decided: string): Promise<readonly (string | null)[]> {
  const text = `\uFEFF${HEAD}\r\nCHG-1;ida;${opened};bo;Approved;${decided};"a ""run""\r\nof the night"\r\n`;
  const { events, codes } = await readFile('csv', text, { hints: { zone: 'Europe/Berlin' } });
  const at = (says: string): string | null => {
    const micros = events[0]?.traces.find((trace) => trace.says === says)?.timeMicros ?? null;
    return micros === null ? null : microsToIso(micros);
  };
  return [at('requested'), at('decided'), ...codes];
}

test.each([
  ['in no zone', '2026-05-04 08:00', '2026-05-04 09:30', []],
  ['one of them in a zone', '2026-05-04T06:00:00Z', '2026-05-04 09:30', []],
  ['as they write them in Germany', '4.5.2026 08:00', '04.05.2026 09:30:00', []],
  ['as Jira writes them', '04/May/26 8:00 AM', '4/May/26 9:30 AM', []],
])('two times of a decision %s mean one place’s clocks', async (_, opened, decided, codes) => {
  expect(await times(opened, decided)).toEqual(['2026-05-04T06:00:00Z', '2026-05-04T07:30:00Z', ...codes]);
});

test('days as a spreadsheet counts them are not guessed: they are said to be no time', async () => {
  expect(await times('2026-05-04 08:00', '46146.5')).toEqual(['2026-05-04T06:00:00Z', null, 'TIME_INVALID']);
});
