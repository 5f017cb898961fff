import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { getEvidence, listEvidence, readOriginal } from '../../electron/core/evidence/evidence.ts';
import { readText } from '../../electron/core/evidence/text.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { search } from '../../electron/core/search/search.ts';
import { OutcomeLine } from '../../shared/contract/intake.ts';
import { delivery, trail } from './cloudtrail.ts';
import { makePdf } from './make-pdf.ts';
import { makeDocx, makeXlsx, makeZip } from './make-zip.ts';
import { bundle, desk, lines, memberLines } from './workspace.ts';
import { testPorts } from '../fixtures/test-ports.ts';

const ALL = { where: [], from: null, to: null, after: null, limit: 1000 };

async function makeTar(files: Readonly<Record<string, string>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

describe('a vendor bundle', async () => {
  const pdf = await makePdf(['Northwind retains training logs for 400 days.', 'Weights never leave the region.']);
  const folder = bundle({
    'policies/retention.pdf': pdf,
    'policies/dpa.docx': makeDocx(['Data processing agreement', 'Deletion within thirty days']),
    'policies/card.md': '# Model card\n\nIntended use: support answers.\n',
    'register/models.xlsx': makeXlsx('Models', [
      ['name', 'owner'],
      ['nw-7b', 'Ada'],
    ]),
    'register/approvals.csv':
      'ticket,approver,decided_at\nCHG-1,ada@nw.example,2026-03-01T09:00:00Z\n"CHG-2","bo, b@nw.example",2026-03-02T09:00:00Z\n',
    'logs/trail-1.json.gz': gzipSync(delivery(40)),
    'logs/trail-2.json': delivery(25, 40),
    'logs/trail-2-copy.json': delivery(25, 40),
    'logs/wandb.ndjson':
      '{"timestamp":"2026-03-01T10:00:00Z","action":"run:delete","actor_email":"a@b","actor_user_id":1,"response_code":200}\n{"timestamp":"2026-03-01T11:00:00Z","action":"run:stop","actor_email":"a@b","actor_user_id":1,"response_code":403}\n',
    'mlruns/0/abc/meta.yaml':
      "artifact_uri: file:///x\nend_time: 1757713667783\nexperiment_id: '0'\nrun_id: abc123\nstart_time: 1757713665779\nstatus: 3\nuser_id: ada\n",
    'mlruns/0/abc/tags/mlflow.user': 'ada',
    'empty.txt': '',
    'weights.bin': Buffer.from(Array.from({ length: 999 }, (_, i) => (i * 7919) % 256)),
  });
  const { take, workspace, ctx } = await desk();
  const result = await take(folder);

  test('every file has one outcome line, in name order', () => {
    expect(lines(result)).toEqual([
      'empty.txt stored - 0 EMPTY',
      'logs/trail-1.json.gz stored aws-cloudtrail 40',
      'logs/trail-2-copy.json stored aws-cloudtrail 25',
      'logs/trail-2.json duplicate aws-cloudtrail 0',
      'logs/wandb.ndjson stored wandb-audit 2',
      'mlruns/0/abc/meta.yaml stored mlflow 1',
      'mlruns/0/abc/tags/mlflow.user stored text 0',
      'policies/card.md stored markdown 0',
      'policies/dpa.docx stored docx 0',
      'policies/retention.pdf stored pdf 0',
      'register/approvals.csv stored csv 2 TABLE_UNMAPPED',
      'register/models.xlsx stored xlsx 0',
      'weights.bin stored - 0 NOT_READ',
    ]);
    for (const line of result.outcomes) OutcomeLine.parse(line);
    expect(result.outcomes[3]).toMatchObject({ evidence: 'E3', reason: 'The same bytes as E3 (logs/trail-2-copy.json).' });
  });

  test('files and bytes reconcile', () => {
    const { files, bytes, state, events } = result.summary;
    expect([state, files.total, files.stored, files.duplicate, events]).toEqual(['done', 13, 12, 1, 70]);
    expect(bytes.total).toBe(result.outcomes.reduce((sum, line) => sum + line.bytes, 0));
    expect(bytes.stored + bytes.duplicate + bytes.refused + bytes.unreadable).toBe(bytes.total);
  });

  test('originals are kept byte for byte, and the ledger names each', async () => {
    for (const row of listEvidence(workspace())) {
      const bytes = await readOriginal(workspace(), row.id);
      expect(bytes.equals(readFileSync(join(folder, row.name)))).toBe(true);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(row.sha256);
    }
    const actions = [...workspace().ledger.rows()].map((row) => row.action);
    expect(actions.filter((action) => action === 'evidence.stored')).toHaveLength(12);
    expect(actions.at(1)).toBe('intake.started');
    expect(actions.at(-1)).toBe('intake.finished');
    expect(workspace().ledger.verify()).toMatchObject({ intact: true });
  });

  test('the bytes at every pointer are the event', async () => {
    const { total, events } = listEvents(workspace(), ALL);
    expect(total).toBe(70);
    for (const event of events) {
      const original = await readOriginal(workspace(), event.pointer.evidence);
      const decoded = original[0] === 0x1f ? gunzipSync(original) : original;
      const bytes = decoded.subarray(event.pointer.offset, event.pointer.offset + event.pointer.length);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(event.pointer.sha256);
      if (event.platform !== 'aws') continue;
      const record = JSON.parse(bytes.toString()) as { eventID: string; eventName: string };
      expect([record.eventID, record.eventName]).toEqual([event.nativeId, event.action]);
      const whole = JSON.parse(decoded.toString()) as { Records: { eventID: string }[] };
      expect(whole.Records[Number(event.pointer.pointer?.split('/')[2])]?.eventID).toBe(event.nativeId);
    }
  });

  test('events are filtered, ordered in time and paged without a gap', () => {
    const where = [{ field: 'action' as const, equals: 'CreateTrainingJob' }];
    expect(listEvents(workspace(), { ...ALL, where }).total).toBe(
      trail(65).filter((record) => record['eventName'] === 'CreateTrainingJob').length,
    );
    expect(
      listEvents(workspace(), {
        ...ALL,
        where: [
          { field: 'outcome', equals: 'denied' },
          { field: 'platform', equals: 'wandb' },
        ],
      }).events,
    ).toMatchObject([{ action: 'run:stop', actor: 'a@b' }]);
    expect(listEvents(workspace(), { ...ALL, where: [{ field: 'evidence', equals: 'E2' }] }).total).toBe(40);
    expect(
      listEvents(workspace(), { ...ALL, from: '2026-03-02', to: '2026-03-03T00:00:00Z' }).events.every(
        (event) => event.time?.startsWith('2026-03-02') === true,
      ),
    ).toBe(true);
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const page = listEvents(workspace(), { ...ALL, limit: 7, after });
      ids.push(...page.events.map((event) => event.id));
      after = page.next;
    } while (after !== null);
    expect(ids).toEqual(listEvents(workspace(), ALL).events.map((event) => event.id));
    expect(new Set(ids).size).toBe(70);
  });

  test('text by page and by line', () => {
    const idOf = (name: string) => listEvidence(workspace()).find((row) => row.name === name)?.id ?? '';
    const read = (name: string, from = 1) => readText(workspace(), { evidence: idOf(name), member: null, from, count: 5 });
    expect(read('policies/retention.pdf').pages.map((page) => page.text)).toEqual([
      'Northwind retains training logs for 400 days.',
      'Weights never leave the region.',
    ]);
    expect(read('policies/retention.pdf', 2).pages.map((page) => page.page)).toEqual([2]);
    expect(read('policies/retention.pdf')).toMatchObject({ totalPages: 2, extractor: 'pdfjs-dist 5.6.205', notice: null });
    expect(read('policies/dpa.docx').pages[0]?.text).toBe('Data processing agreement\n\nDeletion within thirty days\n');
    expect(read('register/models.xlsx').pages[0]?.text).toBe('Models\nname\towner\nnw-7b\tAda\n3 (=SUM(A1:A2))');
    expect(read('weights.bin')).toMatchObject({ totalPages: 0, textSha256: null, notice: expect.stringContaining('not read') });
    expect(() => readText(workspace(), { evidence: 'E99', member: null, from: 1, count: 1 })).toThrow(
      expect.objectContaining({ code: 'evidence/unknown' }),
    );
  });

  test('words are found in documents and events', () => {
    const find = (query: string, where: 'documents' | 'events' | 'all' = 'all') => search(workspace(), { query, limit: 50, in: where });
    expect(find('retains "400 days"').hits).toMatchObject([
      { name: 'policies/retention.pdf', page: 1, line: null, snippet: 'Northwind retains training logs for 400 days.' },
    ]);
    expect(find('Intended use').hits).toMatchObject([{ name: 'policies/card.md', line: 3 }]);
    expect(find('northwind-12').hits).toMatchObject([{ event: 'E2-13', pointer: { pointer: '/Records/12', member: null } }]);
    expect(find('00000000-0000-4000-8000-000000000050', 'events').total).toBe(1);
    expect(find('northwind-12', 'documents').total).toBe(0);
    expect(find('CreateTrainingJob').total).toBe(13);
    const times = search(workspace(), { query: 'CreateTrainingJob', limit: 50, in: 'events' }).hits.map((hit) => hit.snippet.slice(0, 20));
    expect(times).toEqual(times.toSorted().reverse());
    for (const odd of ['s3://a', 'a:b', '"', "'", '*', 'NOT', 'a OR', '(', '{}', 'x'.repeat(500)])
      expect(find(odd).total).toBeGreaterThanOrEqual(0);
  });

  test('a second import of the same bundle adds no evidence', async () => {
    const again = await take(folder);
    expect([again.summary.files.duplicate, again.summary.files.total, again.summary.events]).toEqual([13, 13, 0]);
    expect(listEvidence(workspace())).toHaveLength(12);
    expect(listEvents(workspace(), ALL).total).toBe(70);
    expect(getEvidence(workspace(), 'E1').intake).toBe('I1');
    expect(ctx.actor().personId).toBe('HM-1042');
  });
});

describe('what is taken of a folder', async () => {
  const folder = bundle({ 'b.txt': 'b', 'a.txt': 'a', 'Z.txt': 'z', 'sub/c.txt': 'c', 'ä.txt': 'umlaut' });
  test('without recursion only what is in it, in code-unit order', async () => {
    const { take } = await desk();
    expect((await take(folder, { recursive: false })).outcomes.map((line) => line.path)).toEqual(['Z.txt', 'a.txt', 'b.txt', 'ä.txt']);
  });
  test('single files by their names', async () => {
    const { take } = await desk();
    expect((await take([join(folder, 'sub/c.txt'), join(folder, 'a.txt')])).outcomes.map((line) => line.path)).toEqual(['c.txt', 'a.txt']);
  });
  test('a path that is not there stops before anything is written', async () => {
    const { take, workspace } = await desk();
    await expect(take(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'intake/not-found' });
    expect(workspace().ledger.head().seq).toBe(1);
  });
  test('the workspace itself is no bundle', async () => {
    const { take, folder: own } = await desk();
    await expect(take(own)).rejects.toMatchObject({ code: 'intake/own-workspace' });
    await expect(take(join(own, '..'))).rejects.toMatchObject({ code: 'intake/own-workspace' });
  });
});

describe('containers are one evidence, their members are documents', async () => {
  const inner = makeZip([{ name: 'deep.txt', content: 'deep words' }]);
  const zip = makeZip([
    { name: 'trail/', content: '' },
    { name: 'trail/one.json', content: delivery(3) },
    { name: 'trail/two.json.gz', content: gzipSync(delivery(4, 3)), stored: true },
    { name: 'inner.zip', content: inner },
    { name: 'note.txt', content: 'a note in the zip' },
  ]);
  const tar = await makeTar({
    'a.ndjson': '{"time":"2026-01-01T00:00:00Z","action":"x"}\n{"time":"2026-01-02T00:00:00Z","action":"y"}\n',
    'b.md': '# b',
  });
  const packed = gzipSync(
    await makeTar({
      'a.ndjson': '{"time":"2026-01-01T00:00:00Z","action":"x"}\n{"time":"2026-01-02T00:00:00Z","action":"y"}\n',
      'c.md': '# c',
    }),
  );
  const folder = bundle({ 'bundle.zip': zip, 'bundle.tar': tar, 'bundle.tgz': packed });
  const { take, workspace } = await desk();
  const result = await take(folder);

  test('sums count the container, events its members', () => {
    expect(lines(result)).toEqual(['bundle.tar stored tar 2', 'bundle.tgz stored tar 2', 'bundle.zip stored zip 7']);
    expect(result.summary).toMatchObject({
      files: { total: 3 },
      bytes: { total: zip.length + tar.length + packed.length },
      events: 11,
    });
  });
  test('members are listed in their order', () => {
    expect(memberLines(result, 0)).toEqual(['a.ndjson stored ndjson 2', 'b.md stored markdown 0']);
    expect(memberLines(result, 2)).toEqual([
      'trail/one.json stored aws-cloudtrail 3',
      'trail/two.json.gz stored aws-cloudtrail 4',
      'inner.zip stored zip 0',
      'inner.zip!/deep.txt stored text 0',
      'note.txt stored text 0',
    ]);
  });
  test('text and events say in which member they lie', () => {
    expect(readText(workspace(), { evidence: 'E3', member: 'inner.zip!/deep.txt', from: 1, count: 1 }).pages[0]?.text).toBe('deep words');
    expect(search(workspace(), { query: '"note in the zip"', limit: 5, in: 'all' }).hits).toMatchObject([
      { evidence: 'E3', member: 'note.txt' },
    ]);
    const events = listEvents(workspace(), { ...ALL, where: [{ field: 'evidence', equals: 'E3' }] }).events;
    expect(new Set(events.map((event) => event.pointer.member))).toEqual(new Set(['trail/one.json', 'trail/two.json.gz']));
    const decoded: Readonly<Record<string, string>> = { 'trail/one.json': delivery(3), 'trail/two.json.gz': delivery(4, 3) };
    for (const { nativeId, pointer } of events) {
      const bytes = Buffer.from(decoded[pointer.member ?? ''] ?? '').subarray(pointer.offset, pointer.offset + pointer.length);
      expect((JSON.parse(bytes.toString()) as { eventID: string }).eventID).toBe(nativeId);
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(pointer.sha256);
    }
    expect(() => readText(workspace(), { evidence: 'E3', member: 'none', from: 1, count: 1 })).toThrow(
      expect.objectContaining({ code: 'evidence/unknown-member' }),
    );
  });
});

test('how many threads read changes nothing', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 24 }, (_, i): [string, string | Buffer] =>
      i % 3 === 2 ? [`${i}.json`, delivery(5, (i % 6) * 10)] : [`${i}.json.gz`, gzipSync(delivery(5 + i * 3, (i % 8) * 100))],
    ),
  );
  const folder = bundle({
    ...files,
    'same-a.md': 'the same',
    'same-b.txt': 'the same',
    'z.zip': makeZip([{ name: 'a.json', content: delivery(9, 900) }]),
  });
  const facts = async (count: number) => {
    const { take, workspace, ctx } = await desk({ workers: { ...testPorts().workers, count } });
    const result = await take(folder);
    const rows = listEvidence(workspace()).map(({ importedAt: _at, ...row }) => row);
    const { events } = listEvents(ctx.workspace(), ALL);
    return { lines: lines(result), rows, events };
  };
  const alone = await facts(1);
  expect(alone.events.length).toBeGreaterThan(300);
  expect(await facts(5)).toEqual(alone);
});
