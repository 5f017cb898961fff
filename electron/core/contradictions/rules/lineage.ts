import { count, distinct, some } from '../../checks/cite.ts';
import { looseParents } from '../../checks/findings/parents.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

/** The records that would name it are not in, mask it, or have no place for it. */
const UNTOLD: ReadonlySet<string> = new Set(['not_covered', 'not_loggable', 'redacted']);

/** CON-LINEAGE: full lineage against models, endpoints, adapters and runs whose parents are missing or mutable. */
export const lineage: ContradictionRule = {
  id: 'CON-LINEAGE',
  question: 'EX-03',
  fields: [],
  judge: (_claim, input) => {
    const loose = looseParents(input);
    const { judged, world } = input.runs();
    if (judged.length === 0 && world.models.length === 0 && world.endpoints.length === 0)
      return undecided('No run, model or endpoint is in the records.');
    const unknown = judged.filter(({ axes }) => [axes.data, axes.code_or_prompt].some(({ level }) => UNTOLD.has(level)));
    if (loose.length === 0 && judged.length > 0 && unknown.length === judged.length)
      return undecided('No run is in whose data and code could be told from the records.');
    return loose.length === 0
      ? agrees(
          `Every model and endpoint leads back to a run, and what runs name as their data, code and base model cannot change.${unknown.length === 0 ? '' : ` Of ${count(unknown.length, 'run')} the data or the code cannot be told.`}`,
        )
      : raised(
          `Full lineage is claimed, but ${count(loose.length, 'parent is', 'parents are')} missing or can change: ${some(loose.map(({ what }) => what))}.`,
          distinct(loose.flatMap(({ records }) => records)),
        );
  },
};
