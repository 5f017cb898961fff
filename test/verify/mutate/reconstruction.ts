import { attachments } from '../kit/report-pdf.ts';
import type { LooseObject } from '../kit/loose.ts';
import type { Case } from './case.ts';

const run = (p: LooseObject, nth: number): LooseObject => (p['runs'] as LooseObject[])[nth] as LooseObject;
const cell = (p: LooseObject, nth: number, axis = 'approval'): LooseObject => (run(p, nth)['axes'] as LooseObject)[axis] as LooseObject;
const rest = (p: LooseObject, key: string): LooseObject[] => (p['reconstruction'] as LooseObject)[key] as LooseObject[];
const records = (one: LooseObject | undefined): LooseObject[] => one?.['records'] as LooseObject[];

const MISMATCH = 'VISIBLE/STATEMENT_MISMATCH';

/** A statement that says something else of runs, signed as if it were right; the pages show the good one. */
const said = (id: string, title: string, sub: string, change: (p: LooseObject) => unknown): Case => ({
  id,
  title,
  exit: 1,
  sub: sub === MISMATCH ? sub : `STATEMENT/${sub}`,
  make: async (k, g) => {
    const bytes = k.statement((p) => void change(p));
    return { pdf: k.signed(await k.base(g.statement, { files: attachments(bytes) })) };
  },
});

/** The good statement changed after its totals and its tree were made. */
const changed = (id: string, title: string, sub: string, change: (p: LooseObject) => unknown): Case => ({
  id,
  title,
  exit: 1,
  sub,
  make: async (k, g) => {
    const whole = JSON.parse(g.statement.toString('utf8')) as { predicate: LooseObject };
    change(whole.predicate);
    const bytes = Buffer.from(JSON.stringify(whole));
    return { pdf: k.signed(await k.base(g.statement, { files: attachments(bytes) })) };
  },
});

/** The pages leave out, change or add a line about runs. */
const unsaid = (id: string, title: string, change: (lines: string[]) => string[]): Case => ({
  id,
  title,
  exit: 1,
  sub: MISMATCH,
  make: async (k, g) => ({ pdf: k.signed(await k.base(g.statement, { lines: change })) }),
});

/** What is said of runs: levels, records, totals, and the pages that print them. */
export const RECONSTRUCTION_CASES: readonly Case[] = [
  said('E19', 'a level raised in the statement, totals and tree made anew', MISMATCH, (p) => {
    cell(p, 2)['level'] = 'recorded';
    run(p, 2)['reconstructed'] = true;
  }),
  changed('E19b', 'a level raised in the statement, totals kept', 'STATEMENT/COUNTS', (p) => (cell(p, 2, 'data')['level'] = 'claimed')),
  changed('E19c', 'a value changed in a cell, the tree kept', 'EVIDENCE/MERKLE', (p) => (cell(p, 0, 'who')['value'] = 'mallory')),
  changed('E19d', 'the digest of a record changed, the tree kept', 'EVIDENCE/MERKLE', (p) => {
    const [record] = records(cell(p, 0, 'who'));
    if (record !== undefined) record['sha256'] = '0'.repeat(64);
  }),
  changed('E19e', 'the last run dropped, totals kept', 'STATEMENT/COUNTS', (p) => (p['runs'] as LooseObject[]).pop()),
  changed('E19f', 'the first run dropped', 'STATEMENT/RECONSTRUCTION', (p) => (p['runs'] as LooseObject[]).shift()),
  said('E19g', 'a run dropped, totals and tree made anew, the pages kept', MISMATCH, (p) => (p['runs'] as LooseObject[]).pop()),
  said('E19h', 'a run twice', 'DUPLICATE_ID', (p) => (run(p, 1)['id'] = 'arn:run/1')),
  said('E19i', 'runs out of order', 'ORDER', (p) => (p['runs'] as LooseObject[]).reverse()),
  said('E19j', 'runs numbered against their launch', 'RECONSTRUCTION', (p) => {
    run(p, 0)['no'] = 2;
    run(p, 1)['no'] = 1;
  }),
  said('E19k', 'a run called reconstructed that is not', 'RECONSTRUCTION', (p) => (run(p, 1)['reconstructed'] = true)),
  said('E19l', 'a recorded cell without a record', 'RECONSTRUCTION', (p) => (cell(p, 0)['records'] = [])),
  said('E19m', 'a record in evidence that is not there', 'DANGLING_REF', (p) => ((records(cell(p, 0))[0] ?? {})['evidence'] = 'E9')),
  said('E19n', 'an absence that rests on a log that is not there', 'DANGLING_REF', (p) => (cell(p, 1)['coverage'] = ['C7'])),
  said('E19o', 'a sentence of another rule', 'RECONSTRUCTION', (p) => (cell(p, 0)['rule'] = 'REC-SECOND')),
  said('E19p', 'a level that there is not', 'SCHEMA', (p) => (cell(p, 0)['level'] = 'certain')),
  said('E19q', 'a cell that is silent on its records', 'SCHEMA', (p) => delete cell(p, 0)['records']),
  changed('E19r', 'a run without one of its axes', 'STATEMENT/SCHEMA', (p) => delete (run(p, 0)['axes'] as LooseObject)['data']),
  said('E19s', 'a log of evidence that is not there', 'DANGLING_REF', (p) => ((rest(p, 'coverage')[0] ?? {})['evidence'] = ['E9'])),
  said('E19t', 'gaps left out, their number kept', 'RECONSTRUCTION', (p) => ((rest(p, 'coverage')[0] ?? {})['gaps'] = [])),
  changed('E19u', 'what has no run left out', 'STATEMENT/COUNTS', (p) => rest(p, 'orphans').pop()),
  changed('E19v', 'a source that found fewer runs', 'STATEMENT/COUNTS', (p) => ((rest(p, 'population')[0] ?? {})['runs'] = 2)),
  said('E19w', 'a ceiling twice', 'DUPLICATE_ID', (p) => rest(p, 'ceilings').push({ ...rest(p, 'ceilings')[0] })),
  unsaid('E20', 'a level raised in the table of runs', (lines) =>
    lines.map((line) => line.replace('Recorded Not covered no', 'Recorded Recorded yes')),
  ),
  unsaid('E20b', 'a level raised where it is explained', (lines) =>
    lines.map((line) => line.replace('R2 Which approval path: Not covered.', 'R2 Which approval path: Recorded.')),
  ),
  unsaid('E20c', 'a reason printed otherwise', (lines) =>
    lines.map((line) => line.replace('show of it, number 10.', 'show of it, number 11.')),
  ),
  unsaid('E20d', 'a run not printed', (lines) => lines.filter((line) => !line.startsWith('R2 '))),
  unsaid('E20e', 'the number of runs printed otherwise', (lines) => lines.map((line) => line.replace('3 runs found', '2 runs found'))),
  unsaid('E20f', 'a run printed that there is not', (lines) => [...lines, 'R4 Who launched it: Proved. REC-SECOND 1: Two records agree.']),
  unsaid('E20g', 'another level printed beside the right one', (lines) => [
    ...lines,
    'R2 Which approval path: Proved. REC-SECOND 1: It was.',
  ]),
  unsaid('E20h', 'an endpoint without a run not printed', (lines) => lines.filter((line) => !line.startsWith('endpoint '))),
  unsaid('E20i', 'a ceiling not printed', (lines) => lines.filter((line) => !line.includes('A place is no content.'))),
];
