import { Defect } from '../defect.ts';
import { AXES, type Cell, LEVELS, type Reconstruction, type Run } from './read-reconstruction.ts';
import type { Statement } from './statement.ts';

/** Longer lists are cut at this length in a statement; the totals count all. */
const MOST = 500;
const MOST_SPANS = 60;
/** What a cell says of its run was read in a record. */
const RESTS_ON_RECORDS: ReadonlySet<string> = new Set(['proved', 'recorded', 'claimed', 'contradicted']);

const dangling = (what: string): Defect => new Defect('V-49', 'STATEMENT/DANGLING_REF', `${what} does not exist`);
const wrong = (what: string): Defect => new Defect('V-49', 'STATEMENT/RECONSTRUCTION', what);

type Known = { readonly files: ReadonlySet<string>; readonly windows: ReadonlySet<string> };

/** V-49: what is said of runs holds together: every reference resolves, and every total is the sum of its cells. Throws Defect. */
export function checkReconstruction({ runs, reconstruction, evidence }: Statement): string {
  const files = new Set(evidence.map(({ id }) => id));
  const windows = new Set(reconstruction.coverage.map(({ id }) => id));
  checkNumbers(runs);
  for (const run of runs) for (const [axis, cell] of run.axes) checkCell(`${run.id}, ${axis}`, cell, { files, windows });
  checkRest(reconstruction, files);
  checkTotals(runs, reconstruction);
  checkPopulation(runs, reconstruction);
  return '';
}

/** Numbered from 1 without gaps, those of an earlier launch before those of a later one. */
function checkNumbers(runs: readonly Run[]): void {
  const ordered = [...runs].sort((a, b) => a.no - b.no);
  let before = Number.NEGATIVE_INFINITY;
  for (const [index, { id, no, startedAt, axes, reconstructed }] of ordered.entries()) {
    if (no !== index + 1) throw wrong(`the runs are not numbered from 1 to ${runs.length}: ${id} is number ${no}`);
    const start = startedAt === null ? Number.POSITIVE_INFINITY : Date.parse(startedAt);
    if (!(start >= before)) throw wrong(`the runs are not numbered in the order of their launch: ${id} is number ${no}`);
    before = start;
    const whole = [...axes.values()].every(({ level }) => level === 'proved' || level === 'recorded');
    if (whole !== reconstructed)
      throw wrong(`${id} is said ${reconstructed ? '' : 'not '}to be reconstructed, its five axes say otherwise`);
  }
}

function checkCell(name: string, cell: Cell, { files, windows }: Known): void {
  const { level, rule, ruleVersion, why, records, placeTotal, coverage } = cell;
  checkRecords(name, records, files);
  for (const id of coverage) if (!windows.has(id)) throw dangling(`coverage ${id} of ${name}`);
  if (!why.startsWith(`${rule} ${ruleVersion}: `)) throw wrong(`the sentence of ${name} does not begin with its rule`);
  const places = records.reduce((sum, record) => sum + record.places, 0);
  if (places > placeTotal) throw wrong(`${name} states more places than it counts`);
  if (RESTS_ON_RECORDS.has(level) && (placeTotal === 0 || records.length === 0)) throw wrong(`${name} is ${level} and names no record`);
}

function checkRecords(name: string, records: Cell['records'], files: ReadonlySet<string>): void {
  for (const record of records) {
    if (!files.has(record.evidence)) throw dangling(`evidence ${record.evidence} of ${name}`);
    if (record.places === 0) throw wrong(`a record of ${name} says nothing`);
  }
}

const isCut = (stated: number, total: number, most: number): boolean => stated > total || (stated < total && stated !== most);

function checkRest({ orphans, attempts, coverage, ceilings, totals }: Reconstruction, files: ReadonlySet<string>): void {
  for (const [index, orphan] of orphans.entries()) checkRecords(`what has no run, number ${index + 1}`, orphan.records, files);
  for (const [index, attempt] of attempts.entries()) checkRecords(`the refused launch number ${index + 1}`, attempt.records, files);
  for (const [index, row] of coverage.entries()) {
    if (row.id !== `C${index + 1}`) throw wrong(`coverage ${row.id} stands in the place of C${index + 1}`);
    for (const id of row.evidence) if (!files.has(id)) throw dangling(`evidence ${id} of coverage ${row.id}`);
    for (const [list, stated] of row.lists)
      if (isCut(stated, row.totals.get(list) ?? 0, MOST_SPANS))
        throw wrong(`coverage ${row.id} states fewer or more ${list} than it counts`);
  }
  if (isCut(orphans.length, totals.orphans, MOST) || isCut(attempts.length, totals.attempts, MOST))
    throw new Defect('V-49', 'STATEMENT/COUNTS', 'what has no run, or the refused launches, are not as many as are counted');
  const ceilingIds = ceilings.map(({ format, axis }) => `${format} ${axis}`);
  if (new Set(ceilingIds).size !== ceilingIds.length) throw new Defect('V-49', 'STATEMENT/DUPLICATE_ID', 'a ceiling stands twice');
}

function checkTotals(runs: readonly Run[], { totals }: Reconstruction): void {
  const expect = (what: string, stated: number | undefined, counted: number): void => {
    if (stated !== counted)
      throw new Defect('V-49', 'STATEMENT/COUNTS', `the statement says ${stated ?? 'nothing'} for ${what}, its runs give ${counted}`);
  };
  expect('runs', totals.runs, runs.length);
  expect('runs reconstructed', totals.reconstructed, runs.filter((run) => run.reconstructed).length);
  for (const axis of AXES)
    for (const level of LEVELS) {
      const counted = runs.filter((run) => run.axes.get(axis)?.level === level).length;
      expect(`${axis} ${level}`, totals.axes.get(axis)?.get(level), counted);
    }
}

function checkPopulation(runs: readonly Run[], { population }: Reconstruction): void {
  const stated = new Map(population.map((row) => [row.format, row]));
  const named = new Set(runs.flatMap(({ sources }) => sources));
  for (const format of [...named, ...stated.keys()]) {
    const inIt = runs.filter(({ sources }) => sources.includes(format));
    const alone = inIt.filter(({ sources }) => sources.length === 1).length;
    const row = stated.get(format);
    if (row?.runs !== inIt.length || row.onlyHere !== alone)
      throw new Defect('V-49', 'STATEMENT/COUNTS', `the runs found in ${format} are not as many as are counted`);
  }
}
