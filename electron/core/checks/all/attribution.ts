import { count, some } from '../cite.ts';
import { type AutoCheck, fails, holds, notApplicable, notDecidable } from '../check.ts';
import type { CheckInput } from '../check-input.ts';
import { attributionIn } from '../findings/attribution.ts';
import { citeCell, nameOf } from '../findings/launches.ts';
import { accountName, namesOf } from '../identity-names.ts';
import { inventoriesOf, isNobody, listedIn, OWNER } from '../inventory.ts';
import { columnNamed } from '../table.ts';

/** Names in inventories that have somebody in the owner's column. */
function ownedNames(input: CheckInput): ReadonlySet<string> {
  return new Set(
    listedIn(inventoriesOf(input)).flatMap(({ name, row, inventory }) => {
      const column = columnNamed(inventory.table, OWNER);
      return column === null || isNobody(row.cell(column)) ? [] : namesOf(name);
    }),
  );
}

/** CHK-WHO: a platform-recorded actor that is a person, or an identity that somebody owns. */
export const whoCheck: AutoCheck = {
  id: 'CHK-WHO',
  run: (input) => {
    const { named, roleOnly, clientSet, shared, unknown } = attributionIn(input);
    const all = input.runs().judged.length;
    if (all === 0) return notApplicable('No run is in the records.');
    const owned = ownedNames(input);
    const nobodys = roleOnly.filter(({ axes }) => !namesOf(accountName(axes.who.value ?? '')).some((name) => owned.has(name)));
    const wrong = [...nobodys, ...clientSet, ...shared, ...unknown];
    const sentence = `${count(named.length, 'run')} of ${all} with a person, ${roleOnly.length - nobodys.length} with an owned identity, ${nobodys.length} with a role only, ${clientSet.length} by the client’s word, ${shared.length} by a shared identity, ${unknown.length} without a record of who.`;
    return wrong.length === 0
      ? holds(sentence)
      : fails(
          sentence,
          wrong.flatMap((judged) => citeCell(judged, judged.axes.who)),
        );
  },
};

/** CHK-WHO-SHARED: actors that are root, default, shared, or used by several people. */
export const sharedCheck: AutoCheck = {
  id: 'CHK-WHO-SHARED',
  run: (input) => {
    const { named, roleOnly, shared, clientSet } = attributionIn(input);
    if (shared.length > 0)
      return fails(
        `${count(shared.length, 'run was', 'runs were')} launched by a shared identity: ${some(shared.map(nameOf))}.`,
        shared.flatMap((judged) => citeCell(judged, judged.axes.who)),
      );
    const looked = named.length + roleOnly.length + clientSet.length;
    return looked === 0
      ? notDecidable('No run is in whose launcher is recorded.', 'The launch records of the runs.')
      : holds(`None of ${count(looked, 'recorded launcher')} is root, default, shared, or behind credentials that several people used.`);
  },
};
