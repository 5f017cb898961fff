import { citeRun, dayText } from '../../checks/cite.ts';
import { overlapOf } from '../../checks/findings/overlap.ts';
import { type Released, releasedIn } from '../../checks/findings/released-digests.ts';
import type { CheckInput } from '../../checks/check-input.ts';
import { agrees, type ContradictionRule, type Outcome, raised, undecided } from '../rule.ts';

const isWordCharacter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Whether something released goes by this version: `v14` in `claims-triage-v14`, not in `v140`. */
function goesBy({ names }: Released, version: string): boolean {
  const what = version.toLowerCase();
  return names.some((name) => {
    const where = name.toLowerCase();
    for (let at = where.indexOf(what); at >= 0; at = where.indexOf(what, at + 1))
      if (!isWordCharacter(where[at - 1]) && !isWordCharacter(where[at + what.length])) return true;
    return false;
  });
}

type Meant = { readonly digest: string | null; readonly version: string | null; readonly evaluatedOn: number | null };

function byDigest(input: CheckInput, { digest, version }: Meant, meant: readonly Released[]): Outcome | null {
  if (digest === null) return null;
  const known = meant.filter(({ digests }) => digests.length > 0);
  const matching = known.filter(({ digests }) => digests.some((one) => one.startsWith(digest)));
  if (matching.length > 0) return agrees(`What was released as ${matching.map(({ id }) => id).join(', ')} has that digest.`);
  if (input.evidence.some(({ sha256 }) => sha256.startsWith(digest))) return agrees('A file that was handed over has that digest.');
  if (known.length === 0 || version === null) return null;
  return raised(
    `${version} is said to be evaluated as ${digest}, and what was released under that version has ${known.flatMap(({ digests }) => digests).join(', ')}.`,
    known.map(({ said, id, digests }) => citeRun(said, `${id}: ${digests.join(', ')}`)),
  );
}

/** CON-EVAL: a claimed evaluation of a version against its digest, its date, and overlap of its data with training data. */
export const evaluation: ContradictionRule = {
  id: 'CON-EVAL',
  question: 'IV-01',
  fields: [
    { name: 'version', type: 'text', label: 'Version', help: 'The version that was evaluated, as the records write it.' },
    { name: 'digest', type: 'text', label: 'SHA-256', help: 'Of the evaluated artifact, or how it begins.' },
    { name: 'evaluatedOn', type: 'day', label: 'Evaluated on', help: 'The day of the evaluation.' },
  ],
  judge: ({ given }, input) => {
    const claim: Meant = {
      digest:
        given
          .text('digest')
          ?.toLowerCase()
          .replace(/^sha256:/, '') ?? null,
      version: given.text('version'),
      evaluatedOn: given.day('evaluatedOn'),
    };
    const overlap = overlapOf(input);
    if (overlap !== null && overlap.shared.length > 0)
      return raised(
        `Independent evaluation is claimed, but ${overlap.shared.length} of ${overlap.evaluation} evaluation items stand in the training manifests too.`,
        overlap.shared,
      );
    const released = releasedIn(input);
    const { version, evaluatedOn } = claim;
    const meant = version === null ? released : released.filter((one) => goesBy(one, version));
    const late = evaluatedOn === null || version === null ? [] : meant.filter(({ micros }) => micros !== null && micros < evaluatedOn);
    if (late.length > 0)
      return raised(
        `The evaluation is dated ${dayText(evaluatedOn ?? 0)}, and ${late.map(({ id, micros }) => `${id} was released on ${dayText(micros ?? 0)}`).join(', ')}, before it.`,
        late.map(({ said, id }) => citeRun(said, `${id} released`)),
      );
    return (
      byDigest(input, claim, meant) ??
      (overlap !== null && overlap.evaluation > 0
        ? agrees(`None of ${overlap.evaluation} evaluation items stands in the training manifests.`)
        : evaluatedOn !== null && version !== null && meant.some(({ micros }) => micros !== null)
          ? agrees(`The evaluation is dated ${dayText(evaluatedOn)}, and no release of ${version} came before that day.`)
          : undecided(
              'Nothing released could be held against it: give the version with its digest or date, or the evaluation and training manifests.',
            ))
    );
  },
};
