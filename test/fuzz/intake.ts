/**
 * Mutates files of the sample bundle and takes them in: `node test/fuzz/intake.ts [FILES]`. Each must end in one outcome line
 * within 30 s, nothing may be written outside the workspace, and the process must stay below its bound of memory.
 */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { createHandles } from '../../electron/core/handles.ts';
import { runIntake } from '../../electron/core/intake/run-intake.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { generateSampleBundle, SAMPLE_SEED } from '../../electron/core/sample/bundle.ts';
import { createWorkspace } from '../../electron/core/workspace/workspace.ts';
import { Subject } from '../../shared/contract/workspace.ts';
import { NDJSON, TAR } from '../intake/compressed.ts';
import { type Mutation, mutate, mutations } from './mutate.ts';

const ACTOR = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: 'Hollin Mutual' };
const PER_IMPORT = 250;
const FILE_BYTES = 512 * 1024;
/** The bound for the whole process: two reader threads, the writer, and the bundle that is being mutated. */
const RSS_LIMIT_MB = 800;
const STALL_MS = 30_000;

type Seed = { readonly name: string; readonly bytes: Buffer };

async function seeds(): Promise<Seed[]> {
  const found: Seed[] = [];
  await generateSampleBundle({
    seed: SAMPLE_SEED,
    write: (path, bytes) => {
      if (bytes.length <= FILE_BYTES) found.push({ name: path.slice(path.lastIndexOf('/') + 1), bytes: Buffer.from(bytes) });
    },
    link: () => undefined,
  });
  for (const kind of ['bz2', 'xz', 'zst'] as const)
    found.push({ name: `a.ndjson.${kind}`, bytes: NDJSON[kind] }, { name: `b.tar.${kind}`, bytes: TAR[kind] });
  return found;
}

const snapshot = (folder: string): string[] => readdirSync(folder).toSorted();

async function importOne(
  folder: string,
  workspaceFolder: string,
): Promise<{ readonly outcomes: Record<string, number>; readonly parser: string[] }> {
  const ports = nodePorts({ logFolder: null });
  const workspace = await createWorkspace(workspaceFolder, ports, Subject.parse({ vendor: 'V', platform: 'P', tier: 'T2' }), ACTOR);
  const current = (): typeof workspace => workspace;
  const ctx = { ports, handles: createHandles(ports.random), emit: () => undefined, workspace: current, current, actor: () => ACTOR };
  let last = performance.now();
  let longest = 0;
  const { summary, outcomes } = await runIntake(ctx, { paths: [folder], recursive: true }, new AbortController().signal, () => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  });
  longest = Math.max(longest, performance.now() - last);
  const files = readdirSync(folder).length;
  if (summary.state !== 'done' || summary.files.total !== files || outcomes.length !== files) throw new Error(JSON.stringify(summary));
  if (longest > STALL_MS + 5000) throw new Error(`no progress for ${Math.round(longest)} ms`);
  if (!workspace.ledger.verify().intact) throw new Error('the ledger is broken');
  workspace.close();
  const parser = outcomes.flatMap((line) =>
    line.issues.filter(({ code }) => code.startsWith('PARSER_')).map(({ code }) => `${line.path} ${code}`),
  );
  const { stored, duplicate, refused, unreadable } = summary.files;
  return { outcomes: { stored, duplicate, refused, unreadable }, parser };
}

async function main(files: number): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'fuzz-intake-'));
  const sources = await seeds();
  const plans: Mutation[][] = fc.sample(mutations, { numRuns: files, seed: 20_261_123 });
  const totals: Record<string, number> = {};
  const parser: string[] = [];
  const began = performance.now();
  try {
    for (let from = 0; from < files; from += PER_IMPORT) {
      const bundle = join(scratch, 'bundle');
      mkdirSync(bundle);
      for (let i = from; i < Math.min(files, from + PER_IMPORT); i += 1) {
        const seed = sources[i % sources.length];
        const plan = plans[i];
        if (seed === undefined || plan === undefined) throw new RangeError('no seed');
        writeFileSync(join(bundle, `${String(i).padStart(6, '0')}-${seed.name}`), mutate(seed.bytes, plan));
      }
      const workspace = join(scratch, 'workspace');
      const result = await importOne(bundle, workspace);
      const outside = snapshot(scratch).filter((name) => name !== 'bundle' && name !== 'workspace');
      if (outside.length > 0) throw new Error(`written outside the workspace: ${outside.join(', ')}`);
      for (const [outcome, count] of Object.entries(result.outcomes)) totals[outcome] = (totals[outcome] ?? 0) + count;
      parser.push(...result.parser);
      rmSync(bundle, { recursive: true });
      rmSync(workspace, { recursive: true });
      const rss = process.resourceUsage().maxRSS / 1024;
      if (rss > RSS_LIMIT_MB) throw new Error(`${Math.round(rss)} MB of memory, more than ${RSS_LIMIT_MB}`);
    }
    const seconds = Math.round((performance.now() - began) / 1000);
    const rss = Math.round(process.resourceUsage().maxRSS / 1024);
    process.stdout.write(
      `${JSON.stringify({ files, seconds, rssMb: rss, rssLimitMb: RSS_LIMIT_MB, ...totals, endedReaders: parser.length })}\n`,
    );
    for (const one of parser.slice(0, 20)) process.stdout.write(`  ${one}\n`);
    if (parser.some((one) => one.endsWith('PARSER_CRASHED'))) process.exitCode = 1;
  } finally {
    if (statSync(scratch, { throwIfNoEntry: false })) rmSync(scratch, { recursive: true, force: true });
  }
}

await main(Number(process.argv[2] ?? 300));
