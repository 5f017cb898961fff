/**
 * Mutates good attestations by what they are made of (objects, tables, revisions, DER elements, zip records, members of the
 * package) and verifies them: `node test/fuzz/verify.ts [MUTANTS] [SEED]`. None may crash the verifier, take 10 s or 512 MiB, or
 * pass, unless anybody may do it.
 */
import { writeFileSync } from 'node:fs';
import { verifyAttestation } from '../../electron/verify/verify.ts';
import { makeGood, makeKit, NOW } from '../verify/kit/good.ts';
import { put, scratch } from '../verify/kit/run.ts';
import { isAllowed } from './verify-allowed.ts';
import { mutantOf } from './verify-mutants.ts';

const MOST_MS = 10_000;
const MOST_MIB = 512;
const [mutants = 5000, first = 0] = process.argv.slice(2).map(Number);

const kit = makeKit();
const good = await makeGood(kit);
const folder = scratch();
const trustPath = put(folder, 'trust.json', kit.trust());
const verdicts: Record<string, number> = {};
const bad: string[] = [];
let slowest = 0;
const began = performance.now();
for (let seed = first; seed < first + mutants; seed += 1) {
  const mutant = mutantOf(kit, good, seed);
  const started = performance.now();
  let verdict = 'CRASH';
  try {
    const report = verifyAttestation({ path: mutant.path, bytes: mutant.bytes, trustPath, now: NOW });
    verdict = report.verdict;
  } catch (error) {
    bad.push(`${seed} ${mutant.how}: ${error instanceof Error ? `${error.name}: ${error.message}` : 'unknown'}`);
  }
  const took = performance.now() - started;
  slowest = Math.max(slowest, took);
  if (took > MOST_MS) bad.push(`${seed} ${mutant.how}: ${Math.round(took)} ms`);
  const passes = verdict === 'PASS' && !isAllowed(mutant, good);
  if (passes) bad.push(`${seed} ${mutant.how}: passes`);
  if (passes || verdict === 'CRASH') writeFileSync(`${folder}/${seed}${mutant.path.slice(1)}`, mutant.bytes);
  verdicts[`${mutant.how} ${verdict}`] = (verdicts[`${mutant.how} ${verdict}`] ?? 0) + 1;
}
const rssMib = Math.round(process.resourceUsage().maxRSS / 1024);
if (rssMib > MOST_MIB) bad.push(`${rssMib} MiB of memory, more than ${MOST_MIB}`);
const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(
  `${JSON.stringify({ mutants, first, seconds, slowestMs: Math.round(slowest), rssMib, bad: bad.length, ...verdicts })}\n`,
);
for (const one of bad.slice(0, 40)) process.stdout.write(`  ${one}\n`);
if (bad.length > 0) process.stdout.write(`Kept in ${folder}.\n`);
process.exitCode = bad.length > 0 ? 1 : 0;
