import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../electron/cli/index.ts';
import type { Statement } from '../../shared/domain/statement.ts';
import { type Bench, openBench } from '../fixtures/engine.ts';

const VALUE = 'aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzA';
const LINE = `export HF_TOKEN=hf_${VALUE} before training`;
const COVERED = `hf_${'•'.repeat(VALUE.length)}`;

let bench: Bench;
let evidence = '';
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'bundle'));
  writeFileSync(join(bench.folder, 'bundle', 'launch.md'), `# How a run is launched\n\n${LINE}\n`);
  const { outcomes } = await bench.take('bundle');
  expect(outcomes[0]?.issues).toMatchObject([{ code: 'SECRET_FOUND', detail: expect.stringContaining('1 Hugging Face token') as string }]);
  evidence = outcomes[0]?.evidence ?? '';
});
afterAll(() => bench.close());

test('the reader of the window gets the text as it is, so that a passage can be cited; a search covers', async () => {
  const { pages } = await bench.client['evidence.text']({ evidence });
  expect(pages[0]?.text).toContain(LINE);
  const { hits } = await bench.client['search.run']({ query: 'before training' });
  expect(hits[0]?.snippet).toContain(`HF_TOKEN=${COVERED} before training`);
  expect((await bench.client['search.run']({ query: `hf_${VALUE}` })).hits[0]?.snippet).toContain(COVERED);
});

test('statement and pages cover it in the quote; the digest is of the words as they stand in the evidence', async () => {
  const selector = { type: 'quote', member: null, page: null, quote: LINE } as const;
  const tag = await bench.client['tag.add']({ question: 'SN-03', evidence, stance: 'contradicts', selector, note: `rotate hf_${VALUE}` });
  expect(tag.quote).toBe(LINE);
  const pdf = Buffer.from((await bench.client['attest.draft']({})).pdf);
  const at = pdf.indexOf('{"_type"');
  const statement = JSON.parse(pdf.subarray(at, pdf.indexOf('\nendstream', at)).toString('utf8')) as Statement;
  expect(statement.predicate.tags[0]).toMatchObject({
    quote: LINE.replace(`hf_${VALUE}`, COVERED),
    quoteSha256: createHash('sha256').update(LINE).digest('hex'),
    note: `rotate ${COVERED}`,
  });
  expect(pdf.includes(VALUE)).toBe(false);
});

test('the command line covers it, in words and in JSON', async () => {
  await bench.client['workspace.close']({});
  const said: string[] = [];
  const io = { out: (text: string) => said.push(text), err: (text: string) => said.push(text), terminal: false };
  const workspace = join(bench.folder, 'workspace');
  for (const args of [
    ['search', workspace, 'training'],
    ['search', workspace, 'training', '--json'],
    ['issues', workspace],
    ['evidence', workspace, '--json'],
  ])
    expect(await main(args, io)).toBe(0);
  expect(said.join('')).toContain(COVERED);
  expect(said.join('')).not.toContain(VALUE);
});
