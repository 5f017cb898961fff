/**
 * Whether every pointer leads back to its event: `npm run test:roundtrip -- FOLDER`. Takes the folder in with one worker and with
 * several, reads every original in chunks of several sizes, and reads the bytes of every event by themselves. Ends with 1 on
 * any difference.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHandles } from '../../electron/core/handles.ts';
import { runIntake } from '../../electron/core/intake/run-intake.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { derivedStore } from '../../electron/core/search/derived.ts';
import { createWorkspace, type OpenWorkspace } from '../../electron/core/workspace/workspace.ts';
import { Subject } from '../../shared/contract/workspace.ts';
import { roundTrip, type Tripped } from './round-trip/differences.ts';
import { partsOf } from './round-trip/documents.ts';
import { otherInChunks } from './round-trip/in-chunks.ts';
import { factsOf } from './round-trip/stored.ts';

const ACTOR = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: 'Hollin Mutual' };
const WORKERS = [1, 2, 4] as const;
/** Of one byte each only files of this many: every chunk costs a turn. */
const SMALL = 64 * 1024;
const CHUNKS = [
  { bytes: 1, largest: SMALL },
  { bytes: 61, largest: Number.POSITIVE_INFINITY },
  { bytes: 4096, largest: Number.POSITIVE_INFINITY },
  { bytes: 65_536, largest: Number.POSITIVE_INFINITY },
  { bytes: 8 * 1024 * 1024, largest: Number.POSITIVE_INFINITY },
] as const;

const say = (text: string): void => void process.stdout.write(`${text}\n`);

async function takeIn(folder: string, scratch: string, count: number): Promise<OpenWorkspace> {
  const ports = nodePorts({ logFolder: null });
  const workers = { ...ports.workers, count };
  const workspace = await createWorkspace(
    join(scratch, `workspace-${count}`),
    ports,
    Subject.parse({ vendor: 'V', platform: 'P', tier: 'T2' }),
    ACTOR,
  );
  const current = (): OpenWorkspace => workspace;
  const ctx = {
    ports: { ...ports, workers },
    handles: createHandles(ports.random),
    emit: () => undefined,
    workspace: current,
    current,
    actor: () => ACTOR,
  };
  await runIntake(ctx, { paths: [folder], recursive: true }, new AbortController().signal, () => undefined);
  return workspace;
}

/** Originals of which two imports stored anything different. */
function otherIn(one: OpenWorkspace, other: OpenWorkspace): string[] {
  const [a, b] = [derivedStore(one), derivedStore(other)];
  return partsOf(one)
    .filter(({ part, sha256 }) => part === 0 && factsOf(a, sha256) !== factsOf(b, sha256))
    .map(({ name }) => name);
}

function table(tripped: readonly Tripped[]): void {
  const width = tripped.reduce((most, { name, member }) => Math.max(most, `${name} ${member ?? ''}`.trim().length), 0);
  for (const { name, member, format, events, traces, differences } of tripped) {
    const file = member === null ? name : `${name} ${member}`;
    say(
      `${file.padEnd(width)}  ${(format ?? '-').padEnd(24)}  ${String(events).padStart(7)}  ${String(traces).padStart(7)}  ${differences.length}`,
    );
    for (const difference of differences.slice(0, 3)) say(`    ${difference}`);
  }
}

async function run(folder: string, scratch: string): Promise<number> {
  const [first, ...others] = await Promise.all(WORKERS.map((count) => takeIn(folder, scratch, count)));
  if (first === undefined) return 1;
  let wrong = 0;
  others.forEach((other, index) => {
    const names = otherIn(first, other);
    wrong += names.length;
    say(`${WORKERS[index + 1] ?? 0} workers against 1: ${names.length} originals differ${names.map((name) => `\n    ${name}`).join('')}`);
  });
  for (const { bytes, largest } of CHUNKS) {
    const names = await otherInChunks(first, bytes, largest);
    wrong += names.length;
    const which = largest === SMALL ? `, files up to ${SMALL} bytes` : '';
    say(`chunks of ${bytes} bytes${which}: ${names.length} originals differ${names.map((name) => `\n    ${name}`).join('')}`);
  }
  const tripped = await roundTrip(first);
  table(tripped);
  const of = (count: (one: Tripped) => number): number => tripped.reduce((sum, one) => sum + count(one), 0);
  const differing = of(({ differences }) => differences.length);
  say(
    `${tripped.length} documents, ${of(({ events }) => events)} events, ${of(({ traces }) => traces)} traces; ${differing} events differ when their own bytes are read alone.`,
  );
  for (const workspace of [first, ...others]) workspace.close();
  return wrong + differing === 0 ? 0 : 1;
}

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('Name the folder: npm run test:roundtrip -- FOLDER\n');
  process.exitCode = 64;
} else {
  const scratch = mkdtempSync(join(tmpdir(), 'round-trip-'));
  try {
    process.exitCode = await run(folder, scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
