import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import type { CheckInput, Cited } from '../check-input.ts';
import { citeEvent, count, distinct, some } from '../cite.ts';
import { isoTime, microsToIso } from '../../logs/time/time.ts';
import { deletionsIn, isSeenAfter, namedAfter, usedAfterDeletion } from '../findings/deletions.ts';
import { accountName, folded, namesOf } from '../identity-names.ts';
import { ENDS, inventoriesOf, listedIn, loggedActors, unlistedActors } from '../inventory.ts';
import { columnNamed } from '../table.ts';

const INVENTORY = 'The inventory of identities as a table (inventories, identityColumn).';
const DAY = 86_400_000_000;

const latest = (input: CheckInput, wanted: (actor: string) => boolean, says: string): Cited[] =>
  loggedActors(input)
    .filter(({ actor }) => wanted(actor))
    .slice(0, 1)
    .flatMap((one) => {
      const event = one.latest();
      return event === null ? [] : [citeEvent(event, says)];
    });

/** CHK-NHI-RECONCILE: actors in the logs against the identity inventory, both ways. */
export const reconcileCheck: AutoCheck = {
  id: 'CHK-NHI-RECONCILE',
  run: (input) => {
    const inventories = inventoriesOf(input);
    const actors = loggedActors(input);
    if (inventories.length === 0)
      return notDecidable(
        `${count(new Set(actors.map(({ actor }) => accountName(actor))).size, 'identity acts', 'identities act')} in the logs.`,
        INVENTORY,
      );
    if (actors.length === 0) return notDecidable('No log export names an actor.', 'The audit log of the period.');
    const listed = listedIn(inventories);
    const missing = unlistedActors(input, listed);
    const acting = new Set(actors.flatMap(({ actor }) => namesOf(actor)));
    const idle = listed.filter(({ name }) => !namesOf(name).some((one) => acting.has(one)));
    const rest = ` ${count(idle.length, 'listed identity', 'listed identities')} did not act in the logs.`;
    return missing.length === 0
      ? holds(`Every identity in the logs stands among the ${listed.length} of the inventory.${rest}`)
      : fails(
          `${count(missing.length, 'identity', 'identities')} in the logs and not in the inventory: ${some(missing.map(({ name }) => name))}.${rest}`,
          missing.flatMap(({ name }) => latest(input, (actor) => accountName(actor) === name, `${name} acted`)),
        );
  },
};

/** CHK-OFFBOARD: no activity by an identity after its end date. */
export const offboardCheck: AutoCheck = {
  id: 'CHK-OFFBOARD',
  run: (input) => {
    const ended = listedIn(inventoriesOf(input)).flatMap(({ name, row, inventory }) => {
      const column = columnNamed(inventory.table, ENDS);
      const text = column === null ? '' : row.cell(column);
      const end = isoTime(text);
      // A day ends with its last moment.
      return end === null ? [] : [{ name, row, end: end.micros + (text.length <= 10 ? DAY : 0) }];
    });
    if (ended.length === 0)
      return notDecidable(
        'No end date of an identity is known.',
        'An inventory or leavers’ list with an end date for each identity (inventories).',
      );
    const active = ended.flatMap(({ name, row, end }) => {
      const wanted = folded(name);
      const after = loggedActors(input).filter(
        ({ actor, last }) => last !== null && last > end && (folded(accountName(actor)) === wanted || namesOf(actor).includes(wanted)),
      );
      return after.length === 0
        ? []
        : [
            {
              name,
              end,
              records: [
                row.cite(`${name} ended ${microsToIso(end).slice(0, 10)}`),
                ...after.flatMap((one) => {
                  const event = one.latest();
                  return event === null ? [] : [citeEvent(event, `${name}: ${event.action} after the end`)];
                }),
              ],
            },
          ];
    });
    const names = [...new Set(active.map(({ name }) => name))];
    return active.length === 0
      ? holds(`None of ${count(ended.length, 'identity', 'identities')} with an end date acted after it.`)
      : fails(
          `${count(names.length, 'identity', 'identities')} acted after the end date: ${some(names)}.`,
          distinct(active.flatMap(({ records }) => records)),
        );
  },
};

/** CHK-RESIDUAL: no object listed after its deletion confirmation. */
export const residualCheck: AutoCheck = {
  id: 'CHK-RESIDUAL',
  run: (input) => {
    const claims = input.claims.filter(({ rule }) => rule === 'CON-DELETE');
    const named = claims.flatMap(({ given }) => {
      const day = given.day('deletedOn');
      return day === null ? [] : namedAfter(input, given.list('objects'), day + DAY);
    });
    const survivors = [...usedAfterDeletion(input), ...named];
    const known =
      deletionsIn(input).length +
      claims.filter(({ given }) => {
        const day = given.day('deletedOn');
        return given.list('objects').length > 0 && day !== null && isSeenAfter(input, day + DAY);
      }).length;
    if (survivors.length > 0)
      return fails(
        `${count(survivors.length, 'object is', 'objects are')} in use after the deletion: ${some(survivors.map(({ id }) => id))}.`,
        distinct(survivors.flatMap(({ records }) => records)),
      );
    return known === 0
      ? notDecidable(
          'No deletion is recorded or confirmed with its objects and day.',
          'Deletion confirmations with the names of the objects, and a listing from afterwards.',
        )
      : holds(`Nothing that was deleted is read, served or listed afterwards (${count(known, 'deletion')} looked at).`);
  },
};
