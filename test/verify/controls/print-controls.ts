import { rmSync } from 'node:fs';
import { scratchFolder } from '../../fixtures/outside-tool.ts';
import { askOthers, type GoodFile } from '../../fixtures/other-programs.ts';
import type { Verifier } from '../alone/alone.ts';
import type { Good, Kit } from '../kit/good.ts';
import type { Control } from './control.ts';
import { packedControls } from './packed.ts';
import { signedControls } from './signed-mixes.ts';

const MOST_MS = 10_000;
const MOST_MB = 512;

/** What became of the good files. */
type Seen = { all: number; right: number; ms: number; mb: number };

async function* controls(kit: Kit, good: Good, folder: string): AsyncGenerator<Control> {
  yield* signedControls(kit, good, folder);
  yield* packedControls(folder);
}

/** Prints one line for each good file: what the built verifier says of it, how long it took, how much memory; then what others say. */
export async function printControls(kit: Kit, good: Good, verifier: Verifier): Promise<boolean> {
  const folder = scratchFolder();
  const seen: Seen = { all: 0, right: 0, ms: 0, mb: 0 };
  const asked: GoodFile[] = [];
  try {
    for await (const { name, args, others } of controls(kit, good, folder.path)) {
      const { exit, verdict, sub, err, ms, mb } = verifier.run(args);
      const right = exit === 0 && verdict === 'PASS' && err === '' && ms <= MOST_MS && mb <= MOST_MB;
      seen.all += 1;
      if (right) seen.right += 1;
      [seen.ms, seen.mb] = [Math.max(seen.ms, ms), Math.max(seen.mb, mb)];
      const figures = `${String(Math.round(ms)).padStart(5)} ms ${String(Math.round(mb)).padStart(4)} MiB`;
      process.stdout.write(`${right ? 'ok   ' : 'WRONG'} ${name.padEnd(66)} ${`${verdict} ${sub}${err}`.padEnd(14)} ${figures}\n`);
      if (others !== null) asked.push(others);
      rmSync(args[0] ?? '', { force: true });
    }
    const { asked: questions, odd } = await askOthers(asked, folder.path);
    for (const line of odd) process.stdout.write(`WRONG ${line}\n`);
    process.stdout.write(`
pdfsig, qpdf and openssl: ${questions} questions about ${asked.length} of these files, ${odd.length} answered otherwise
slowest ${Math.round(seen.ms)} ms, largest ${Math.round(seen.mb)} MiB
${seen.right} of ${seen.all} good files pass
`);
    return seen.right === seen.all && odd.length === 0;
  } finally {
    folder.remove();
  }
}
