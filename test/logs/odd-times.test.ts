import { describe, expect, test } from 'vitest';
import { patternTime } from '../../electron/core/logs/time/pattern-time.ts';
import { microsToIso } from '../../electron/core/logs/time/time.ts';
import { type ReadFile, readFile } from './read-file.ts';

const cef = (rt: string): string => `CEF:0|Quay|P\\|Q|1|100|Job \\| run|3|rt=${rt} suser=ines@quay.example cs1=a\\=b c outcome=success`;
const leef = (...pairs: readonly string[]): string => ['LEEF:2.0|Quay|P|1|Start|^|usrName=ines', ...pairs].join('^');
const json = (time: string): string => JSON.stringify({ time, action: 'x' });

const summer = '2026-07-03 04:05:06';
/** Two lines each: what a log is known by. Then the times, and what is said of them. */
const TABLE: readonly (readonly [
  what: string,
  extension: string,
  lines: readonly string[],
  zone: string | null,
  times: readonly (string | null)[],
  codes: readonly string[],
])[] = [
  [
    'a zone by letters is no moment',
    'log',
    [cef('Jul 03 2026 04:05:06 CEST'), cef('Jul 03 2026 04:05:06 UTC')],
    null,
    [null, '2026-07-03T04:05:06Z'],
    ['TIME_ZONE_NAME'],
  ],
  [
    'unless the card says where',
    'log',
    [cef('Jul 03 2026 04:05:06 CEST'), cef('Jan 03 2026 04:05:06.5 CET')],
    'Europe/Berlin',
    ['2026-07-03T02:05:06Z', '2026-01-03T03:05:06.5Z'],
    [],
  ],
  [
    'offsets as Java writes them are moments',
    'log',
    [cef('Jul 03 2026 04:05:06 GMT+02:00'), cef('Jul 03 2026 04:05:06.123 -0700')],
    null,
    ['2026-07-03T02:05:06Z', '2026-07-03T11:05:06.123Z'],
    [],
  ],
  [
    'no year, and a zone',
    'log',
    [cef('Jul 03 2026 04:05:06 UTC'), cef('Jul 03 04:05:07 UTC')],
    null,
    ['2026-07-03T04:05:06Z', '2026-07-03T04:05:07Z'],
    ['TIME_YEAR_ASSUMED'],
  ],
  [
    'what is no time is said',
    'log',
    [cef('yesterday at noon'), cef('Jul 03 2026 04:05:06 UTC')],
    null,
    [null, '2026-07-03T04:05:06Z'],
    ['TIME_INVALID'],
  ],
  [
    'a form that the record itself names',
    'log',
    [
      leef('devTime=03-07-2026 04:05', 'devTimeFormat=dd-MM-yyyy HH:mm'),
      leef('devTime=07/03/2026 04:05:06.5 +0200', 'devTimeFormat=MM/dd/yyyy HH:mm:ss.SSS Z'),
    ],
    'UTC',
    ['2026-07-03T04:05:00Z', '2026-07-03T02:05:06.5Z'],
    [],
  ],
  [
    'letters in such a form',
    'log',
    [leef('devTime=Jul 03 2026 04:05:06 PDT', 'devTimeFormat=MMM dd yyyy HH:mm:ss z'), leef('sev=3')],
    null,
    [null, null],
    ['TIME_ZONE_NAME'],
  ],
  [
    'records of no known log',
    'ndjson',
    [json(`${summer} PST`), json('03/Jul/2026:04:05:06 +0200'), json('Fri Jul  3 04:05:06 CET 2026')],
    null,
    [null, '2026-07-03T02:05:06Z', null],
    ['TIME_ZONE_NAME'],
  ],
  [
    'words where a time might stand are no broken time',
    'ndjson',
    [json('soon'), json('03/07/2026 4:05 PM')],
    null,
    [null, null],
    ['TIME_INVALID'],
  ],
  [
    'a table',
    'csv',
    ['time,action,user', `${summer} CEST,a,ines`, `${summer}Z,b,bo`],
    null,
    [null, '2026-07-03T04:05:06Z'],
    ['TIME_ZONE_NAME'],
  ],
];

const timesOf = ({ events }: ReadFile): (string | null)[] =>
  events.map(({ timeMicros }) => (timeMicros === null ? null : microsToIso(timeMicros)));

test.each(TABLE)('%s', async (_, extension, lines, zone, times, codes) => {
  const read = await readFile(extension, lines.join('\n'), { hints: { zone } });
  expect({ times: timesOf(read), codes: read.codes }).toEqual({ times, codes });
});

test('a bar, an equals sign and blanks in CEF', async () => {
  const { events } = await readFile('log', [cef('1775369228000'), cef('1775369228000')].join('\n'));
  expect(events[0]).toMatchObject({ service: 'Quay P|Q', action: 'Job | run', actor: 'ines@quay.example', outcome: 'ok' });
});

describe('a time by its pattern', () => {
  test.each([
    ['2026-07-03T04:05:06.123456Z', "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2026-07-03T04:05:06.123456Z'],
    ["3 o'clock", "d 'o''clock'", null],
    ['31-02-2026 04:05:06', 'dd-MM-yyyy HH:mm:ss', null],
    ['03-07-26 04:05:06', 'dd-MM-yy HH:mm:ss', null],
    ['03-07-2026 04:05:06', 'dd/MM/yyyy HH:mm:ss', null],
    ['0307 03', 'ddMM dd', null],
  ])('%s as %s', (value, pattern, iso) => {
    const time = patternTime(value, pattern);
    expect(time === null ? null : microsToIso(time.micros)).toBe(iso);
  });
});
