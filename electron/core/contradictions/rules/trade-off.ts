import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeSaid, dayText } from '../../checks/cite.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

export type FirstUse = { readonly micros: number; readonly why: string; readonly records: readonly Cited[] };

/** When production use began: as a person says, else the first time that an endpoint served a model. */
export function firstUse(input: CheckInput, said: number | null): FirstUse | null {
  const given = said ?? input.given.day('firstProductionOn');
  if (given !== null) return { micros: given, why: `production use began on ${dayText(given)}, as was filled in`, records: [] };
  const first = input.said('endpoint', 'serves').find(({ micros }) => micros !== null);
  if (first === undefined || first.micros === null) return null;
  return {
    micros: first.micros,
    why: `an endpoint served a model on ${dayText(first.micros)}`,
    records: [citeSaid(first, `${first.id} serves ${first.value ?? ''}`)],
  };
}

/** CON-TRADEOFF: a trade-off accepted before scaling against production use that began earlier. */
export const tradeOff: ContradictionRule = {
  id: 'CON-TRADEOFF',
  question: 'GV-01',
  fields: [
    { name: 'acceptedOn', type: 'day', label: 'Accepted on', help: 'The day of the acceptance.' },
    {
      name: 'firstProductionOn',
      type: 'day',
      label: 'First production use',
      help: 'Known from elsewhere; the first endpoint in the records when left out.',
    },
  ],
  judge: ({ given }, input) => {
    const accepted = given.day('acceptedOn');
    if (accepted === null) return undecided('The sentence gives no day of acceptance; fill it in.');
    const first = firstUse(input, given.day('firstProductionOn'));
    if (first === null)
      return undecided('When production use began is not known: no record shows an endpoint that serves a model; give that day.');
    return first.micros < accepted
      ? raised(`The trade-off was accepted on ${dayText(accepted)}, but ${first.why}.`, first.records)
      : agrees(`It was accepted on ${dayText(accepted)}, and ${first.why}.`);
  },
};
