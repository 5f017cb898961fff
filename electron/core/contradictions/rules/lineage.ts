import { count, distinct, some } from '../../checks/cite.ts';
import { looseParents } from '../../checks/findings/parents.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

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
    return loose.length === 0
      ? agrees(
          'Every model and endpoint leads back to a run, and every run names its data, code and base model so that they cannot change.',
        )
      : raised(
          `Full lineage is claimed, but ${count(loose.length, 'parent is', 'parents are')} missing or can change: ${some(loose.map(({ what }) => what))}.`,
          distinct(loose.flatMap(({ records }) => records)),
        );
  },
};
