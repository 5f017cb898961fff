import type { CheckInput, Cited } from '../check-input.ts';
import { type AutoCheck, fails, holds, notApplicable, notDecidable } from '../check.ts';
import { citeRun, citeText, count, dayText, distinct, some } from '../cite.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { dayMicros } from '../given.ts';
import { overlapOf } from '../findings/overlap.ts';
import { type Released, releasedIn } from '../findings/released-digests.ts';

const JUDGING: ReadonlySet<string> = new Set(['test_record', 'approval_record']);
/** So much of a digest in print names one artifact. */
const BEGINS = 16;

type Bound = { readonly released: Released; readonly evidence: Evidence; readonly record: Cited };

/** Evaluation and acceptance records that name the digest of something released, whole or by its beginning. */
function boundRecords(input: CheckInput, released: readonly Released[]): Bound[] {
  const wanted = released.flatMap((one) => one.digests.map((digest) => ({ one, digest })));
  return input.evidence
    .filter(({ kind }) => JUDGING.has(kind))
    .flatMap((evidence) =>
      [...input.pages(evidence.id)].flatMap((page) => {
        const text = page.text.toLowerCase();
        return wanted.flatMap(({ one, digest }) => {
          const at = text.indexOf(digest.slice(0, BEGINS));
          return at < 0
            ? []
            : [{ released: one, evidence, record: citeText(evidence, page, at, `${evidence.name} names ${digest.slice(0, BEGINS)}…`) }];
        });
      }),
    );
}

const citeReleased = ({ said, id, digests }: Released): Cited =>
  citeRun(said, `${id} released${digests.length === 0 ? ', no digest recorded' : ` as ${digests.join(', ')}`}`);

/** CHK-EVAL-BINDS: evaluation or acceptance names the digest of what was promoted or deployed. */
export const evalBindsCheck: AutoCheck = {
  id: 'CHK-EVAL-BINDS',
  run: (input) => {
    const released = releasedIn(input);
    if (released.length === 0) return notApplicable('Nothing promoted or deployed is in the records.');
    const named = new Set(boundRecords(input, released).map((one) => one.released));
    const decided = new Set(
      input.runs().world.approvals.flatMap(({ approves }) => approves.map(({ value }) => value.toLowerCase().replace(/^sha256:/, ''))),
    );
    const loose = released.filter((one) => !named.has(one) && !one.digests.some((digest) => decided.has(digest)));
    return loose.length === 0
      ? holds(`A record of evaluation or acceptance names the digest of each of ${count(released.length, 'release')}.`)
      : fails(
          `Of ${loose.length} of ${count(released.length, 'release')} no record of evaluation or acceptance names the digest: ${some(loose.map(({ id }) => id))}.`,
          loose.map(citeReleased),
        );
  },
};

/** CHK-EVAL-BEFORE: evaluation dated before promotion or deployment. */
export const evalBeforeCheck: AutoCheck = {
  id: 'CHK-EVAL-BEFORE',
  run: (input) => {
    const released = releasedIn(input);
    if (released.length === 0) return notApplicable('Nothing promoted or deployed is in the records.');
    const bound = boundRecords(input, released).filter(({ evidence }) => evidence.kind === 'test_record');
    const dated = bound.flatMap((one) => {
      const day = dayMicros((one.evidence.card['effective_date'] ?? '').slice(0, 10));
      return day === null || one.released.micros === null ? [] : [{ ...one, day, micros: one.released.micros }];
    });
    const late = dated.filter(({ day, micros }) => day > micros);
    const sameDay = dated.filter(({ day, micros }) => dayText(day) === dayText(micros)).length;
    const before = new Set(dated.map((one) => one.released)).size;
    if (late.length > 0)
      return fails(
        `${count(late.length, 'evaluation is', 'evaluations are')} dated after the release: ${some(late.map(({ released: one, day, micros }) => `${one.id} released ${dayText(micros)}, evaluated ${dayText(day)}`))}.`,
        distinct(late.flatMap(({ record, released: one }) => [record, citeReleased(one)])),
      );
    return dated.length === 0
      ? notDecidable(
          'No dated test record names the digest of something released.',
          'The evaluation reports as test records, with their effective date on the card.',
        )
      : holds(
          `No evaluation is dated after the release of what it names; of ${count(released.length, 'release')} ${before} ${before === 1 ? 'is' : 'are'} named by a dated one.${sameDay === 0 ? '' : ` Of ${sameDay} dated on the day of the release the hour is not known.`}`,
          dated.map(({ record }) => record),
        );
  },
};

/** CHK-EVAL-SEPARATE: evaluation items do not occur in training manifests. */
export const evalSeparateCheck: AutoCheck = {
  id: 'CHK-EVAL-SEPARATE',
  run: (input) => {
    const overlap = overlapOf(input);
    if (overlap === null)
      return notDecidable(
        'Which files list evaluation and training items is not known.',
        'The manifests with a SHA-256 for each item (evaluationManifests, trainingManifests).',
      );
    if (overlap.evaluation === 0 || overlap.training === 0)
      return notDecidable(
        `The manifests list ${overlap.evaluation} and ${overlap.training} digests.`,
        'Manifests that give the SHA-256 of each item.',
      );
    return overlap.shared.length === 0
      ? holds(`None of ${overlap.evaluation} evaluation items occurs among ${overlap.training} training items.`)
      : fails(`${overlap.shared.length} of ${overlap.evaluation} evaluation items occur in the training manifests.`, overlap.shared);
  },
};
