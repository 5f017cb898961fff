import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { expect, test } from 'vitest';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { readText } from '../../electron/core/evidence/text.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { OutcomeLine } from '../../shared/contract/intake.ts';
import { EventRow } from '../../shared/contract/events.ts';
import { EvidenceRow } from '../../shared/contract/evidence.ts';
import { delivery, trail } from '../intake/cloudtrail.ts';
import { makePdf } from '../intake/make-pdf.ts';
import { makeDocx, makeXlsx, makeZip } from '../intake/make-zip.ts';
import { bundle, desk } from '../intake/workspace.ts';

const FILES = Number(process.env['FUZZ'] ?? 240);

async function makeTar(): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: 'a.json' }, delivery(3));
  tar.entry({ name: 'b.txt' }, 'words');
  tar.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of tar) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A generator of the same numbers in every run: integers below `below`. */
function dice(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

/** Flips, cuts, doubles and overwrites a few stretches. */
function mutate(bytes: Buffer, roll: (below: number) => number): Buffer {
  let out = Buffer.from(bytes);
  for (let times = 1 + roll(4); times > 0 && out.length > 4; times -= 1) {
    const at = roll(out.length);
    const length = 1 + roll(Math.min(64, out.length - at));
    const kind = roll(5);
    if (kind === 0) out.writeUInt8(out.readUInt8(at) ^ (1 << roll(8)), at);
    else if (kind === 1) out = Buffer.concat([out.subarray(0, at), out.subarray(at + length)]);
    else if (kind === 2) out = Buffer.concat([out.subarray(0, at + length), out.subarray(at)]);
    else if (kind === 3) out.fill(roll(256), at, at + length);
    else out = out.subarray(0, Math.max(4, at));
  }
  return out;
}

test(`${FILES} mutated files: each ends in one outcome line, every answer keeps its contract, nothing falls over`, {
  timeout: 60_000 + FILES * 400,
}, async () => {
  const tar = await makeTar();
  const seeds: readonly (readonly [string, Buffer])[] = [
    ['trail.json.gz', gzipSync(delivery(20))],
    ['trail.json', Buffer.from(delivery(8))],
    [
      'trail.ndjson',
      Buffer.from(
        trail(8)
          .map((record) => JSON.stringify(record))
          .join('\n'),
      ),
    ],
    [
      'wide.ndjson',
      Buffer.from(
        `\ufeff${trail(4)
          .map((record) => JSON.stringify(record))
          .join('\n')}`,
        'utf16le',
      ),
    ],
    [
      'table.csv',
      Buffer.from(`when,who,what\n${Array.from({ length: 30 }, (_, i) => `2026-01-01T00:00:${10 + i}Z,"a, ${i}",x`).join('\n')}\n`),
    ],
    ['paper.pdf', await makePdf(['One page of words.', 'Another page.'])],
    ['paper.docx', makeDocx(['A paragraph', 'and one more'])],
    ['book.xlsx', makeXlsx('S', [['a', 'b']])],
    [
      'bundle.zip',
      makeZip([
        { name: 'a.json', content: delivery(3) },
        { name: 'b.txt', content: 'words '.repeat(50) },
        { name: 'c.zip', content: makeZip([{ name: 'd', content: 'deep' }]) },
      ]),
    ],
    ['bundle.tar', tar],
    ['bundle.tgz', gzipSync(tar)],
    ['meta.yaml', Buffer.from("artifact_uri: x\nrun_id: 1\nstart_time: 1757713665779\nuser_id: ada\nexperiment_id: '0'\n")],
    ['card.md', Buffer.from('---\nbase_model: a/b\ndatasets:\n- c/d\nlicense: mit\n---\n# Words\n')],
    [
      'w.safetensors',
      Buffer.concat([Buffer.from([57, 0, 0, 0, 0, 0, 0, 0]), Buffer.from('{"w":{"dtype":"F16","shape":[2,3],"data_offsets":[0,12]}}')]),
    ],
  ];
  const roll = dice(20_260_301);
  const files = Object.fromEntries(
    Array.from({ length: FILES }, (_, i) => {
      const [name, bytes] = seeds[i % seeds.length] ?? seeds[0] ?? ['none', Buffer.alloc(0)];
      return [`${String(i).padStart(5, '0')}-${name}`, mutate(bytes, roll)];
    }),
  );
  const { take, workspace } = await desk();
  const { summary, outcomes } = await take(bundle(files));
  expect(summary).toMatchObject({ state: 'done', files: { total: FILES } });
  expect(outcomes.map((line) => line.path)).toEqual(Object.keys(files));
  for (const line of outcomes) {
    OutcomeLine.parse(line);
    if (line.outcome !== 'stored') expect(line.reason).not.toBeNull();
    expect(line.issues.map((issue) => issue.code).filter((code) => code.startsWith('PARSER_'))).toEqual([]);
  }
  for (const row of listEvidence(workspace())) {
    EvidenceRow.parse(row);
    for (const member of [null, ...row.members.map((one) => one.path)])
      readText(workspace(), { evidence: row.id, member, from: 1, count: 50 });
  }
  let after: string | null = null;
  do {
    const page = listEvents(workspace(), { where: [], from: null, to: null, after, limit: 1000 });
    for (const event of page.events) EventRow.parse(event);
    after = page.next;
  } while (after !== null);
  expect(workspace().ledger.verify().intact).toBe(true);
});
