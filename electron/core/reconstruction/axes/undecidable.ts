import { microsToIso } from '../../logs/time/time.ts';
import { type Approval, isAmong } from '../approvals/approvals.ts';
import type { Joined } from '../approvals/joins.ts';
import { evidenceOf, nameOf, told } from '../approvals/told.ts';
import { type Actor, nameOfActor } from '../people/actor.ts';
import { maybeSame } from '../people/identity.ts';
import type { Run } from '../runs/runs.ts';
import type { Said } from '../said/said.ts';
import { type Verdict, verdict } from '../verdict.ts';

const NUMBER = /^\d{1,5}$/;

/** Small numbers are labels of many things. */
export function onlyByNumber({ approval, by }: Joined, run: Run): Verdict | null {
  if (!NUMBER.test(by) || run.ids.includes(by)) return null;
  return verdict(
    'claimed',
    'REC-UNDECIDABLE',
    `A label of the run is ${by}, and so is the number of a decision; whether the label means the decision is in no record.`,
    { value: told(approval), origin: 'client', pinned: 'none', supports: [...evidenceOf(approval), ...labelsOf(run, by)] },
  );
}

const labelsOf = (run: Run, label: string): readonly Said[] => run.said.filter(({ says, value }) => says === 'labelled' && value === label);

/** Somebody asked once more after the decision: a CI run that was started again, a version whose state was put back. */
export function askedAgain(approval: Approval, until: number | null, detail: Parameters<typeof verdict>[3]): Verdict | null {
  const { entity, decisions, decision, requested } = approval;
  const withdrawn = entity.said.filter(({ says, value }) => says === 'decided' && value === 'withdrawn');
  const last = requested
    .flatMap(({ timeMicros }) => (timeMicros === null || (until !== null && timeMicros > until) ? [] : [timeMicros]))
    .filter((asked) => !withdrawn.some(({ timeMicros }) => timeMicros !== null && timeMicros >= asked))
    .reduce((latest, asked) => Math.max(latest, asked), 0);
  const answered = decisions.some(
    ({ value, timeMicros }) =>
      value === decision?.value && (timeMicros === null || (timeMicros >= last && timeMicros <= (until ?? Infinity))),
  );
  return answered
    ? null
    : verdict(
        'claimed',
        'REC-UNDECIDABLE',
        `${nameOf(approval)} was asked for again on ${microsToIso(last)}, after it was decided; whether the decision was meant for what took place is in no record.`,
        detail,
      );
}

/** One name in two forms: whether it is one person is not in the records. */
export function alike(
  approvers: readonly Actor[],
  parties: readonly string[],
  name: string,
  detail: Parameters<typeof verdict>[3],
): Verdict | null {
  const pairs = approvers.map(
    (one) => [one, parties.find((party) => isAmong(one, [party]) || maybeSame(party, nameOfActor(one)))] as const,
  );
  const [first] = pairs;
  if (first?.[1] === undefined || pairs.some(([, party]) => party === undefined)) return null;
  return verdict(
    'claimed',
    'REC-UNDECIDABLE',
    `Whether ${nameOfActor(first[0])}, who approved ${name}, is somebody else than ${first[1]}, who asked for it or launched the run, is not decidable: one name in two forms, or in two systems, may be one person or two.`,
    detail,
  );
}
