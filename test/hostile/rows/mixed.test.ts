import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { readText } from '../../../electron/core/evidence/text.ts';
import { eventHistogram } from '../../../electron/core/search/count-events.ts';
import { search } from '../../../electron/core/search/search.ts';
import { trail } from '../../intake/cloudtrail.ts';
import { codes, eventsOf, rawOf, type Taken, taken } from './take.ts';

const record = (index: number): string => JSON.stringify(trail(1, index)[0]);
const pretty = (index: number): string => JSON.stringify(trail(1, index)[0], null, 2);
const length = (index: number): number => pretty(index).split('\n').length;
const TRACE = 'Traceback (most recent call last):\n  File "train.py", line 3, in <module> {"\nValueError: bad seed [7}';

/** The exact bytes at each pointer, as text; the digest of the pointer is theirs. */
async function cuts({ result, workspace }: Taken, events: ReturnType<typeof eventsOf>): Promise<string[]> {
  const found: string[] = [];
  for (const { pointer } of events) {
    const line = result.outcomes.find(({ evidence }) => evidence === pointer.evidence);
    const cut = (await workspace().vault.read(line?.sha256 ?? '')).subarray(pointer.offset, pointer.offset + pointer.length);
    expect(createHash('sha256').update(cut).digest('hex')).toBe(pointer.sha256);
    found.push(cut.toString());
  }
  return found;
}

test('row 14: lines of JSON behind prefixes are events, the prefix lies within the pointer; other lines are raw', async () => {
  const at = await taken({
    'kubectl.log': `[pod/trainer-0/train] ${record(3)}\nstarting {\n[pod/trainer-0/train] ${record(4)}\nI0301 10:00:00.1 1 {x}.go:1] é ${record(6)}\n`,
    'mixed.log': `boot: warming the kettle\n2026-03-01T10:00:00Z ${record(0)}\n`,
  });
  expect(at.found).toEqual([
    'kubectl.log stored aws-cloudtrail 3 BAD_RECORD RAW_LINES',
    'mixed.log stored aws-cloudtrail 1 BAD_RECORD RAW_LINES',
  ]);
  const events = eventsOf(at);
  for (const [index, cut] of (await cuts(at, events)).entries()) {
    expect(cut).toMatch(/^(?:\[pod|2026-|I0301)/);
    expect(JSON.parse(cut.slice(cut.indexOf('{"')))).toMatchObject({ eventID: events[index]?.nativeId });
  }
  expect(search(at.workspace(), { query: 'trainer-0 northwind-3', limit: 10, in: 'events' }).hits).toHaveLength(1);
  const raw = rawOf(at);
  expect(raw.map(({ id, time, actor, action, marks }) => [id, time, actor, action, marks])).toEqual([
    ['E1-r1', null, null, '', ['raw']],
    ['E2-r1', null, null, '', ['raw']],
  ]);
  expect(await cuts(at, raw)).toEqual(['starting {', 'boot: warming the kettle']);
  expect(search(at.workspace(), { query: 'warming kettle', limit: 10, in: 'events' }).hits.map((hit) => hit.event)).toEqual(['E2-r1']);
});

test('row 14: printed objects one after the other, prefixed or not, and a stack trace after JSON', async () => {
  const at = await taken({
    'pretty.json': `${pretty(0)}\n${pretty(1)}\n`,
    'prefixed.json': `${pretty(5)}\n2026-03-01T10:00:00Z INFO ${pretty(6)}\n${TRACE}\n${pretty(7)}`,
    'trace.json': `{"Records":[${record(2)},${record(3)}]}\n${TRACE}\n`,
    'trace.ndjson': `${record(8)}\n${record(9)}\n${TRACE}\n`,
  });
  const bad = 'BAD_RECORD BAD_RECORD BAD_RECORD RAW_LINES';
  expect(at.found).toEqual([
    `prefixed.json stored aws-cloudtrail 3 ${bad}`,
    'pretty.json stored aws-cloudtrail 2',
    `trace.json stored aws-cloudtrail 2 ${bad}`,
    `trace.ndjson stored aws-cloudtrail 2 ${bad}`,
  ]);
  const prefixed = eventsOf(at).filter(({ pointer }) => pointer.evidence === 'E1');
  expect((await cuts(at, prefixed)).map((cut) => cut.slice(0, 12))).toEqual(['{\n  "eventVe', '2026-03-01T1', '{\n  "eventVe']);
  expect(prefixed.map(({ pointer }) => pointer.line)).toEqual([1, 1 + length(5), 1 + length(5) + length(6) + 3]);
  for (const evidence of ['E1', 'E3', 'E4'])
    expect(
      await cuts(
        at,
        rawOf(at).filter(({ pointer }) => pointer.evidence === evidence),
      ),
    ).toEqual(TRACE.split('\n').map((line) => (evidence === 'E4' ? line : line.trim())));
  const hits = search(at.workspace(), { query: '"bad seed"', limit: 10, in: 'events' }).hits.map(({ event }) => event);
  expect(new Set(hits)).toEqual(new Set(['E1-r3', 'E3-r3', 'E4-r3']));
  expect(readText(at.workspace(), { evidence: 'E4', member: null, from: 1, count: 1 }).pages[0]?.text).toContain('Traceback');
});

test('row 14: a log of lines among JSON, JSON among a log of lines; raw lines are counted nowhere as events', async () => {
  const syslog = (index: number): string => `<34>1 2026-03-01T10:0${index}:00Z host trainer - - - step ${index} done`;
  const at = await taken({
    'json-first.log': `${record(0)}\n${syslog(1)}\n\n*** cut here ***\n${record(1)}\n`,
    'syslog-first.log': `${syslog(2)}\n${syslog(3)}\n${record(2)}\n*** cut here ***\n${syslog(4)}\n`,
  });
  expect(at.found).toEqual([
    'json-first.log stored aws-cloudtrail 3 BAD_RECORD RAW_LINES',
    'syslog-first.log stored syslog-5424 4 BAD_RECORD RAW_LINES',
  ]);
  expect(at.result.summary.events).toBe(7);
  expect(eventsOf(at)).toHaveLength(7);
  expect(eventHistogram(at.workspace(), {})).toMatchObject({ total: 7, undated: 0 });
  expect(rawOf(at)).toHaveLength(2);
  expect(codes(at, 'json-first.log')).toContain('RAW_LINES');
  expect(at.result.outcomes[0]?.issues.at(-1)?.detail).toMatch(/^One line is no record of this log; .* the 3 events\.$/);
});
