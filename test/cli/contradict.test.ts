import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../electron/cli/index.ts';

const AS = ['--as', 'Mara Lindqvist <HM-1042>'];
const SENTENCE = 'Audit records are retained for 400 days.';
let folder = '';
let ws = '';

/** The program in this process: what it printed and how it ended. */
async function attest(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await main(args, { out: (text) => (out += text), err: (text) => (err += text), terminal: false });
  return { code, out, err };
}
const asJson = async (...args: readonly string[]): Promise<unknown> => {
  const { code, out } = await attest(...args, '--json');
  expect(code).toBe(0);
  return JSON.parse(out);
};

const trail = ['2026-08-01T10:00:00Z', '2026-11-01T10:00:00Z'].map((eventTime, n) => ({
  eventVersion: '1.09',
  eventTime,
  eventSource: 'sagemaker.amazonaws.com',
  eventName: 'CreateTrainingJob',
  eventID: `id-${n}`,
  awsRegion: 'eu-central-1',
  recipientAccountId: '111122223333',
  userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ada', userName: 'ada' },
  requestParameters: { trainingJobName: `job-${n}` },
}));

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ba-contradict-'));
  ws = join(folder, 'ws');
  mkdirSync(join(folder, 'b'));
  writeFileSync(join(folder, 'b', 'policy.md'), `# Logs\n\n${SENTENCE}\n`);
  writeFileSync(join(folder, 'b', 'trail.json'), JSON.stringify({ Records: trail }));
  expect((await attest('new', ws, '--vendor', 'N', '--platform', 'P', '--tier', 'T2', ...AS)).code).toBe(0);
  expect((await attest('import', ws, join(folder, 'b'))).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Exit code and what was said on standard error, which is one line. */
const refusal = async (...args: readonly string[]): Promise<readonly [number, string]> => {
  const { code, out, err } = await attest(...args);
  expect([out, err.trimEnd().split('\n').length]).toEqual(['', 1]);
  return [code, err];
};
const mark = (more: readonly string[], quote = SENTENCE, rule = 'CON-RETENTION', evidence = 'E1'): string[] =>
  ['claim', ws, '--evidence', evidence, '--quote', quote, '--rule', rule].concat(more);

test('claims suggest: what looks like a claim, with what was read from it; nothing is marked', async () => {
  expect(await asJson('claims', ws, 'suggest')).toEqual({
    documents: 1,
    candidates: [
      {
        rule: 'CON-RETENTION',
        evidence: 'E1',
        evidenceName: 'policy.md',
        member: null,
        page: 1,
        place: 'line 3',
        quote: SENTENCE,
        startUtf16: 8,
        endUtf16: 48,
        parameters: { days: 400 },
        why: expect.any(String),
        marked: null,
      },
    ],
  });
  expect((await attest('claims', ws, 'suggest')).out).toContain('1 candidates in 1 documents. Nothing was marked.');
  expect(await asJson('claims', ws, 'suggest', '--rule', 'CON-REGION')).toMatchObject({ candidates: [] });
  expect(await asJson('claims', ws)).toEqual({ claims: [] });
  expect(await refusal('claims', ws, 'propose')).toEqual([64, expect.stringContaining('"claims WS suggest" finds candidates')]);
  expect(await refusal('claims', ws, 'suggest', '--evidence', 'E9')).toEqual([1, expect.stringContaining('[evidence/unknown]')]);
  expect(await refusal('claims', ws, 'suggest', '--rule', 'CON-NOTHING')).toEqual([1, expect.stringContaining('[claim/unknown-rule]')]);
});

test('claim: every mistake is refused in one sentence, and nothing is marked', async () => {
  expect(await refusal(...mark([]))).toEqual([64, expect.stringContaining('--as')]);
  expect(await refusal('claim', ws, '--evidence', 'E1', '--rule', 'CON-RETENTION', ...AS)).toEqual([
    64,
    expect.stringContaining('--quote'),
  ]);
  expect(await refusal(...mark(['--set', 'days', ...AS]))).toEqual([64, expect.stringContaining('--set is name=value')]);
  expect(await refusal(...mark(['--page', 'two', ...AS]))).toEqual([64, expect.stringContaining('--page')]);
  expect(await refusal(...mark(AS, 'Records are kept for ever.'))).toEqual([1, expect.stringContaining('[tag/')]);
  expect(await refusal(...mark(AS, SENTENCE, 'CON-NOTHING'))).toEqual([1, expect.stringContaining('[claim/unknown-rule]')]);
  expect(await refusal(...mark(AS, SENTENCE, 'CON-RETENTION', 'E9'))).toEqual([1, expect.stringContaining('[evidence/unknown]')]);
  expect(await refusal(...mark(['--set', 'weeks=3', ...AS]))).toEqual([1, expect.stringContaining('[claim/parameter]')]);
  expect(await refusal('claim', ws, '--withdraw', 'C7', ...AS)).toEqual([1, expect.stringContaining('There is no claim C7.')]);
  expect(await asJson('claims', ws)).toEqual({ claims: [] });
});

test('claim: marked with its number read, and contradicted once the age of the system is known', async () => {
  const marked = await attest(...mark(['--note', 'asked for', ...AS]));
  expect([marked.code, marked.out]).toEqual([0, expect.stringContaining('C1: CON-RETENTION E1 line 3  days=400')]);
  expect(await refusal(...mark(AS))).toEqual([1, expect.stringContaining('C1 marks this sentence under CON-RETENTION already.')]);
  expect(await asJson('claims', ws)).toMatchObject({ claims: [{ id: 'C1', judged: 'not_decidable', note: 'asked for', state: 'found' }] });
  expect((await attest('claim', ws, '--withdraw', 'C1', '--reason', 'typed twice', ...AS)).out).toContain('withdrawn');
  const again = await attest(...mark(['--set', 'inServiceSince=2025-09-01', ...AS]));
  expect(again.out).toContain('raised: 400 days are stated, but the oldest record of aws is 92 days old');
});

test('contradictions: the sentence and the records in the shape that scripts read', async () => {
  const { contradictions, counts } = (await asJson('contradictions', ws)) as { contradictions: object[]; counts: object };
  expect(counts).toEqual({ claims: 1, raised: 1, open: 1, upheld: 0, dismissed: 0, agrees: 0, notDecidable: 0 });
  expect(contradictions).toMatchObject([
    {
      id: 'CON-RETENTION-C2',
      rule: 'CON-RETENTION',
      question: 'LR-08',
      claim: { evidence: 'E1', page: 1, quote: SENTENCE },
      records: [
        {
          evidence: 'E2',
          member: null,
          offset: expect.any(Number),
          length: expect.any(Number),
          pointer: '/Records/0',
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
      state: 'open',
      reason: null,
      by: null,
    },
  ]);
  expect((await attest('contradictions', ws)).out).toContain('1 claims: 1 contradicted (1 open, 0 upheld, 0 dismissed)');
});

test('dispose: a person, a state and a reason, or nothing', async () => {
  const dispose = (...more: readonly string[]): string[] => ['dispose', ws, '--contradiction', 'CON-RETENTION-C2', ...more];
  expect(await refusal(...dispose('--state', 'upheld', ...AS))).toEqual([64, expect.stringContaining('--reason')]);
  expect(await refusal(...dispose('--state', 'settled', '--reason', 'x', ...AS))).toEqual([64, '--state is upheld or dismissed.\n']);
  expect(await refusal(...dispose('--state', 'upheld', '--reason', 'x'))).toEqual([64, expect.stringContaining('--as')]);
  expect(await refusal('dispose', ws, '--contradiction', 'CON-RETENTION-C1', '--state', 'upheld', '--reason', 'x', ...AS)).toEqual([
    1,
    expect.stringContaining('There is no contradiction CON-RETENTION-C1 now.'),
  ]);
  expect(await asJson('contradictions', ws)).toMatchObject({ contradictions: [{ state: 'open' }] });
  expect(await attest(...dispose('--state', 'dismissed', '--reason', 'Only the window was asked for.', ...AS))).toMatchObject({
    code: 0,
    out: 'CON-RETENTION-C2: dismissed by Mara Lindqvist <HM-1042>\n',
  });
  expect(await asJson('contradictions', ws)).toMatchObject({
    contradictions: [{ state: 'dismissed', reason: 'Only the window was asked for.', by: 'Mara Lindqvist <HM-1042>' }],
  });
});

test('checks: fifty, each with its sentence; what people know is given by a person, by its name', async () => {
  const { checks, inputs } = (await asJson('checks', ws)) as {
    checks: { id: string; state: string; supply: string | null }[];
    inputs: object;
  };
  expect(checks).toHaveLength(50);
  for (const { id, state, supply } of checks) {
    expect(id).toMatch(/^CHK-/);
    expect(['holds', 'fails', 'not_applicable', 'not_decidable']).toContain(state);
    expect(supply === null).toBe(state !== 'not_decidable');
  }
  expect(inputs).toMatchObject({ given: {} });
  expect(await refusal('checks', ws, '--set', 'rotationHours=24')).toEqual([64, expect.stringContaining('--as')]);
  expect(await refusal('checks', ws, '--set', 'colour=red', ...AS)).toEqual([1, expect.stringContaining('[claim/parameter]')]);
  expect(await refusal('checks', ws, '--question', 'XX-99')).toEqual([1, expect.stringContaining('XX-99')]);
  expect(await asJson('checks', ws, '--question', 'DB-01')).toMatchObject({ checks: [{ id: 'CHK-REGION-SET', state: 'not_decidable' }] });
  const given = await attest('checks', ws, '--question', 'DB-01', '--set', 'declaredRegions=Dublin', ...AS);
  expect([given.code, given.out]).toEqual([0, expect.stringContaining('CHK-REGION-SET  fails  DB-01')]);
  expect(given.out).toContain('1 checks: 0 hold, 1 fail, 0 not applicable, 0 not decidable. Suggestions only.');
});
