import { expect, test } from 'vitest';
import { readText } from '../../../electron/core/evidence/text.ts';
import { trail } from '../../intake/cloudtrail.ts';
import { codes, eventsOf, taken } from './take.ts';

const record = (index: number): string => JSON.stringify(trail(1, index)[0]);

test('row 6: one line of 40 MiB is read in pieces', async () => {
  const at = await taken({ 'line.log': Buffer.alloc(40 << 20, 'abcdefgh ') });
  expect(at.found).toEqual(['line.log stored text 0']);
});

test('row 7: nesting of 100 000 levels costs its own record only', async () => {
  const deep = `{"time":1,"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const at = await taken({
    'list.json': `{"Records":[${record(0)},${deep},${record(1)}]}`,
    'lines.ndjson': `${record(0)}\n${deep}\n${record(1)}\n`,
    'whole.json': deep,
  });
  expect(at.found).toEqual([
    'lines.ndjson stored aws-cloudtrail 2 TOO_DEEP RAW_LINES',
    'list.json stored aws-cloudtrail 2 TOO_DEEP RAW_LINES',
    'whole.json stored json 0 TOO_DEEP RAW_LINES',
  ]);
});

test('row 9: keys named like members of every object, with dots, or empty, are only keys', async () => {
  const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`k${i}`, i]));
  const at = await taken({
    'a.ndjson': [
      '{"time":"2026-01-01T00:00:00Z","__proto__":{"polluted":1,"action":"x"},"constructor":{"prototype":{"polluted":1}},"hasOwnProperty":1,"a.b":2,"":3}',
      JSON.stringify({ time: '2026-01-01T00:00:01Z', action: 'many', ...many }),
      '',
    ].join('\n'),
  });
  expect(at.found).toEqual(['a.ndjson stored ndjson 2']);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  expect(eventsOf(at).map((event) => event.action)).toEqual(['', 'many']);
});

test('row 10: digits stay as they came; NaN is read as nothing and said; what is no JSON is kept as text', async () => {
  const at = await taken({
    'a.ndjson': [
      '{"time":1757713665,"id":12345678901234567890}',
      '{"time":1757713666,"id":1e400,"x":-0}',
      '{"time":1757713667,"id":1,"loss":NaN,"up":Infinity}',
      '{"time":1757713668,"id":0x10}',
      '{"time":1757713669,"id":2,}',
      '{"time":1757713670,"id":3 /* why */}',
      '{"time":1757713671,"id":4}',
      '',
    ].join('\n'),
  });
  expect(eventsOf(at).map((event) => event.nativeId)).toEqual(['12345678901234567890', '1e400', '1', '4']);
  expect(codes(at, 'a.ndjson')).toEqual(['NONSTANDARD_JSON', 'BAD_RECORD', 'BAD_RECORD', 'BAD_RECORD', 'RAW_LINES']);
});

test('row 11: bad UTF-8 is said and kept, BOMs and UTF-16 are read, pointers count the original bytes', async () => {
  const text = `${record(0)}\n${record(1)}\n`;
  const at = await taken({
    'bad.ndjson': Buffer.concat([
      Buffer.from(`${record(5)}\n{"time":"2026-01-01T00:00:00Z","pad":"${'a'.repeat(70_000)}","v":"`),
      Buffer.from([0xed, 0xa0, 0x80, 0xc0, 0xaf]),
      Buffer.from('"}\n'),
    ]),
    'bom.ndjson': `\ufeff${text}`,
    'le.ndjson': Buffer.from(`\ufeff${text} `, 'utf16le'),
    'be.ndjson': Buffer.from(`\ufeff${text}  `, 'utf16le').swap16(),
    'bare.ndjson': Buffer.from(`${text}   `, 'utf16le'),
    'latin.csv': Buffer.from('when,who\n2026-01-01T00:00:00Z,Ren\xe9 of the Lake\n', 'latin1'),
  });
  expect(at.found).toEqual([
    'bad.ndjson stored aws-cloudtrail 2 BAD_UTF8',
    'bare.ndjson stored aws-cloudtrail 2',
    'be.ndjson stored aws-cloudtrail 2',
    'bom.ndjson stored aws-cloudtrail 2',
    'latin.csv stored csv 1',
    'le.ndjson stored aws-cloudtrail 2',
  ]);
  const { vault } = at.workspace();
  for (const event of eventsOf(at).filter((one) => one.platform === 'aws')) {
    const line = at.result.outcomes.find((one) => one.evidence === event.pointer.evidence);
    const cut = (await vault.read(line?.sha256 ?? '')).subarray(event.pointer.offset, event.pointer.offset + event.pointer.length);
    const wide = line?.path === 'be.ndjson' ? Buffer.from(cut).swap16() : cut;
    const plain = ['be.ndjson', 'le.ndjson', 'bare.ndjson'].includes(line?.path ?? '') ? wide.toString('utf16le') : cut.toString();
    expect((JSON.parse(plain) as { eventID: string }).eventID).toBe(event.nativeId);
  }
});

test('row 12: NUL bytes are shown and searchable around; a tail of them, as a crash leaves, is said', async () => {
  const at = await taken({
    'a.log': `word one\0word two, and the rest of the line\n`,
    'crash.ndjson': Buffer.concat([Buffer.from(`${record(0)}\n`), Buffer.alloc(4096)]),
  });
  expect(readText(at.workspace(), { evidence: 'E1', member: null, from: 1, count: 1 }).pages[0]?.text).toContain('one\u2400word');
  expect(codes(at, 'crash.ndjson')).toContain('NUL_RUN');
  expect(at.result.outcomes[1]?.events).toBe(1);
});

test('row 13: lines are counted on LF, whatever else ends them; blank lines and a missing last end cost nothing', async () => {
  const at = await taken({
    'crlf.ndjson': `${record(0)}\r\n\r\n${record(1)}\n${record(2)}`,
    'odd.ndjson': `{"time":1757713665,"action":"a\u2028b"}\n{"time":1757713666,"action":"c"}`,
    'table.csv': 'when,what\n2026-01-01T00:00:00Z,"two\nlines"\n2026-01-02T00:00:00Z,last',
  });
  expect(at.found).toEqual(['crlf.ndjson stored aws-cloudtrail 3', 'odd.ndjson stored ndjson 2', 'table.csv stored csv 2']);
  const rowsOf = (evidence: string) =>
    eventsOf(at)
      .filter((event) => event.pointer.evidence === evidence)
      .map((event) => event.pointer.line);
  expect(rowsOf('E1')).toEqual([1, 3, 4]);
  expect(rowsOf('E2')).toEqual([1, 2]);
  expect(rowsOf('E3')).toEqual([2, 4]);
});

test('row 15: a time that is none leaves the event findable; the others are read strictly', async () => {
  const times: readonly (readonly [unknown, string | null])[] = [
    [1757713665, '2025-09-12T21:47:45Z'],
    ['1757713665779', '2025-09-12T21:47:45.779Z'],
    ['2025-05-06T05:52:00.360468025Z', '2025-05-06T05:52:00.360468Z'],
    ['2025-05-06T05:52:00.1234567+0200', '2025-05-06T03:52:00.123456Z'],
    ['2026-02-30T00:00:00Z', null],
    ['2026-01-01T24:00:00Z', null],
    ['2026-01-01T00:00:60Z', null],
    ['16/05/2025 10:06 PM', null],
    // No year: that of the record before, and the file says so.
    ['May 16 22:06:01', '2025-05-16T22:06:01Z'],
  ];
  const at = await taken({ 'a.ndjson': times.map(([time], i) => JSON.stringify({ time, action: `t${i}` })).join('\n') });
  expect(eventsOf(at).map((event) => [event.action, event.time])).toEqual(times.map(([, time], i) => [`t${i}`, time]));
  expect(codes(at, 'a.ndjson')).toEqual(expect.arrayContaining(['TIME_INVALID', 'TIME_YEAR_ASSUMED']));
});
