import type { CheckInput, Cited } from '../check-input.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import { citeSaid, count, some } from '../cite.ts';
import { folded } from '../identity-names.ts';
import { ENVIRONMENT, inventoriesOf, listedIn } from '../inventory.ts';
import { columnNamed } from '../table.ts';

type Twice = { readonly what: string; readonly records: readonly Cited[] };

/** Secrets that more than one run names; a run that goes by two identifiers is one. */
function sharedSecrets(input: CheckInput): Twice[] {
  const runOf = new Map(input.runs().judged.flatMap(({ run }) => run.ids.map((id) => [id, run.id] as const)));
  return [
    ...Map.groupBy(
      input.said('run', 'secret').filter(({ value }) => value !== null),
      ({ value }) => value ?? '',
    ),
  ].flatMap(([secret, said]) => {
    const runs = [...new Map(said.map((one) => [runOf.get(one.id) ?? one.id, one])).values()];
    return runs.length < 2
      ? []
      : [
          {
            what: `secret ${secret} in ${count(runs.length, 'run')}`,
            records: runs.map((one) => citeSaid(one, `${one.id} uses ${secret}`)),
          },
        ];
  });
}

/** Identities under which jobs of more than one account work. */
const spreadIdentities = (input: CheckInput): Twice[] =>
  [
    ...Map.groupBy(
      input.said('run', 'works_as').filter(({ value, event }) => value !== null && event?.account !== null && event !== null),
      ({ value }) => value ?? '',
    ),
  ].flatMap(([identity, said]) => {
    const byAccount = [...new Map(said.map((one) => [one.event?.account ?? '', one])).values()];
    return byAccount.length < 2
      ? []
      : [
          {
            what: `${identity} in ${count(byAccount.length, 'account')}`,
            records: byAccount.map((one) => citeSaid(one, `${one.id} works as ${identity} in ${one.event?.account ?? ''}`)),
          },
        ];
  });

/** Identities that an inventory lists under two environments. */
function doubledInInventory(input: CheckInput): Twice[] {
  const listed = listedIn(inventoriesOf(input)).flatMap(({ name, row, inventory }) => {
    const column = columnNamed(inventory.table, ENVIRONMENT);
    const environment = column === null ? '' : folded(row.cell(column));
    return environment === '' ? [] : [{ name, row, environment }];
  });
  return [...Map.groupBy(listed, ({ name }) => folded(name))].flatMap(([name, rows]) => {
    const places = [...new Map(rows.map((one) => [one.environment, one])).values()];
    return places.length < 2
      ? []
      : [
          {
            what: `${name} in ${places.map(({ environment }) => environment).join(' and ')}`,
            records: places.map(({ row, environment }) => row.cite(`${name}: ${environment}`)),
          },
        ];
  });
}

/** CHK-ISOLATION: credentials and identities that occur in two environments, or that several jobs share. */
export const isolationCheck: AutoCheck = {
  id: 'CHK-ISOLATION',
  run: (input) => {
    const shared = sharedSecrets(input);
    const spread = spreadIdentities(input);
    const doubled = doubledInInventory(input);
    const all = [...shared, ...spread, ...doubled];
    const looked = input.said('run', 'secret', 'works_as').length > 0 || inventoriesOf(input).length > 0;
    if (all.length > 0)
      return fails(
        `${count(all.length, 'credential or identity occurs', 'credentials or identities occur')} in more than one place: ${some(all.map(({ what }) => what))}. Whether the jobs belong together is for a person to say.`,
        all.flatMap(({ records }) => records),
      );
    return looked
      ? holds('No secret is shared by two jobs, and no identity works in two accounts or environments.')
      : notDecidable(
          'No record says which secrets and identities the jobs use.',
          'Job definitions or secret store events per job, or an inventory with an environment for each identity.',
        );
  },
};
