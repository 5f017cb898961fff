import type { Outcome } from '../../../shared/domain/words.ts';
import { trailFiles } from './cloudtrail/trail-files.ts';
import { trailPieces } from './cloudtrail/trail-pieces.ts';
import { copyPieces } from './exports/copies.ts';
import { lineLogPieces } from './exports/line-logs.ts';
import { mlflowPieces } from './exports/mlflow.ts';
import { notePieces } from './exports/notes.ts';
import { LINK, oddPieces } from './exports/odd-files.ts';
import { registerPieces } from './exports/registers.ts';
import { screenshotPieces } from './exports/screenshots.ts';
import { settingsPieces } from './exports/settings.ts';
import { ticketPiece } from './exports/tickets.ts';
import { paperPieces } from './papers/paper-pieces.ts';
import type { Piece } from './piece.ts';
import { planRuns } from './plan/run-plan.ts';
import { PERIOD_FROM, PERIOD_TO } from './plan/times.ts';
import { plantedTruth } from './planted.ts';
import type { FileTruth, Landmark, Sums, Truth } from './truth.ts';
import { sha256Hex } from '../sha256.ts';
import { byCodeUnit } from '../../../shared/domain/by-code-unit.ts';

/** The seed of the sample that ships with the product. */
export const SAMPLE_SEED = 20_261_116;

export type BundleRequest = {
  readonly seed: number;
  /** Puts one file at a path relative to the bundle's folder; `/` separates, folders are made by the writer. */
  readonly write: (path: string, bytes: Uint8Array) => void | Promise<void>;
  /** Makes a symbolic link; leave it out where links cannot be made, and the bundle has 213 files instead of 214. */
  readonly link?: (path: string, target: string) => void | Promise<void>;
};

const SUBJECT: Truth['subject'] = {
  vendor: 'Northwind Forge',
  platform: 'Forge Train (managed)',
  model: 'claims-triage v14',
  environment: 'prod-eu',
  organisation: 'Halden Mutual',
  periodFrom: PERIOD_FROM,
  periodTo: PERIOD_TO,
};

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => byCodeUnit(a.path, b.path);

function truthOf(piece: Piece): FileTruth {
  return {
    path: piece.path,
    kind: piece.kind,
    bytes: piece.bytes.length,
    sha256: piece.kind === 'link' ? null : sha256Hex(piece.bytes),
    outcome: piece.outcome ?? 'stored',
    reason: piece.reason ?? null,
    sameAs: piece.sameAs ?? null,
    events: piece.events ?? 0,
    rows: piece.rows ?? 0,
    pages: piece.pages ?? 0,
    issues: piece.issues ?? [],
    members: piece.members ?? [],
  };
}

function sumsOf(files: readonly FileTruth[], size: (file: FileTruth) => number): Sums {
  const of = (outcome: Outcome): number => files.reduce((sum, file) => sum + (file.outcome === outcome ? size(file) : 0), 0);
  const parts = { stored: of('stored'), duplicate: of('duplicate'), refused: of('refused'), unreadable: of('unreadable') };
  return { total: parts.stored + parts.duplicate + parts.refused + parts.unreadable, ...parts };
}

function kindsOf(files: readonly FileTruth[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { kind } of files) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function landmarksOf(pieces: readonly Piece[]): Readonly<Record<string, Landmark>> {
  const named = pieces.flatMap((piece) =>
    Object.entries(piece.places ?? {}).map(([name, place]): [string, Landmark] => [name, { path: piece.path, place }]),
  );
  const twice = named.map(([name]) => name).filter((name, index, all) => all.indexOf(name) !== index);
  if (twice.length > 0) throw new RangeError(`places of the bundle with the same name: ${twice.join(', ')}`);
  return Object.fromEntries(named);
}

/**
 * Makes the fictional vendor's bundle: 214 files, at most 5 MB, the same bytes for the same seed on every runtime,
 * time zone and locale. Files are handed to `write` in name order; the truth says what an intake must find in each.
 */
export async function generateSampleBundle({ seed, write, link }: BundleRequest): Promise<Truth> {
  const runs = planRuns(seed);
  const released = runs.at(-1);
  if (released === undefined) throw new RangeError('the plan has no runs');
  const trail = trailFiles(seed, runs);
  const originals = [
    ...trailPieces(trail.files),
    ...(await paperPieces(seed, released)),
    ...mlflowPieces(seed, runs),
    ticketPiece(seed, runs),
    ...registerPieces(seed, runs),
    ...settingsPieces(released),
    ...lineLogPieces(seed, runs),
    ...notePieces(released),
    ...screenshotPieces(seed),
    ...oddPieces(seed),
  ];
  const pieces = [...originals, ...copyPieces(originals)].toSorted(byPath);
  for (const { path, bytes } of pieces) await write(path, bytes);
  const files = pieces.map(truthOf);
  if (link !== undefined) {
    await link(LINK.path, LINK.target);
    files.push(truthOf({ path: LINK.path, kind: 'link', bytes: Buffer.alloc(0), outcome: 'refused', reason: 'link' }));
  }
  const listed = files.toSorted(byPath);
  return {
    seed,
    subject: SUBJECT,
    files: listed,
    sums: {
      files: sumsOf(listed, () => 1),
      bytes: sumsOf(listed, ({ bytes }) => bytes),
      events: listed.reduce((sum, { events }) => sum + events, 0),
      kinds: kindsOf(listed),
    },
    runs,
    planted: plantedTruth(runs, trail.files, trail.endpoints),
    landmarks: landmarksOf(pieces),
  };
}
