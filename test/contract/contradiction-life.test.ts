import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Bench, openBench } from '../fixtures/engine.ts';

// Two documents that say the same, a newer one that says another thing, and records that come, are replaced and are damaged.
let bench: Bench;
const SENTENCE = 'Audit records are retained for 400 days.';
const launch = (eventTime: string) => ({
  eventVersion: '1.09',
  eventTime,
  eventSource: 'sagemaker.amazonaws.com',
  eventName: 'CreateTrainingJob',
  eventID: `id-${eventTime}`,
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::1:user/u', userName: 'u' },
});
const trail = (first: string): string => JSON.stringify({ Records: [launch(first), launch('2026-11-01T10:00:00Z')] });
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'b'));
  writeFileSync(join(bench.folder, 'b', 'policy.md'), `# Logs\n\n${SENTENCE}\n`);
  writeFileSync(join(bench.folder, 'b', 'contract.md'), `# Annex\n\n${SENTENCE}\n`);
  writeFileSync(join(bench.folder, 'b', 'trail.json'), trail('2026-08-01T10:00:00Z'));
  writeFileSync(join(bench.folder, 'policy-2.md'), '# Logs\n\nAudit records are retained for 90 days.\n');
  writeFileSync(join(bench.folder, 'trail-2.json'), trail('2026-08-20T10:00:00Z'));
  await bench.take('b');
  await bench.client['checks.give']({ inputs: { inServiceSince: '2025-01-01' } });
});
afterAll(() => bench.close());

const idOf = async (name: string): Promise<string> => (await bench.client['evidence.list']({})).find((row) => row.name === name)?.id ?? '';
const mark = async (name: string) =>
  bench.client['claim.mark']({ evidence: await idOf(name), selector: { type: 'quote', quote: SENTENCE }, rule: 'CON-RETENTION' });
const standing = async () => {
  const { contradictions, counts } = await bench.client['contradictions.list']({});
  return { rows: contradictions.map(({ id, state, reopened }) => `${id} ${state}${reopened === null ? '' : ' again'}`), counts };
};
const proposed = async () =>
  (await bench.client['claims.suggest']({})).candidates.map(({ evidenceName, marked }) => `${evidenceName} ${marked ?? '-'}`);

test('two documents that say the same are two contradictions, each with its own decision', async () => {
  const { client } = bench;
  expect([(await mark('policy.md')).judged, (await mark('contract.md')).judged]).toEqual(['raised', 'raised']);
  await client['contradiction.dispose']({ contradiction: 'CON-RETENTION-C1', state: 'upheld', reason: 'The policy is in force.' });
  expect(await standing()).toEqual({
    rows: ['CON-RETENTION-C1 upheld', 'CON-RETENTION-C2 open'],
    counts: { claims: 2, raised: 2, open: 1, upheld: 1, dismissed: 0, agrees: 0, notDecidable: 0 },
  });
  expect((await client['question.get']({ question: 'LR-08' })).row.openContradictions).toBe(1);
});

test('a newer document is what the finder reads; the former sentence stays said until it is withdrawn', async () => {
  const { client } = bench;
  await bench.take('policy-2.md');
  expect(await proposed()).toEqual(['contract.md C2', 'policy.md C1', 'policy-2.md -']);
  await client['evidence.supersede']({ evidence: await idOf('policy-2.md'), supersedes: await idOf('policy.md'), reason: 'issued again' });
  expect(await proposed()).toEqual(['contract.md C2', 'policy-2.md -']);
  expect((await standing()).rows).toEqual(['CON-RETENTION-C1 upheld', 'CON-RETENTION-C2 open']);
});

test('records that a newer export replaces stand against nothing any more, and the decision is looked at again', async () => {
  const { client } = bench;
  await bench.take('trail-2.json');
  expect((await standing()).rows[0]).toBe('CON-RETENTION-C1 upheld');
  await client['evidence.supersede']({
    evidence: await idOf('trail-2.json'),
    supersedes: await idOf('trail.json'),
    reason: 'exported again',
  });
  expect((await standing()).rows).toEqual(['CON-RETENTION-C1 open again', 'CON-RETENTION-C2 open']);
  expect((await client['contradictions.list']({})).contradictions[0]?.why).toContain('the oldest record of aws is 73 days old');
});

test('originals that are damaged say nothing, and what was decided stands again once their bytes are back', async () => {
  const { client, folder } = bench;
  await client['contradiction.dispose']({ contradiction: 'CON-RETENTION-C1', state: 'dismissed', reason: 'Withdrawn by the new policy.' });
  const damage = async (name: string) => {
    const { sha256 } = await client['evidence.get']({ evidence: await idOf(name) });
    const path = join(folder, 'workspace', 'vault', sha256.slice(0, 2), sha256.slice(2));
    const original = readFileSync(path);
    writeFileSync(path, 'changed');
    return () => writeFileSync(path, original);
  };
  const repair = [await damage('trail-2.json'), await damage('contract.md')];
  await client['vault.verify']({});
  expect(await standing()).toEqual({
    rows: [],
    counts: { claims: 2, raised: 0, open: 0, upheld: 0, dismissed: 0, agrees: 0, notDecidable: 2 },
  });
  expect((await client['claims.list']({})).map(({ id, judged }) => `${id} ${judged}`)).toEqual(['C1 not_decidable', 'C2 not_decidable']);
  for (const undo of repair) undo();
  await client['vault.verify']({});
  expect((await standing()).rows).toEqual(['CON-RETENTION-C1 dismissed', 'CON-RETENTION-C2 open']);
});

test('a claim that is withdrawn takes its contradiction along; marked anew it is open', async () => {
  const { client } = bench;
  await client['claim.withdraw']({ claim: 'C1', reason: 'The policy was replaced.' });
  expect((await standing()).rows).toEqual(['CON-RETENTION-C2 open']);
  await expect(client['contradiction.dispose']({ contradiction: 'CON-RETENTION-C1', state: 'upheld', reason: 'x' })).rejects.toMatchObject({
    code: 'contradiction/unknown',
  });
  expect((await mark('policy.md')).id).toBe('C3');
  expect((await standing()).rows).toEqual(['CON-RETENTION-C2 open', 'CON-RETENTION-C3 open']);
});
