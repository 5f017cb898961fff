import type { Judged } from '../../reconstruction/reconstruct.ts';
import type { Verdict } from '../../reconstruction/verdict.ts';
import type { CheckInput, Cited } from '../check-input.ts';
import { citeRun, citeVerdict } from '../cite.ts';

/** A short name for a run, as lists show it. */
export const nameOf = ({ run }: Judged): string => run.name;

/** One record for what a cell says; where none stands in it, because nothing is there, the launch that it is about. */
export const citeCell = (judged: Judged, cell: Verdict, name = judged.run.name): Cited[] => {
  const own = citeVerdict(cell, name);
  return own.length > 0 ? own : citeLaunch(judged, `${name}: ${cell.sentence}`);
};

/** The launch of a run, or the first record that names it. */
export const citeLaunch = (judged: Judged, says?: string): Cited[] => {
  const { said } = judged.run;
  const record =
    said.find((one) => one.says === 'launched' && one.origin === 'server') ?? said.find((one) => one.says === 'launched') ?? said[0];
  return record === undefined ? [] : [citeRun(record, says ?? `${judged.run.name} launched`)];
};

export type Launches = {
  /** Nothing was decided before, although the records that would say so are in. */
  readonly without: readonly Judged[];
  /** Decided by the one who launched or asked, too late, against it, or for something else. */
  readonly wrong: readonly Judged[];
  readonly approved: readonly Judged[];
  /** The records that would say so were not supplied, or cannot. */
  readonly unknown: readonly Judged[];
};

/** The records say that it cannot be told, which is neither an approval nor a missing one. */
const OPEN: ReadonlySet<string> = new Set(['REC-UNDECIDABLE', 'REC-REUSED']);
const isOpen = ({ axes }: Judged): boolean => OPEN.has(axes.approval.rule);

/** How the launches of all runs stand to their approvals. */
export function launchesIn(input: CheckInput): Launches {
  const all = input.runs().judged;
  const judged = all.filter((one) => !isOpen(one));
  const at = (...levels: readonly string[]): Judged[] => judged.filter(({ axes }) => levels.includes(axes.approval.level));
  return {
    without: at('absent'),
    wrong: at('contradicted'),
    approved: at('proved', 'recorded', 'claimed'),
    unknown: [...at('not_covered', 'not_loggable', 'redacted'), ...all.filter(isOpen)],
  };
}

export const isSelfApproved = ({ axes }: Judged): boolean => axes.approval.rule === 'REC-SELF';

/** What shows that a run was not approved: the decision that says otherwise, else its launch. */
export const citeUnapproved = (judged: Judged): Cited[] =>
  judged.axes.approval.level === 'contradicted'
    ? citeCell(judged, judged.axes.approval)
    : citeLaunch(judged, `${judged.run.name} launched; ${judged.axes.approval.sentence}`);
