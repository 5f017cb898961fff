import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { main } from '../../electron/cli/index.ts';
import { runProgram } from '../fixtures/program.ts';

const AS = 'Mara Lindqvist <HM-1042>';
let folder = '';
let workspace = '';
const attest = (...args: readonly string[]) => runProgram('boundary-attest', args);
const verify = (...args: readonly string[]) => runProgram('boundary-verify', args);
const asJson = (text: string): unknown => JSON.parse(text);

const trail = (count: number): Buffer =>
  gzipSync(
    JSON.stringify({
      Records: Array.from({ length: count }, (_, n) => ({
        eventVersion: '1.09',
        eventTime: '2026-08-01T10:00:00Z',
        eventSource: 'sagemaker.amazonaws.com',
        eventName: 'CreateTrainingJob',
        awsRegion: 'eu-central-1',
        eventID: `id-${n}`,
        eventType: 'AwsApiCall',
        recipientAccountId: '111122223333',
        userIdentity: { type: 'IAMUser', arn: 'arn:aws:iam::111122223333:user/ada' },
        requestParameters: { trainingJobName: `job-${n}` },
      })),
    }),
  );

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ba-cli-'));
  workspace = join(folder, 'ws');
  const bundle = join(folder, 'bundle');
  mkdirSync(join(bundle, 'deep'), { recursive: true });
  writeFileSync(join(bundle, 'trail.json.gz'), trail(7));
  writeFileSync(join(bundle, 'deep', 'policy.md'), '# Policy\n\nLogs are retained for 400 days.\n');
  writeFileSync(join(bundle, 'again.md'), '# Policy\n\nLogs are retained for 400 days.\n');
  symlinkSync('/etc/passwd', join(bundle, 'link'));
  writeFileSync(
    join(folder, 'cards.json'),
    JSON.stringify({
      'trail.json.gz': {
        source_system: 'CloudTrail',
        source_administrator: 'Halden',
        period_from: '2026-08-01',
        period_to: '2026-08-31',
        timezone_declared: 'UTC',
      },
    }),
  );
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('limits: in words with exact figures, without a workspace; the help of import names them', () => {
  const { limits } = asJson(attest('limits', '--json').out) as { limits: { id: string; value: number }[] };
  expect(limits.find(({ id }) => id === 'containerDepth')?.value).toBe(4);
  expect(attest('limits').out).toContain('Containers in containers: 4 deep. A deeper one is kept as it is');
  expect(attest('import', '--help').out).toContain('boundary-attest limits');
});

test('usage: every mistake in typing is exit 64 and says what to type', () => {
  expect(attest()).toMatchObject({ code: 64 });
  expect(attest('frobnicate').err).toMatch(/There is no command "frobnicate"/);
  expect(attest('new', workspace)).toMatchObject({ code: 64, out: '' });
  expect(attest('new', workspace, '--vendor', 'V', '--platform', 'P', '--tier', 'T9', '--as', AS).err).toMatch(/T1, T2 or T3/);
  expect(attest('new', workspace, '--vendor', 'V', '--platform', 'P', '--tier', 'T1', '--as', 'nobody').err).toMatch(
    /does not name a person/,
  );
  expect(attest('import', workspace, 'x', '--colour').code).toBe(64);
});

test('every command has --help', async () => {
  const names = [...attest('--help').out.matchAll(/^ {2}([a-z]+) /gmu)].map((match) => match[1] ?? '');
  expect(names.length).toBeGreaterThan(30);
  // One process for all: forty starts would cost more than all else here.
  for (const name of names) {
    const said: string[] = [];
    const io = { out: (text: string) => void said.push(text), err: () => undefined, terminal: false };
    expect(await main([name, '--help'], io), name).toBe(0);
    expect(said.join(''), name).toContain(`boundary-attest ${name}`);
  }
});

test('what is not built says so, exits 1 and prints nothing on standard output', () => {
  for (const name of ['merge', 'compare'])
    expect(attest(name, workspace, '--json'), name).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('not built yet') as string,
    });
});

test('new makes a workspace once', () => {
  const args = [
    'new',
    workspace,
    '--vendor',
    'Northwind Forge',
    '--platform',
    'Forge Train',
    '--tier',
    'T3',
    '--sensitive',
    '--period',
    '2026-08-01/2026-10-31',
    '--as',
    AS,
  ];
  expect(attest(...args)).toMatchObject({ code: 0 });
  expect(attest(...args)).toMatchObject({ code: 1, err: expect.stringContaining('workspace/exists') as string });
  expect(attest('questions', join(folder, 'nowhere')).err).toMatch(/no workspace in that folder/);
});

type Import = {
  bytesByOutcome: Record<string, number>;
  files: Record<string, number>;
  bytes: number;
  events: number;
  seconds: number;
  intake: string;
  outcomes: {
    path: string;
    outcome: string;
    reason: string | null;
    evidence: string | null;
    sha256: string | null;
    bytes: number;
    events: number;
    format: string | null;
  }[];
};

test('import: one outcome line per entry, exact paths, sums that reconcile, one JSON document and nothing else', () => {
  const ran = attest('import', workspace, join(folder, 'bundle'), '--recursive', '--card', join(folder, 'cards.json'), '--json');
  expect(ran.code).toBe(0);
  const result = asJson(ran.out) as Import;
  expect(result.outcomes.map((line) => [line.path, line.outcome])).toEqual([
    ['again.md', 'stored'],
    ['deep/policy.md', 'duplicate'],
    ['link', 'refused'],
    ['trail.json.gz', 'stored'],
  ]);
  expect(result.files).toEqual({ total: 4, stored: 2, duplicate: 1, refused: 1, unreadable: 0 });
  expect(result.bytes).toBe(result.outcomes.reduce((sum, line) => sum + line.bytes, 0));
  const { total, ...parts } = result.bytesByOutcome;
  expect([total, Object.values(parts).reduce((sum, bytes) => sum + bytes, 0)]).toEqual([result.bytes, result.bytes]);
  for (const [outcome, bytes] of Object.entries(parts))
    expect(bytes).toBe(result.outcomes.filter((line) => line.outcome === outcome).reduce((sum, line) => sum + line.bytes, 0));
  expect(result.events).toBe(7);
  const stored = result.outcomes.find((line) => line.path === 'trail.json.gz');
  expect(stored).toMatchObject({
    format: 'aws-cloudtrail',
    events: 7,
    sha256: createHash('sha256')
      .update(readFileSync(join(folder, 'bundle', 'trail.json.gz')))
      .digest('hex'),
  });
});

test('without --recursive sub-folders are not entered', () => {
  const other = join(folder, 'flat');
  attest('new', other, '--vendor', 'V', '--platform', 'P', '--tier', 'T1', '--as', AS);
  const result = asJson(attest('import', other, join(folder, 'bundle'), '--json').out) as Import;
  expect(result.outcomes.map((line) => line.path)).toEqual(['again.md', 'link', 'trail.json.gz']);
});

test('evidence, events and search speak the shapes of the contract', () => {
  const { evidence } = asJson(attest('evidence', workspace, '--json').out) as {
    evidence: { id: string; name: string; card: Record<string, string>; completeness: { have: number; of: number } }[];
  };
  expect(evidence.map((row) => row.id)).toEqual(['E1', 'E2']);
  expect(evidence[1]?.card['source_system']).toBe('CloudTrail');
  const events = attest('events', workspace, '--where', 'action=CreateTrainingJob', '--limit', '3', '--json').out.trim().split('\n');
  expect(events.length).toBe(3);
  expect(asJson(events[0] ?? '')).toMatchObject({
    action: 'CreateTrainingJob',
    time: '2026-08-01T10:00:00Z',
    pointer: { evidence: 'E2', pointer: expect.stringMatching(/^\/Records\/\d$/) as string },
  });
  const found = asJson(attest('search', workspace, '400 days', '--in', 'documents', '--json').out) as {
    hits: { evidence: string; line: number | null }[];
  };
  expect(found.hits[0]).toMatchObject({ evidence: 'E1', line: 3 });
});

test('runs and dossier: every run of the logs by axis, totals that add up, one model explained on screen and in a file', () => {
  const job = 'arn:aws:sagemaker:eu-central-1:111122223333:training-job/job-3';
  const found = asJson(attest('runs', workspace, '--json').out) as {
    runs: { id: string; startedAt: string; axes: Record<string, { level: string; value: string | null; pointers: object[] }> }[];
    totals: { runs: number; axes: Record<string, Record<string, number>> };
    coverage: object[];
    ceilings: { axis: string; level: string; ask: string }[];
  };
  expect(found.runs).toHaveLength(7);
  const run = found.runs.find(({ id }) => id === job);
  expect(run).toMatchObject({
    startedAt: '2026-08-01T10:00:00Z',
    platform: 'aws-sagemaker',
    axes: {
      who: { level: 'recorded', value: 'arn:aws:iam::111122223333:user/ada', origin: 'server', pinned: 'none' },
      data: { level: 'absent', value: null },
      approval: { level: 'not_loggable', why: expect.stringMatching(/^REC-CEILING 1: /) as string },
    },
  });
  expect(run?.axes['who']?.pointers[0]).toMatchObject({ evidence: 'E2', member: null, pointer: '/Records/3', inner: '/userIdentity/arn' });
  for (const levels of Object.values(found.totals.axes)) expect(Object.values(levels).reduce((sum, count) => sum + count, 0)).toBe(7);
  expect(found.coverage).toMatchObject([{ format: 'aws-cloudtrail', account: '111122223333', integrity: 'unverifiable' }]);
  expect(found.ceilings.find(({ axis }) => axis === 'approval')?.ask).toMatch(/ticket/);
  expect(attest('runs', workspace).out).toMatch(/7 runs, 0 reconstructed on all five axes/);
  const file = join(folder, 'dossier.md');
  const written = attest('dossier', workspace, '--model', 'job-3', '--out', file);
  expect(written).toMatchObject({ code: 0, out: '' });
  expect(readFileSync(file, 'utf8')).toContain(`## Run \`${job}\``);
  expect(attest('dossier', workspace, '--model', 'nothing')).toMatchObject({
    code: 1,
    err: expect.stringContaining('dossier/unknown') as string,
  });
});

test('tag, answer, submit, review: exit 1 when the rule changes a conclusion, and the text is kept', () => {
  expect(
    attest(
      'tag',
      workspace,
      '--question',
      'LR-08',
      '--evidence',
      'E1',
      '--quote',
      'retained for 400 days',
      '--stance',
      'supports',
      '--as',
      AS,
    ).out,
  ).toMatch(/^T1: E1:1 supports LR-08/);
  expect(
    attest('tag', workspace, '--question', 'LR-08', '--evidence', 'E1', '--quote', 'never said', '--stance', 'supports', '--as', AS),
  ).toMatchObject({ code: 1, err: expect.stringContaining('tag/not-found') as string });
  const answer = attest('answer', workspace, '--question', 'LR-08', '--conclusion', 'met', '--rationale', 'It says so.', '--as', AS);
  expect(answer).toMatchObject({ code: 1, out: expect.stringContaining('"Met" became "Not evidenced"') as string });
  expect(attest('answer', workspace, '--question', 'LR-08', '--as', AS).code).toBe(64);
  writeFileSync(
    join(folder, 'answers.json'),
    JSON.stringify([
      { question: 'GV-02', conclusion: 'not_assessed' },
      { question: 'LR-01', conclusion: 'nonsense' },
    ]),
  );
  expect(attest('answer', workspace, '--from', join(folder, 'answers.json'), '--as', AS)).toMatchObject({
    code: 1,
    err: expect.stringContaining('file/wrong-shape') as string,
  });
  expect(attest('submit', workspace, '--question', 'LR-08', '--as', AS).code).toBe(0);
  expect(attest('review', workspace, '--question', 'LR-08', '--decision', 'accept', '--reason', 'ok', '--as', AS)).toMatchObject({
    code: 1,
    err: expect.stringContaining('review/own-answer') as string,
  });
  expect(
    attest('review', workspace, '--question', 'LR-08', '--decision', 'accept', '--reason', 'ok', '--as', 'Idris Okafor <HM-2077>').out,
  ).toBe('LR-08: accepted\n');
  const { questions, overall } = asJson(attest('questions', workspace, '--json').out) as { questions: unknown[]; overall: string };
  expect([questions.length, overall]).toEqual([45, 'not_determinable']);
});

test('draft, sign, countersign, package, verify', () => {
  const path = (name: string): string => join(folder, name);
  expect(attest('attest', workspace, '--draft', '--out', path('d1.pdf')).code).toBe(0);
  expect(attest('attest', workspace, '--draft', '--out', path('d2.pdf')).code).toBe(0);
  expect(readFileSync(path('d1.pdf')).equals(readFileSync(path('d2.pdf')))).toBe(true);
  expect(verify(path('d1.pdf'))).toMatchObject({ code: 1 });
  expect(attest('keys', 'test-ca', '--out', path('keys')).code).toBe(0);
  const key = (who: string) => ['--p12', path(`keys/${who}.p12`), '--passphrase-file', path('keys/passphrase.txt')];
  writeFileSync(path('wrong.txt'), 'not it\n');
  expect(
    attest(
      'attest',
      workspace,
      '--out',
      path('no.pdf'),
      '--p12',
      path('keys/assessor.p12'),
      '--passphrase-file',
      path('wrong.txt'),
      '--as',
      AS,
    ),
  ).toMatchObject({ code: 1, err: expect.stringContaining('sign/wrong-passphrase') as string });
  expect(attest('attest', workspace, '--out', path('one.pdf'), ...key('assessor'), '--as', AS)).toMatchObject({ code: 0 });
  expect(
    attest(
      'countersign',
      path('one.pdf'),
      '--out',
      path('two.pdf'),
      ...key('reviewer'),
      '--ws',
      workspace,
      '--reservation',
      'LR-08 to be re-read.',
      '--as',
      'Idris Okafor <HM-2077>',
    ),
  ).toMatchObject({ code: 0 });
  expect(attest('package', workspace, '--attestation', path('two.pdf'), '--out', path('p.zip')).code).toBe(0);
  expect(attest('package', workspace, '--attestation', path('two.pdf'), '--out', path('w.zip'), '--withhold', 'E2=under review').code).toBe(
    0,
  );
  const trust = ['--trust', path('keys/trust.json')];
  expect(verify(path('two.pdf'), ...trust)).toMatchObject({ code: 0, out: expect.stringMatching(/^VERDICT PASS/) as string });
  expect(verify(path('p.zip'), ...trust)).toMatchObject({ code: 0 });
  expect(verify(path('w.zip'), ...trust)).toMatchObject({ code: 2, out: expect.stringContaining('under review') as string });
  expect(verify(path('w.zip'), ...trust, '--allow-missing')).toMatchObject({ code: 0 });
  expect(verify(path('two.pdf'))).toMatchObject({ code: 2, out: expect.stringContaining('TRUST/NO_ANCHOR') as string });
  expect(attest('ledger', workspace, 'verify').out).toMatch(/^Ledger intact/);
  expect(attest('vault', workspace, 'verify').out).toMatch(/^2 of 2 originals match/);
});

test('what is added to an attestation is recorded where --ws says', () => {
  const path = (name: string): string => join(folder, name);
  const add = ['validation', path('two.pdf'), '--crl', path('keys/ca.crl'), '--out', path('lists.pdf')];
  expect(attest(...add, '--as', AS)).toMatchObject({ code: 64, err: expect.stringContaining('--ws WS') as string });
  expect(attest('timestamp', 'request', path('two.pdf'), '--out', path('r.tsq'), '--ws', workspace).code).toBe(64);
  const { code, out } = attest(...add, '--ws', workspace, '--as', AS);
  const row = /recorded in the ledger as row (\d+)\n$/.exec(out)?.[1];
  expect([code, row]).toEqual([0, expect.any(String)]);
  const [line] = attest('ledger', workspace, 'export')
    .out.split('\n')
    .slice(Number(row) - 1);
  expect(JSON.parse(line ?? '')).toMatchObject({ seq: Number(row), action: 'attest.validation-added', actor: AS });
});

test('one flipped byte, in the PDF or in one evidence of a package, is FAIL and named', () => {
  const path = (name: string): string => join(folder, name);
  const flip = (from: string, to: string, at: (bytes: Buffer) => number): void => {
    const bytes = readFileSync(path(from));
    const where = at(bytes);
    bytes.writeUInt8(bytes.readUInt8(where) ^ 1, where);
    writeFileSync(path(to), bytes);
  };
  flip('two.pdf', 'bad.pdf', (bytes) => bytes.indexOf('stream') + 40);
  // The attached results quote the sentence and name the file; only the original begins like this.
  flip('p.zip', 'bad.zip', (bytes) => bytes.indexOf('# Policy\n') + 2);
  const trust = ['--trust', path('keys/trust.json')];
  expect(verify(path('bad.pdf'), ...trust)).toMatchObject({ code: 1, out: expect.stringMatching(/^VERDICT FAIL/) as string });
  expect(verify(path('bad.zip'), ...trust)).toMatchObject({ code: 1, out: expect.stringMatching(/^VERDICT FAIL[\s\S]*E1/) as string });
});

test('an unwritable place is one sentence and nothing is left there', () => {
  if (process.getuid?.() === 0)
    return expect(attest('attest', workspace, '--draft', '--out', join(folder, 'no', 'such', 'x.pdf'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('file/unwritable') as string,
    });
  const closed = join(folder, 'closed');
  mkdirSync(closed);
  chmodSync(closed, 0o555);
  expect(attest('new', join(closed, 'ws'), '--vendor', 'V', '--platform', 'P', '--tier', 'T1', '--as', AS)).toMatchObject({
    code: 1,
    err: expect.stringContaining('workspace/unwritable') as string,
  });
});
