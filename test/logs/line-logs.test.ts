import { MARK } from '../../electron/core/logs/event/event.ts';
import { describe, expect, test } from 'vitest';
import { microsToIso } from '../../electron/core/logs/time/time.ts';
import { type ReadFile, readFile } from './read-file.ts';
import { about, said } from './said.ts';

const times = ({ events }: ReadFile): (string | null)[] =>
  events.map(({ timeMicros }) => (timeMicros === null ? null : microsToIso(timeMicros)));
const micros = (iso: string): number => Date.parse(iso) * 1000;

describe('syslog', () => {
  const modern = [
    '<165>1 2026-02-03T04:05:06.789Z quay trainer 812 LAUNCH [meta@1 user="ines \\"r\\""] job 7 started',
    '<34>1 2026-02-03T05:05:06+01:00 quay sshd - - - session opened',
  ];
  test('RFC 5424, a line each', async () => {
    const found = await readFile('log', `${modern.join('\n')}\nno record\n`);
    expect(found).toMatchObject({ format: 'syslog-5424', codes: ['BAD_RECORD'] });
    expect(times(found)).toEqual(['2026-02-03T04:05:06.789Z', '2026-02-03T04:05:06Z', null]);
    expect(found.events[0]).toMatchObject({ service: 'trainer', action: 'LAUNCH', actor: 'ines "r"', account: 'quay', line: 1 });
    expect(found.events[1]).toMatchObject({ service: 'sshd', action: 'sshd', actor: null });
  });

  test('RFC 6587: counted out, line feeds inside, whatever the chunks', async () => {
    const two = `${modern[0] ?? ''}\nsecond line of é`;
    const counted = [modern[1] ?? '', two, modern[1] ?? ''].map((one) => `${Buffer.byteLength(one)} ${one}`).join('');
    for (const chunk of [1, 7, 4096]) {
      const found = await readFile('log', counted, { chunkBytes: chunk });
      expect(found).toMatchObject({ format: 'syslog-5424', codes: [] });
      expect(found.events.map(({ length, line }) => [length, line])).toEqual([
        [modern[1]?.length, 1],
        [Buffer.byteLength(two), 1],
        [modern[1]?.length, 2],
      ]);
    }
    expect((await readFile('log', `${counted}99 <34>1 cut`)).codes).toEqual(['SYSLOG_TRUNCATED', 'BAD_RECORD']);
    const broken = await readFile('log', `${counted}lost line\n${Buffer.byteLength(modern[1] ?? '')} ${modern[1] ?? ''}`);
    expect(broken.codes).toEqual(['SYSLOG_COUNT', 'BAD_RECORD']);
    // The lost line is raw.
    expect(broken.events.map(({ marks = 0 }) => marks & MARK.raw)).toEqual([0, 0, 0, MARK.raw, 0]);
  });

  const old = ['Dec 31 23:59:59 quay cron[7]: (root) CMD', 'Jan  1 00:00:01 quay kernel: up'];
  test('RFC 3164: no year is no time until the card says which', async () => {
    const without = await readFile('log', old.join('\n'));
    expect(without).toMatchObject({ format: 'syslog-3164', codes: ['TIME_NO_YEAR'] });
    expect(times(without)).toEqual([null, null]);
    const hints = { fromMicros: micros('2025-12-20T00:00:00Z'), toMicros: micros('2026-01-10T00:00:00Z') };
    const dated = await readFile('log', old.join('\n'), { hints });
    expect(times(dated)).toEqual(['2025-12-31T23:59:59Z', '2026-01-01T00:00:01Z']);
    expect(dated.codes).toEqual(['TIME_YEAR_ASSUMED', 'TIME_ZONE_ASSUMED']);
    const zoned = await readFile('log', old.join('\n'), { hints: { ...hints, zone: 'Europe/Berlin' } });
    expect(times(zoned)).toEqual(['2025-12-31T22:59:59Z', '2025-12-31T23:00:01Z']);
    expect(zoned.codes).toEqual(['TIME_YEAR_ASSUMED']);
  });
  test('a line that has a year dates the lines around it', async () => {
    const mixed = ['2026-02-27T10:00:00Z quay app: a', 'Feb 28 10:00:00 quay app: b', 'Mar  1 10:00:00 quay app: c'];
    expect(times(await readFile('log', mixed.join('\n'), { hints: { zone: 'UTC' } }))).toEqual([
      '2026-02-27T10:00:00Z',
      '2026-02-28T10:00:00Z',
      '2026-03-01T10:00:00Z',
    ]);
  });
});

describe('CEF and LEEF', () => {
  test('CEF with escapes, behind a syslog header', async () => {
    const first = String.raw`CEF:0|Harbour|Portal \| One|1.0|100|Model approved|5|rt=1770091506789 suser=ines@harbour.example act=allow msg=a\=b c request=https://x/?q\=1 externalId=77`;
    const second =
      '<134>Feb  3 2026 04:05:06 gate CEF:1|Harbour|Gate|2|7|Login|3|outcome=failure suser=noor end=Feb 03 2026 04:05:07.250 +0100';
    const found = await readFile('log', `${first}\n${second}\n`);
    expect(found).toMatchObject({ format: 'cef', codes: [] });
    expect(times(found)).toEqual(['2026-02-03T04:05:06.789Z', '2026-02-03T03:05:07.25Z']);
    expect(found.events[0]).toMatchObject({
      service: 'Harbour Portal | One',
      action: 'Model approved',
      actor: 'ines@harbour.example',
      outcome: 'ok',
      nativeId: '77',
    });
    expect(found.events[1]).toMatchObject({ action: 'Login', actor: 'noor', outcome: 'error' });
  });
  test.each([
    ['1.0', 'LEEF:1.0|Harbour|Gate|2|login|devTime=2026-02-03T04:05:06Z\tusrName=ines\taction=denied'],
    ['2.0 with a sign', 'LEEF:2.0|Harbour|Gate|2|login|^|devTime=2026-02-03T04:05:06Z^usrName=ines^action=denied'],
    ['2.0 with a number', 'LEEF:2.0|Harbour|Gate|2|login|x5E|devTime=2026-02-03T04:05:06Z^usrName=ines^action=denied'],
    ['2.0 without', 'LEEF:2.0|Harbour|Gate|2|login||devTime=2026-02-03T04:05:06Z\tusrName=ines\taction=denied'],
  ])('LEEF %s', async (_, line) => {
    const found = await readFile('log', `${line}\n${line}\n`);
    expect(found.format).toBe('leef');
    expect(times(found)[0]).toBe('2026-02-03T04:05:06Z');
    expect(found.events[0]).toMatchObject({ service: 'Harbour Gate', action: 'login', actor: 'ines', outcome: 'denied' });
  });
});

describe('git log', () => {
  const SHA = 'a1b2'.repeat(10);
  const PARENT = 'c3d4'.repeat(10);
  const body = '    Train on v3 (CHG-9)\n    \n    Reviewed-by: Noor Kade <noor@harbour.example>\n';
  const forms = {
    medium: `commit ${SHA} (HEAD -> main, tag: v3)\nAuthor: Ines Roth <ines@harbour.example>\nDate:   Tue Feb 3 05:05:06 2026 +0100\n\n${body}`,
    fuller: `commit ${SHA}\nAuthor:     Ines Roth <ines@harbour.example>\nAuthorDate: Tue Feb 3 05:05:06 2026 +0100\nCommit:     Bot <bot@harbour.example>\nCommitDate: Tue Feb 3 05:06:00 2026 +0100\n\n${body}`,
    raw: `commit ${SHA}\ntree ${PARENT}\nparent ${PARENT}\nauthor Ines Roth <ines@harbour.example> 1770091506 +0100\ncommitter Bot <bot@harbour.example> 1770091560 +0100\n\n${body}`,
  };
  const second = `\ncommit ${PARENT}\nAuthor: Noor Kade <noor@harbour.example>\nDate:   Mon Feb 2 05:05:06 2026 +0100\n\n    First\n`;

  test.each(Object.entries(forms))('%s: a commit spans lines', async (_, text) => {
    for (const chunk of [3, 4096]) {
      const found = await readFile('txt', `${text}\n a file | 2 +-\n${second}`, { chunkBytes: chunk });
      expect(found).toMatchObject({ format: 'git-log', codes: [] });
      expect(found.events.map(({ nativeId, actor }) => [nativeId, actor])).toEqual([
        [SHA, 'ines@harbour.example'],
        [PARENT, 'noor@harbour.example'],
      ]);
      expect(found.events[0]?.traces[0]).toMatchObject({ about: 'code', id: SHA, says: 'digest' });
    }
  });

  test('what a commit says is a claim; who reviewed it stands in its words', () => {
    const fuller = said(forms.fuller, 'x', 'line');
    expect(about(fuller, `code ${SHA}`)).toEqual([
      `digest ${SHA} [derived digest] `,
      'named Train on v3 (CHG-9) [client] ',
      'created ines@harbour.example [client] ',
      'registered bot@harbour.example [client] ',
      'labelled CHG-9 [client] ',
    ]);
    expect(about(fuller, `approval commit:${SHA}`)).toEqual([
      `approves ${SHA} [client digest] `,
      'decided approved [client] ',
      'approver noor@harbour.example [client] ',
    ]);
    expect(said(forms.raw, 'x', 'line').lines).toContain(`code ${SHA} made_from ${PARENT} [client digest] `);
    expect(said(forms.medium, 'x', 'line').lines).toContain(`code ${SHA} labelled v3 [client] `);
  });

  test.each([
    ['oneline', `${SHA} Train on v3`, null, null],
    ['bars', `${SHA}|Ines Roth|ines@harbour.example|2026-02-03T05:05:06+01:00|Train|on v3`, 'ines@harbour.example', 'Train on v3'],
    ['tabs', `${SHA}\tInes Roth\tTue Feb 3 05:05:06 2026 +0100\tTrain on v3`, 'Ines Roth', 'Train on v3'],
    [
      'commas, committer and parents',
      `${SHA},Ines,ines@harbour.example,2026-02-03T05:05:06+01:00,Bot,bot@harbour.example,2026-02-03T05:06:00+01:00,${PARENT},Train on v3`,
      'ines@harbour.example',
      'Train on v3',
    ],
  ])('a commit a line: %s', async (_, line, actor, subject) => {
    const found = await readFile('txt', `${line}\n${line.replace(SHA, PARENT)}\n`);
    expect(found).toMatchObject({ format: 'git-log', codes: [] });
    expect(found.events[0]).toMatchObject({ nativeId: SHA, actor });
    if (subject === null) return;
    expect(times(found)[0]).toMatch(/^2026-02-03T04:0[56]/);
    expect(found.events[0]?.traces.find(({ says }) => says === 'named')?.value).toBe(subject);
  });

  test('below a heading it is a table', async () => {
    const found = await readFile(
      'csv',
      `commit,author,email,date,subject\n${SHA},Ines,ines@harbour.example,2026-02-03T04:05:06Z,"Train, again"\n`,
    );
    expect(found).toMatchObject({ format: 'git-log', codes: [] });
    expect(found.events[0]).toMatchObject({ nativeId: SHA, actor: 'ines@harbour.example', line: 2 });
    expect(found.events[0]?.traces.find(({ says }) => says === 'named')).toMatchObject({ value: 'Train, again', inner: '/subject' });
  });
});

describe('text stays text', () => {
  test.each([
    ['one line that looks like a log', 'Feb  3 04:05:06 quay app: hello\n'],
    ['a letter that quotes one', 'Dear all,\nplease see below.\n\nFeb  3 04:05:06 quay app: hello\n\nRegards\nInes\n'],
    ['short hashes', 'abc1234 Train on v3\n'.repeat(5)],
    ['a list of hashes alone', `${'f'.repeat(40)}\n`.repeat(5)],
  ])('%s', async (_, text) => expect(await readFile('txt', text)).toMatchObject({ format: 'text', events: [] }));
});

test('commits that a format string wrote as JSON', () => {
  const commit = {
    commit: 'ab12'.repeat(10),
    author: 'Ines Roth <ines@harbour.example>',
    date: 'Tue Feb 3 05:05:06 2026 +0100',
    message: 'CHG-7',
  };
  expect(said(commit)).toMatchObject({
    format: 'git-log',
    event: { actor: 'ines@harbour.example', nativeId: commit.commit, time: { micros: Date.UTC(2026, 1, 3, 4, 5, 6) * 1000 } },
  });
  // A result that names the commit it came from is no commit.
  expect(said({ commit: commit.commit, timestamp: '2026-02-03T04:05:06Z', accuracy: 0.9 }).format).toBeNull();
});
