import type { ActorSeen, CheckInput } from './check-input.ts';
import { accountName, folded, namesOf } from './identity-names.ts';
import { columnNamed, type Table, tableOf, type TableRow } from './table.ts';

export type Inventory = { readonly table: Table; readonly identity: string };

const IDENTITY = [
  'identity',
  'identityname',
  'principal',
  'principalname',
  'serviceaccount',
  'rolename',
  'role',
  'username',
  'user',
  'accountname',
  'arn',
  'login',
  'clientid',
];
/** Columns that make a list of names an inventory of identities. */
const ABOUT = [
  'owner',
  'ownername',
  'purpose',
  'credential',
  'credentials',
  'lastused',
  'environment',
  'kind',
  'type',
  'created',
  'createdat',
  'status',
];
export const OWNER = ['owner', 'ownername', 'responsible', 'accountable', 'ownedby', 'businessowner'];
export const ENDS = [
  'enddate',
  'endson',
  'validuntil',
  'lefton',
  'leavesat',
  'leftat',
  'terminatedon',
  'deactivatedon',
  'offboardedon',
  'revokedon',
  'disabledon',
];
export const ENVIRONMENT = ['environment', 'env', 'stage'];
export const CREATED = ['lastrotated', 'rotatedat', 'rotatedon', 'keycreated', 'created', 'createdat', 'createdon', 'issuedat'];

/** An empty cell, or a mark for one. */
export const isNobody = (owner: string): boolean => !/\p{L}/u.test(owner);

/** What a person named (`inventories`), else every inventory export with a column of identities and one that tells about them. */
export function inventoriesOf(input: CheckInput): Inventory[] {
  const named = input.given.list('inventories');
  const column = input.given.text('identityColumn');
  return input.evidence.flatMap((evidence) => {
    const chosen = named.includes(evidence.id);
    if (named.length > 0 ? !chosen : evidence.kind !== 'inventory_export') return [];
    const table = tableOf(input, evidence);
    const identity =
      table === null
        ? null
        : column !== null
          ? (table.columns.find((one) => one === folded(column)) ?? null)
          : columnNamed(table, IDENTITY);
    if (table === null || identity === null || (!chosen && columnNamed(table, ABOUT) === null)) return [];
    return [{ table, identity }];
  });
}

export type Listed = { readonly name: string; readonly row: TableRow; readonly inventory: Inventory };

export const listedIn = (inventories: readonly Inventory[]): Listed[] =>
  inventories.flatMap((inventory) =>
    inventory.table.rows.flatMap((row) => {
      const name = row.cell(inventory.identity);
      return name === '' ? [] : [{ name, row, inventory }];
    }),
  );

/** The cloud itself acting for a caller: no identity that anybody could own. */
const CLOUD =
  /^(?:[a-z0-9-]+\.amazonaws\.com|AWS Internal|AWSAccount|AWSService|service-\d+@.*\.gserviceaccount\.com|system:(?!serviceaccount:).*)$/i;
/** What their clients call themselves proves no identity. */
const SELF_NAMED: ReadonlySet<string> = new Set(['mlflow']);

/** Who acted in the log exports, by the identities that the platforms write. */
export function loggedActors(input: CheckInput): ActorSeen[] {
  const logs = new Set(input.evidence.filter(({ kind }) => kind === 'log_export').map(({ id }) => id));
  return input.actors().filter(({ actor, platform, evidence }) => logs.has(evidence) && !CLOUD.test(actor) && !SELF_NAMED.has(platform));
}

export type Unlisted = { readonly name: string; readonly seen: readonly ActorSeen[] };

/** Identities in the logs that no row of an inventory names. A role session counts as its role, whoever uses it. */
export function unlistedActors(input: CheckInput, listed: readonly Listed[]): Unlisted[] {
  const known = new Set(listed.flatMap(({ name }) => namesOf(name)));
  const missing = loggedActors(input).filter(({ actor }) => {
    const account = accountName(actor);
    return account === actor ? !namesOf(actor).some((name) => known.has(name)) : !known.has(folded(account)) && !known.has(folded(actor));
  });
  return [...Map.groupBy(missing, ({ actor }) => accountName(actor))]
    .map(([name, seen]) => ({ name, seen }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
