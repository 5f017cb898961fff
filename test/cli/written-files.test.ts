import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../electron/cli/index.ts';

// What people write by hand (cards, answers) and what the program writes for them (the ledger), in one process.
const AS = 'Mara Lindqvist <HM-1042>';
let folder = '';
let workspace = '';
const at = (name: string): string => join(folder, name);

async function run(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await main(args, { out: (text) => void (out += text), err: (text) => void (err += text), terminal: false });
  return { code, out, err };
}
const write = (name: string, value: unknown): string => {
  writeFileSync(at(name), JSON.stringify(value));
  return at(name);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ba-written-'));
  workspace = at('ws');
  mkdirSync(at('bundle'));
  writeFileSync(at('bundle/a.md'), '# A\n');
  writeFileSync(at('bundle/b.md'), '# B\n');
  await run('new', workspace, '--vendor', 'V', '--platform', 'P', '--tier', 'T1', '--as', AS);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const cardOf = async (id: string): Promise<Record<string, string>> => {
  const { evidence } = JSON.parse((await run('evidence', workspace, '--json')).out) as {
    evidence: { id: string; card: Record<string, string> }[];
  };
  return evidence.find((row) => row.id === id)?.card ?? {};
};

test('a card file that names a file that is not there: the outcomes are still told, no card is half applied', async () => {
  const cards = write('cards.json', { 'a.md': { source_system: 'Wiki' }, 'gone.md': { source_system: 'Wiki' } });
  const ran = await run('import', workspace, at('bundle'), '--card', cards, '--json');
  expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('card/no-evidence') as string });
  expect((JSON.parse(ran.out) as { files: { stored: number } }).files.stored).toBe(2);
  expect((await cardOf('E1'))['source_system']).toBe('');
});

test('all card fields of the catalogue may stand in a card, numbers too; a misspelt one is refused', async () => {
  const card = {
    source_system: 'Wiki',
    record_count_claimed: 12,
    contains_sensitive: false,
    record_count_observed: '9',
    size: 4,
    filters: null,
  };
  expect(await run('card', workspace, '--evidence', 'E1', '--from', write('card.json', { 'a.md': card }), '--as', AS)).toMatchObject({
    code: 0,
  });
  expect(await cardOf('E1')).toMatchObject({
    source_system: 'Wiki',
    record_count_claimed: '12',
    contains_sensitive: 'false',
    record_count_observed: '0',
    size: '4',
    filters: '',
  });
  const wrong = write('wrong.json', { 'a.md': { source_sytem: 'Wiki' } });
  expect(await run('card', workspace, '--evidence', 'E1', '--from', wrong, '--as', AS)).toMatchObject({
    code: 1,
    err: expect.stringContaining('source_sytem') as string,
  });
});

test('an answers file speaks the option names of the command line; a misspelt one is refused', async () => {
  const answer = { question: 'GV-02', conclusion: 'not_evidenced', rationale: 'r', asked: 'the role matrix', 'asked-on': '2026-11-02' };
  expect((await run('answer', workspace, '--from', write('answers.json', [answer]), '--as', AS)).code).toBe(0);
  expect(await run('answer', workspace, '--from', write('wrong.json', [{ ...answer, rational: 'x' }]), '--as', AS)).toMatchObject({
    code: 1,
    err: expect.stringContaining('rational') as string,
  });
});

test('a wrong day is named by the option that was typed', async () => {
  const args = ['--question', 'GV-02', '--conclusion', 'not_evidenced', '--rationale', 'r', '--asked', 'x', '--asked-on', '2026-02-30'];
  expect(await run('answer', workspace, ...args, '--as', AS)).toMatchObject({
    code: 64,
    err: expect.stringMatching(/^--asked-on:/u) as string,
  });
});

test('the ledger is the same lines on standard output and in a file, whose writing is the next row; a place that cannot be written is one sentence', async () => {
  expect((await run('ledger', workspace, 'export', '--out', at('ledger.jsonl'))).code).toBe(0);
  const { out } = await run('ledger', workspace, 'export');
  const file = readFileSync(at('ledger.jsonl'), 'utf8');
  expect(out.startsWith(file)).toBe(true);
  expect(JSON.parse(out.slice(file.length))).toMatchObject({ action: 'ledger.exported', seq: file.split('\n').length });
  expect(await run('ledger', workspace, 'export', '--out', at('no/such/ledger.jsonl'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('file/unwritable') as string,
  });
});

test('a passphrase that cannot be read and a demo folder that cannot be made are refusals, not faults', async () => {
  writeFileSync(at('key.p12'), '');
  const key = ['--p12', at('key.p12'), '--passphrase-file', folder];
  expect(await run('attest', workspace, '--out', at('x.pdf'), ...key, '--as', AS)).toMatchObject({
    code: 1,
    err: expect.stringContaining('file/unreadable') as string,
  });
  expect(await run('demo', '--out', at('key.p12/demo'))).toMatchObject({
    code: 1,
    err: expect.stringContaining('demo/unwritable') as string,
  });
});
