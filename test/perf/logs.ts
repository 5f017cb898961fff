/**
 * The bench of the logs: `node test/perf/logs.ts [RUNS] [short]`, after a build. Takes in 155 000 seeded CloudTrail events as one NDJSON file
 * and as 200 gzipped deliveries, each time in a new workspace and a process of its own, and in turn with it lets the
 * `sqlite3` command line take in the same lines. Complete means: hashed, copied into the vault, decoded, framed, read,
 * stored, searchable, indexed, synced; the time is that of the import itself (`seconds` of its answer, the start of Node not
 * counted), memory and processor that of the whole process. Last, queries on a store of a million events, with the file out of
 * the page cache; `short` leaves them out.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { figure } from './figures.ts';
import { makeDelivery, makeLines, type Made } from './make-trail.ts';
import { makeWorkspace, measured, median, type Measured } from './program.ts';
import { coldSearch } from './search-cold.ts';
import { sqliteImport } from './sqlite-import.ts';

const EVENTS = 155_000;
const MILLION = 1_000_000;
const runs = Number(process.argv[2] ?? 3);
const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const mb = (bytes: number): number => bytes / 1e6;

type Imported = Measured & { readonly storeBytes: number };

/** Takes a bundle into a new workspace; throws when not every event is in. */
function take(scratch: string, bundle: string, made: Made, keep = false): Imported {
  const folder = join(scratch, 'workspace');
  rmSync(folder, { recursive: true, force: true });
  makeWorkspace(scratch, folder);
  const done = measured(scratch, 'import', folder, bundle, '--recursive', '--json');
  const { events, files, seconds } = JSON.parse(done.out) as { events: number; files: { stored: number }; seconds: number };
  if (events !== made.events || files.stored !== made.files) throw new Error(done.out.slice(0, 500));
  const storeBytes = statSync(join(folder, 'events', 'events.sqlite')).size;
  if (!keep) rmSync(folder, { recursive: true });
  return { ...done, seconds, storeBytes };
}

const told = (name: string, made: Made, run: Imported): boolean =>
  say(
    `${name}: ${run.seconds.toFixed(2)} s, ${(mb(made.bytes) / run.seconds).toFixed(1)} MB/s, ${Math.round(made.events / run.seconds)} events/s, peak ${run.rssMb.toFixed(0)} MB, ${run.cpuSeconds.toFixed(1)} s of processor, store ${(run.storeBytes / made.bytes).toFixed(2)} of the input`,
  );

/** Keeps what is asked of the import, for the table. */
function keepFigures(ours: readonly Imported[], many: readonly Imported[], plain: Made, packed: Made, ratios: readonly number[]): void {
  const speed = (made: Made, all: readonly Imported[]): string => {
    const seconds = medianOf(all, (run) => run.seconds);
    const cpu = medianOf(all, (run) => run.cpuSeconds);
    return `${seconds.toFixed(2)} s, ${(mb(made.bytes) / seconds).toFixed(1)} MB/s, ${Math.round(made.events / seconds)} events/s, ${cpu.toFixed(1)} s of processor`;
  };
  figure(`complete import, one file of ${mb(plain.bytes).toFixed(0)} MB`, speed(plain, ours));
  figure('times as fast as sqlite3 with FTS5', median(ratios).toFixed(2), '≥ 1.8');
  figure(`complete import, ${packed.files} gzipped deliveries`, speed(packed, many));
  figure('peak of memory', `${Math.max(...[...ours, ...many].map((run) => run.rssMb)).toFixed(0)} MB`, '≤ 400 MB');
}

const medianOf = (all: readonly Imported[], of: (run: Imported) => number): number => median(all.map(of));

const scratch = mkdtempSync(join(tmpdir(), 'bench-logs-'));
try {
  const lines = join(scratch, 'lines');
  mkdirSync(lines);
  const file = join(lines, 'trail.ndjson');
  const plain = makeLines(file, 7, EVENTS);
  const delivery = join(scratch, 'delivery');
  const packed = makeDelivery(delivery, 8, EVENTS, 200);
  say(
    `${EVENTS} events, ${mb(plain.bytes).toFixed(1)} MB of lines; ${packed.files} gzipped deliveries of ${mb(packed.bytes).toFixed(1)} MB`,
  );
  const [ours, theirs, many] = [[] as Imported[], [] as number[], [] as Imported[]];
  for (let run = 0; run < runs; run += 1) {
    const mine = take(scratch, lines, plain);
    ours.push(mine);
    told('lines', plain, mine);
    const { seconds } = sqliteImport(file, join(scratch, 'sqlite.db'), EVENTS);
    theirs.push(seconds);
    say(
      `sqlite3: ${seconds.toFixed(2)} s, ${(mb(plain.bytes) / seconds).toFixed(1)} MB/s; ${(seconds / mine.seconds).toFixed(2)} times our time`,
    );
    const gzipped = take(scratch, delivery, packed);
    many.push(gzipped);
    told('deliveries', packed, gzipped);
  }
  const ratios = ours.map((run, index) => (theirs[index] ?? Number.NaN) / run.seconds);
  say(
    `median of ${runs}: lines ${(mb(plain.bytes) / medianOf(ours, (run) => run.seconds)).toFixed(1)} MB/s, ${Math.round(EVENTS / medianOf(ours, (run) => run.seconds))} events/s, ${median(ratios).toFixed(2)} times as fast as sqlite3 with FTS5, peak ${Math.max(...ours.map((run) => run.rssMb)).toFixed(0)} MB; deliveries ${(mb(packed.bytes) / medianOf(many, (run) => run.seconds)).toFixed(1)} MB/s decoded, peak ${Math.max(...many.map((run) => run.rssMb)).toFixed(0)} MB`,
  );
  keepFigures(ours, many, plain, packed, ratios);
  if (!process.argv.includes('short')) {
    rmSync(lines, { recursive: true });
    mkdirSync(lines);
    const million = makeLines(file, 9, MILLION);
    const run = take(scratch, lines, million, true);
    told('a million', million, run);
    rmSync(lines, { recursive: true });
    await coldSearch(join(scratch, 'workspace'), say);
  }
} finally {
  if (existsSync(scratch)) rmSync(scratch, { recursive: true, force: true });
}
