import { type CheckId, CHECKS } from '../checks.ts';
import { UsageError } from '../defect.ts';
import { EXPLANATIONS } from '../explanations.ts';
import { LIMITS } from '../limits.ts';

const isCheck = (id: string): id is CheckId => Object.hasOwn(CHECKS, id);

const RESULTS = `PASS           it holds
FAIL           it does not: the verdict is FAIL
INDETERMINATE  it could not be established: the verdict is at best INDETERMINATE
SKIPPED        it was not asked, because nothing was given to ask it of`;

/** `explain CHECK-ID`: what a check asks, why, and what its results mean; every check when none is named. */
export function explain(id: string | undefined): string {
  if (id === undefined)
    return `${Object.entries(CHECKS)
      .map(([one, [axis, asks]]) => `${one}  ${axis.padEnd(10)} ${asks}`)
      .join('\n')}\n`;
  const known = id.toUpperCase();
  if (!isCheck(known)) throw new UsageError(`There is no check ${id}. Type: boundary-verify explain, for the list.`);
  const [axis, asks] = CHECKS[known];
  const limits =
    known === 'V-07' || known === 'V-70'
      ? ['', 'Limits:', ...Object.entries(LIMITS).map(([what, most]) => `  ${what.padEnd(20)} ${most}`)]
      : [];
  return [`${known}  ${asks}`, `Axis ${axis}`, '', EXPLANATIONS[known], '', RESULTS, ...limits, ''].join('\n');
}
