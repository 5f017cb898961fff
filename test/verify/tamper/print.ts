/**
 * `npm run tamper`: every row of the table of tamper cases, made from freshly signed files and judged by the built verifier as a
 * process of its own under the oldest Node at hand; then the good files that must pass. Ends with `121 of 121` and exits 1 when
 * one says otherwise.
 */
import { rmSync } from 'node:fs';
import { type Alone, builtVerifier, type Verifier } from '../alone/alone.ts';
import { printControls } from '../controls/print-controls.ts';
import { type Good, type Kit, makeGood, makeKit, NOW } from '../kit/good.ts';
import { report, run, scratch } from '../kit/run.ts';
import { type Case } from '../mutate/case.ts';
import { ALL_CASES } from '../mutate/index.ts';
import { seenInTheApp } from './in-the-app.ts';
import { putCase } from './put-case.ts';
import { casesOf, type Row, ROWS } from './rows.ts';

const AT = `${new Date(NOW).toISOString().slice(0, 19)}Z`;
const MOST_MS = 10_000;
const MOST_MB = 512;

type Line = { readonly got: string; readonly right: boolean; readonly ms: number; readonly mb: number };
type Room = { readonly kit: Kit; readonly good: Good; readonly folder: string; readonly verifier: Verifier };

const wordOf = (exit: number | null, sub: string): string => `${exit} ${sub}`;
const dated = (args: readonly string[]): string[] => (args.some((arg) => arg.startsWith('--at')) ? [...args] : [...args, '--at', AT]);

/** How long this program itself, started already, takes for it: the best of three. */
function ownMs(args: readonly string[]): number {
  const times = [1, 2, 3].map(() => {
    const began = performance.now();
    run(...args);
    return performance.now() - began;
  });
  return Math.min(...times);
}

async function judged(one: Case, row: Row | null, { kit, good, folder, verifier }: Room): Promise<Line> {
  const args = await putCase(one, kit, good, folder);
  const { exit, sub, err, ms, mb }: Alone = verifier.run(dated(args));
  const wanted = row === null || row.sub === null ? one : row;
  const limits = row?.within ?? { ms: MOST_MS, mb: MOST_MB };
  const soon = row?.within === undefined ? ms <= MOST_MS : ownMs(args) <= limits.ms;
  const asked = one.caveat !== undefined || row?.also !== undefined ? report(...args) : null;
  const also = asked === null || ((row?.also?.(asked) ?? true) && (one.caveat === undefined || asked.caveats.includes(one.caveat)));
  rmSync(args[0] ?? '', { force: true, recursive: true });
  const right = exit === one.exit && exit === (row ?? one).exit && sub === wanted.sub && err === '' && also && soon && mb <= limits.mb;
  const why = [also ? '' : 'not what else is asked for', soon ? '' : 'too slow', mb <= limits.mb ? '' : 'too large', err].filter(Boolean);
  return { got: [wordOf(exit, sub), ...why].join(', '), right, ms, mb };
}

async function rowLine(row: Row, room: Room, inTheApp: Awaited<ReturnType<typeof seenInTheApp>>): Promise<Line> {
  const ways = row.where === 'app' ? [] : casesOf(row);
  const lines: Line[] = [];
  for (const one of ways) lines.push(await judged(one, { ...row, ...(one === ways[0] ? {} : { also: undefined }) } as Row, room));
  const seen = inTheApp.get(row.id);
  if (seen !== undefined)
    lines.push({ got: wordOf(seen.exit, seen.sub), right: seen.exit === row.exit && seen.sub === row.sub && seen.also, ms: 0, mb: 0 });
  const missing = row.where === 'verifier' && ways.length !== row.ways;
  const wrong = lines.filter((line) => !line.right);
  const got = [...new Set((wrong.length > 0 ? wrong : lines).map((line) => line.got))].join('; ');
  return {
    got: missing ? `${ways.length} of ${row.ways} ways` : got,
    right: !missing && lines.length > 0 && wrong.length === 0,
    ms: Math.max(...lines.map((line) => line.ms)),
    mb: Math.max(...lines.map((line) => line.mb)),
  };
}

const kit = makeKit();
const room: Room = { kit, good: await makeGood(kit), folder: scratch(), verifier: builtVerifier() };
process.stdout.write(`boundary-verify alone under Node ${room.verifier.node}\n\n`);
const inTheApp = await seenInTheApp(room.verifier);
let right = 0;
let most = { ms: 0, mb: 0 };
for (const row of ROWS) {
  const line = await rowLine(row, room, inTheApp);
  if (line.right) right += 1;
  most = { ms: Math.max(most.ms, line.ms), mb: Math.max(most.mb, line.mb) };
  const wanted = wordOf(row.exit, row.sub ?? '(any)');
  const ways = row.ways > 1 ? `${row.ways} ways` : '';
  process.stdout.write(
    `${line.right ? 'ok   ' : 'WRONG'} ${row.id}  ${row.what.padEnd(58)} ${wanted.padEnd(38)} ${line.got.padEnd(38)} ${ways}\n`,
  );
}
const own = new Set(ROWS.flatMap((row) => casesOf(row)));
const beside = ALL_CASES.filter((one) => !own.has(one));
let strange = 0;
for (const one of beside) {
  const line = await judged(one, null, room);
  if (line.right) continue;
  strange += 1;
  process.stdout.write(`WRONG ${one.id}  ${one.title}: ${wordOf(one.exit, one.sub)} wanted, ${line.got} seen\n`);
}
rmSync(room.folder, { recursive: true, force: true });
process.stdout.write(`
${own.size + inTheApp.size} ways of the rows above, slowest ${Math.round(most.ms)} ms, largest ${Math.round(most.mb)} MiB
${beside.length - strange} of ${beside.length} neighbours as they should be

`);
const passed = await printControls(kit, room.good, room.verifier);
process.stdout.write(`
${right} of ${ROWS.length}
`);
process.exitCode = right === ROWS.length && strange === 0 && passed ? 0 : 1;
