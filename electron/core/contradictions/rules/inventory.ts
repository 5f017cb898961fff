import { citeEvent, count, distinct, some } from '../../checks/cite.ts';
import { inventoriesOf, listedIn, loggedActors, unlistedActors } from '../../checks/inventory.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

/** CON-NHI: a complete inventory against identities that act in the logs and stand in no row of it. */
export const inventory: ContradictionRule = {
  id: 'CON-NHI',
  question: 'SN-03',
  fields: [],
  judge: (_claim, input) => {
    const inventories = inventoriesOf(input);
    if (inventories.length === 0)
      return undecided('No inventory of identities is in, or its column is not known; name it (inventories, identityColumn).');
    const actors = loggedActors(input);
    if (actors.length === 0) return undecided('No log export names an actor.');
    const listed = listedIn(inventories);
    const missing = unlistedActors(input, listed);
    return missing.length === 0
      ? agrees(`Every identity that acts in the logs stands among the ${count(listed.length, 'row')} of the inventory.`)
      : raised(
          `A complete inventory is claimed, but ${count(missing.length, 'identity acts', 'identities act')} in the logs and ${missing.length === 1 ? 'stands' : 'stand'} in no row: ${some(missing.map(({ name }) => name))}.`,
          distinct(
            missing.flatMap(({ name, seen }) =>
              seen.slice(0, 1).flatMap((actor) => {
                const event = actor.latest();
                return event === null ? [] : [citeEvent(event, `${name}: ${event.action}`)];
              }),
            ),
          ),
        );
  },
};
