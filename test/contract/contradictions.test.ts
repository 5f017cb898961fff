import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ASSESSOR, type Bench, openBench, REVIEWER } from '../fixtures/engine.ts';

// "We retain 400 days" against an oldest record of 92 days, from the sentence to the decision and back.
let bench: Bench;
const SENTENCE = 'Audit records are retained for four hundred (400) days.';
const trail = (first: string): string =>
  JSON.stringify({
    Records: [first, '2026-11-01T10:00:00Z'].map((eventTime, n) => ({
      eventVersion: '1.09',
      eventTime,
      eventSource: 'sagemaker.amazonaws.com',
      eventName: 'CreateTrainingJob',
      eventID: `id-${first}-${n}`,
      userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::1:user/u', userName: 'u' },
    })),
  });
beforeAll(async () => {
  bench = await openBench();
  mkdirSync(join(bench.folder, 'b'));
  writeFileSync(join(bench.folder, 'b', 'policy.md'), `# Logs\n\n${SENTENCE}\nHow long are logs retained? 90 days?\n`);
  writeFileSync(join(bench.folder, 'b', 'trail.json'), trail('2026-08-01T10:00:00Z'));
  writeFileSync(join(bench.folder, 'older.json'), trail('2026-07-30T10:00:00Z'));
  await bench.take('b');
});
afterAll(() => bench.close());

const refused = (code: string) => expect.objectContaining({ code });
const policy = async (): Promise<string> => (await bench.client['evidence.list']({})).find((row) => row.name === 'policy.md')?.id ?? '';
const quote = { type: 'quote', quote: SENTENCE } as const;

test('the finder proposes the sentence with its number, and marks nothing', async () => {
  const { candidates, documents } = await bench.client['claims.suggest']({});
  expect(documents).toBe(1);
  expect(candidates).toMatchObject([{ rule: 'CON-RETENTION', quote: SENTENCE, place: 'line 3', parameters: { days: 400 }, marked: null }]);
  expect(await bench.client['claims.list']({})).toEqual([]);
  expect((await bench.client['claims.rules']({})).find((rule) => rule.id === 'CON-RETENTION')).toMatchObject({ question: 'LR-08' });
});

test('without the age of the system nothing is raised; the claim says what is missing', async () => {
  const evidence = await policy();
  const claim = await bench.client['claim.mark']({ evidence, selector: quote, rule: 'CON-RETENTION' });
  expect(claim).toMatchObject({ id: 'C1', parameters: { days: 400 }, judged: 'not_decidable', state: 'found' });
  expect(claim.why).toMatch(/92 days old.*give that day/);
  expect((await bench.client['contradictions.list']({})).counts).toMatchObject({ claims: 1, raised: 0, notDecidable: 1 });
  await expect(bench.client['claim.mark']({ evidence, selector: quote, rule: 'CON-RETENTION' })).rejects.toEqual(refused('claim/exists'));
  await expect(bench.client['claim.mark']({ evidence, selector: quote, rule: 'CON-NONE' })).rejects.toEqual(refused('claim/unknown-rule'));
  await expect(bench.client['claim.mark']({ evidence, selector: { type: 'whole' }, rule: 'CON-RETENTION' })).rejects.toEqual(
    refused('claim/no-sentence'),
  );
  const wrong = { evidence, selector: quote, rule: 'CON-RETENTION' } as const;
  await bench.client['claim.withdraw']({ claim: 'C1' });
  await expect(bench.client['claim.withdraw']({ claim: 'C1' })).rejects.toEqual(refused('claim/withdrawn'));
  await expect(bench.client['claim.mark']({ ...wrong, parameters: { weeks: 3 } })).rejects.toEqual(refused('claim/parameter'));
  await expect(bench.client['claim.mark']({ ...wrong, parameters: { inServiceSince: '2025-02-30' } })).rejects.toEqual(
    refused('claim/parameter'),
  );
});

test('an older system raises it, with the sentence and the record; a system of 80 days does not', async () => {
  const { client } = bench;
  await client['claim.mark']({ evidence: await policy(), selector: quote, rule: 'CON-RETENTION' });
  await client['checks.give']({ inputs: { inServiceSince: '2026-08-13' } });
  expect((await client['claims.list']({}))[0]).toMatchObject({ judged: 'agrees' });
  await client['checks.give']({ inputs: { inServiceSince: '2025-09-01' } });
  const { contradictions } = await client['contradictions.list']({ question: 'LR-08' });
  expect(contradictions).toMatchObject([
    {
      id: 'CON-RETENTION-C2',
      question: 'LR-08',
      questions: ['EX-04', 'LR-08'],
      claim: { id: 'C2', quote: SENTENCE, place: 'line 3' },
      records: [{ pointer: '/Records/0', time: '2026-08-01T10:00:00Z' }],
      recordTotal: 1,
      state: 'open',
      reason: null,
    },
  ]);
  expect(contradictions[0]?.why).toBe(
    '400 days are stated, but the oldest record of aws is 92 days old (2026-08-01T10:00:00Z), and the system has been in service since 2025-09-01.',
  );
  expect((await client['contradictions.list']({ question: 'LR-01' })).contradictions).toEqual([]);
  expect((await client['checks.list']({ question: 'LR-08' })).find((check) => check.id === 'CHK-RETENTION')).toMatchObject({
    state: 'fails',
  });
});

test('open on a blocker, it keeps the wording from being determined; the question, the list before signing and the draft name it', async () => {
  const { client } = bench;
  const { because, overall } = await client['question.list']({});
  expect(overall).toBe('not_determinable');
  expect(because).toContain('1 contradiction is open on a blocker: CON-RETENTION-C2.');
  const { row, contradictions, checks } = await client['question.get']({ question: 'LR-08' });
  expect([row.openContradictions, contradictions.map((one) => one.id)]).toEqual([1, ['CON-RETENTION-C2']]);
  expect(checks.map((check) => [check.id, check.standing])).toEqual([
    ['CHK-RETENTION', 'suggestion only'],
    ['CHK-DELETE-EVENTS', 'suggestion only'],
  ]);
  const item = (await client['attest.presign']({})).items.find((one) => one.code === 'contradictions');
  expect(item).toMatchObject({ level: 'care', title: '1 contradiction is open', questions: ['EX-04', 'LR-08'] });
  const [first, second] = [await client['attest.draft']({}), await client['attest.draft']({})];
  expect(first.sha256).toBe(second.sha256);
  const text = Buffer.from(first.pdf).toString('latin1');
  expect(text).toContain('"claims":{"agree":0,"contradicted":1,"marked":1,"undecided":0}');
  expect(text).toMatch(/"id":"CON-RETENTION-C2".*"state":"open"/);
});

test('a decision stands with its reason, can be undone, and falls when the records change', async () => {
  const { client } = bench;
  const decide = (state: 'upheld' | 'dismissed', reason: string) =>
    client['contradiction.dispose']({ contradiction: 'CON-RETENTION-C2', state, reason });
  await expect(decide('upheld', '')).rejects.toEqual(refused('contract/input'));
  await expect(client['contradiction.dispose']({ contradiction: 'CON-RETENTION-C9', state: 'upheld', reason: 'x' })).rejects.toEqual(
    refused('contradiction/unknown'),
  );
  expect((await client['question.list']({})).because.join(' ')).toContain('open on a blocker');
  expect(await decide('dismissed', 'only the window was asked for')).toMatchObject({ state: 'dismissed', by: 'Mara Lindqvist <HM-1042>' });
  expect((await client['question.list']({})).because.join(' ')).not.toContain('open on a blocker');
  await client['workspace.person']({ person: REVIEWER });
  await decide('upheld', 'older files were asked for');
  await client['workspace.person']({ person: ASSESSOR });
  await expect(client['history.undo']({})).rejects.toEqual(refused('undo/decided-since'));
  await client['workspace.person']({ person: REVIEWER });
  expect(await client['history.undo']({})).toEqual({ undone: 'decision on CON-RETENTION-C2' });
  const standing = async () => (await client['contradictions.list']({})).contradictions[0];
  expect(await standing()).toMatchObject({ state: 'dismissed', reason: 'only the window was asked for', reopened: null });
  // Another day of service is another fact, though the record against the claim is the same; with the former day the decision stands again.
  await client['checks.give']({ inputs: { inServiceSince: '2024-01-01' } });
  expect(await standing()).toMatchObject({ state: 'open', reason: null, reopened: expect.stringContaining('other records or facts') });
  await client['checks.give']({ inputs: { inServiceSince: '2026-08-13' } });
  expect(await standing()).toBeUndefined();
  await client['checks.give']({ inputs: { inServiceSince: '2025-09-01' } });
  expect(await standing()).toMatchObject({ state: 'dismissed', reason: 'only the window was asked for', reopened: null });
  await bench.take('older.json');
  const again = await standing();
  expect(again).toMatchObject({ state: 'open', reason: null });
  expect(again?.reopened).toMatch(/dismissed by Mara Lindqvist <HM-1042> on 2026-11-23 .*other records/);
  const { entries } = await client['ledger.list']({ limit: 500 });
  expect(entries.map((entry) => entry.action)).toEqual(
    expect.arrayContaining(['claim.marked', 'claim.withdrawn', 'checks.given', 'contradiction.disposed', 'contradiction.reopened']),
  );
});

test('undo takes back a claim', async () => {
  const { client } = bench;
  await client['workspace.person']({ person: ASSESSOR });
  await client['history.undo']({});
  expect(await client['history.undo']({})).toEqual({ undone: 'claim C2' });
  expect(await client['claims.list']({})).toEqual([]);
});
