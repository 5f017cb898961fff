import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine } from '../../electron/core/engine.ts';
import { testPorts } from '../fixtures/test-ports.ts';
import { createClient } from '../../shared/contract/client.ts';
import { engineContract, topics } from '../../shared/contract/index.ts';

/** Numbers in [0, 1) that follow from a seed. */
const seeded = (seed: number): (() => number) => {
  let n = 0;
  return () => createHash('sha256').update(`${seed}/${n++}`).digest().readUInt32BE(0) / 2 ** 32;
};

const WORDS = [
  'Köln',
  'İzmir',
  'straße',
  'Ŵales',
  'naïve',
  'Ægir',
  '東京',
  'مختبر',
  '\u202eevil',
  'e\u0301tat',
  'a\u200bb',
  '🧪',
  'I',
  'ı',
  'Zürich',
  'ß',
];

/** Three job objects of a provider, some logs, a policy and a table: enough for runs, coverage, ceilings and quotes. */
function filesOf(random: () => number, text: (words: number) => string): Record<string, string> {
  const jobs = Array.from({ length: Math.floor(random() * 5) }, (_, n) => ({
    object: 'fine_tuning.job',
    id: `ftjob-${Math.floor(random() * 1e9)}${n}`,
    created_at: 1_790_000_000 + Math.floor(random() * 5e6),
    finished_at: null,
    model: 'gpt-4o-mini-2024-07-18',
    fine_tuned_model: random() < 0.5 ? null : `ft:gpt-4o-mini-2024-07-18:hollin::${Math.floor(random() * 1e6)}`,
    organization_id: 'org-hollin',
    training_file: `file-${Math.floor(random() * 1e6)}`,
    validation_file: null,
    hyperparameters: { n_epochs: Math.floor(random() * 9), note: text(2) },
    seed: 7,
    status: 'succeeded',
    result_files: [],
  }));
  const audit = Array.from({ length: 1 + Math.floor(random() * 9) }, (_, n) => ({
    object: 'organization.audit_log',
    id: `audit_log-${n}`,
    type: 'login.succeeded',
    effective_at: 1_790_000_000 + Math.floor(random() * 5e6),
    actor: { type: 'session', session: { user: { id: `user-${n}`, email: 'ada@hollin.example' }, ip_address: '192.0.2.4' } },
  }));
  return {
    'jobs.json': JSON.stringify({ object: 'list', data: jobs }),
    'audit.json': JSON.stringify({ object: 'list', data: audit }),
    'policy.txt': `${text(40)}\nRecords are kept for ${Math.floor(random() * 900)} days.\n`,
    'table.csv': `id,wörd\n${Array.from({ length: 5 }, (_, n) => `${n},${text(1)}`).join('\n')}\n`,
  };
}

/** A workspace of its own in `folder`, worked on a little. The clock is given; nothing else of the machine goes into a freeze. */
export async function makeRandomWorkspace(folder: string, seed: number): Promise<void> {
  const random = seeded(seed);
  const text = (words: number): string => Array.from({ length: words }, () => WORDS[Math.floor(random() * WORDS.length)] ?? '').join(' ');
  let at = Date.parse('2026-11-23T08:00:00Z') + seed * 86_400_000;
  const engine = openEngine({ ...testPorts(), clock: { now: () => new Date((at += 1000)) } });
  const client = createClient(engineContract, engine.invoke);
  mkdirSync(join(folder, 'bundle'), { recursive: true });
  for (const [name, content] of Object.entries(filesOf(random, text))) writeFileSync(join(folder, 'bundle', name), content);
  const subject = { vendor: text(2), platform: text(1), model: text(1), environment: '', organisation: text(2), classification: text(1) };
  const rest = { tier: 'T3', sensitive: random() < 0.5, period: { from: '2026-08-01', to: '2026-10-31' } } as const;
  const person = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: 'Halden Mutual' };
  await client['workspace.create']({ handle: engine.grant(join(folder, 'workspace')), subject: { ...subject, ...rest }, person });
  const ended = new Promise<void>((resolve) => {
    const stop = engine.on('intake.progress', (payload) => {
      if (topics['intake.progress'].payload.parse(payload).state === 'running') return;
      stop();
      resolve();
    });
  });
  await client['intake.start']({ handles: [engine.grant(join(folder, 'bundle'))] });
  await ended;
  const evidence = `E${1 + Math.floor(random() * 3)}`;
  await client['tag.add']({ question: 'LR-08', evidence, stance: 'context', selector: { type: 'whole' }, note: text(3) });
  for (const question of ['GV-02', 'LR-08', 'AA-01'])
    await client['answer.set']({ question, conclusion: 'not_met', rationale: `${text(12)} ${question}` });
  await engine.close();
}
