import { Defect } from '../defect.ts';
import type { Deadline } from '../limits.ts';
import { squeezed } from './page-words.ts';
import { type Axis, AXES, type Cell, type Run } from './read-reconstruction.ts';
import type { Statement } from './statement.ts';

/** The words printed for axes and levels, format §8. */
const AXIS_WORDS: Readonly<Record<Axis, string>> = {
  who: 'Who launched it',
  data: 'What data',
  config: 'What configuration',
  code_or_prompt: 'Which code or prompt version',
  approval: 'Which approval path',
};
const LEVEL_WORDS: Readonly<Record<Cell['level'], string>> = {
  proved: 'Proved',
  recorded: 'Recorded',
  claimed: 'Claimed',
  contradicted: 'Contradicted',
  absent: 'Absent',
  redacted: 'Redacted',
  not_covered: 'Not covered',
  not_loggable: 'Not loggable',
};
/** Of more runs than this, only the cells that are neither proved nor recorded are printed with their reason. */
const ALL_REASONS = 250;
const KNOWN: ReadonlySet<string> = new Set(['proved', 'recorded']);

const mismatch = (detail: string): Defect => new Defect('V-45', 'VISIBLE/STATEMENT_MISMATCH', detail);

/** The row of a run in the table of runs. */
function rowOf({ no, name, startedAt, axes, reconstructed }: Run): string {
  const started = startedAt === null ? 'not recorded' : startedAt.slice(0, 16).replace('T', ' ');
  const levels = AXES.map((axis) => LEVEL_WORDS[axes.get(axis)?.level ?? 'absent']);
  return `R${no} ${name} ${started} ${levels.join(' ')} ${reconstructed ? 'yes' : 'no'}`;
}

function reasonOf({ no }: Run, axis: Axis, { level, why, value, ask }: Cell): string {
  const more = `${value === null ? '' : ` Value: ${value}`}${ask === null ? '' : ` Ask for: ${ask}`}`;
  return `R${no} ${AXIS_WORDS[axis]}: ${LEVEL_WORDS[level]}. ${why}${more}`;
}

function reasonsOf(runs: readonly Run[]): string[] {
  const all = runs.length <= ALL_REASONS;
  return runs.flatMap((run) =>
    AXES.flatMap((axis) => {
      const cell = run.axes.get(axis);
      return cell === undefined || (!all && KNOWN.has(cell.level)) ? [] : [reasonOf(run, axis, cell)];
    }),
  );
}

/** V-45 for runs: each is printed with its levels and their reasons, and no level of a run is printed that it does not have. */
export function checkPrintedRuns(page: string, statement: Statement, statementBytes: Buffer, tick: Deadline): void {
  const { runs, reconstruction } = statement;
  const inOrder = [...runs].sort((a, b) => a.no - b.no);
  const find = finder(page);
  const { totals, orphans, ceilings } = reconstruction;
  const lines = [
    `${totals.runs} ${totals.runs === 1 ? 'run' : 'runs'} found in the records, ${totals.reconstructed} reconstructed.`,
    ...orphans.map(({ kind, id, why }) => `${kind} ${id} ${why}`),
    ...inOrder.map(rowOf),
    ...ceilings.map(
      ({ axis, level, why, ask }) => `${AXIS_WORDS[axis]} ${LEVEL_WORDS[level]} ${why}${ask === '' ? '' : ` Ask for: ${ask}`}`,
    ),
    ...reasonsOf(inOrder),
  ];
  for (const line of lines) {
    tick('V-07');
    if (!find(squeezed(line))) throw mismatch(`"${line.slice(0, 100)}" is not printed, or printed differently`);
  }
  checkStrays(page, runs, statementBytes, tick);
}

/** Lines stand on the pages in the order in which they are looked for: each search begins where the last one ended. */
function finder(page: string): (line: string) => boolean {
  let at = 0;
  return (line) => {
    const ahead = page.indexOf(line, at);
    const found = ahead >= 0 ? ahead : page.indexOf(line);
    if (found >= 0) at = found + line.length;
    return found >= 0;
  };
}

const STRAY = new RegExp(
  `R(\\d{1,6})(${Object.values(AXIS_WORDS).map(squeezed).join('|')}):(${Object.values(LEVEL_WORDS).map(squeezed).join('|')})\\.`,
  'g',
);

/** SECURITY: a vendor's words may look like a line of ours; such a line counts only where the statement does not hold it as text. */
function checkStrays(page: string, runs: readonly Run[], statementBytes: Buffer, tick: Deadline): void {
  const levels = new Set(
    runs.flatMap(({ no, axes }) =>
      [...axes].map(([axis, { level }]) => `R${no}${squeezed(AXIS_WORDS[axis])}:${squeezed(LEVEL_WORDS[level])}.`),
    ),
  );
  const strays = [...new Set([...page.matchAll(STRAY)].map(([line]) => line))].filter((line) => !levels.has(line));
  if (strays.length === 0) return;
  const said = squeezed(statementBytes.toString('utf8'));
  const stray = strays.find((line) => {
    tick('V-07');
    return !said.includes(line);
  });
  if (stray !== undefined) throw mismatch(`the page also says "${stray}", which the statement does not`);
}
