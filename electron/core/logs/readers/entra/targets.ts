import { firstSpot, itemsOf, type Spot, step, textAt, unwrapped } from '../values/spot.ts';

/** What an audit record says was changed, and its keys before and after. */
export type AuditTarget = { readonly id: Spot; readonly keys: readonly [before: Spot, after: Spot] | null };

const KEYS = 'KeyDescription';
/** The portal's CSV has columns for so many targets and properties. */
const COLUMNS = [1, 2, 3, 4, 5];

function listed(target: Spot): AuditTarget {
  const changed = itemsOf(step(target, 'modifiedProperties')).find((one) => textAt(one, 'displayName') === KEYS);
  return { id: step(target, 'id'), keys: changed === undefined ? null : [step(changed, 'oldValue'), step(changed, 'newValue')] };
}

function inColumns(body: Spot, target: string): AuditTarget {
  const property = COLUMNS.map((number) => `${target}ModifiedProperty${number}`).find((name) => textAt(body, `${name}Name`) === KEYS);
  const cell = (name: string): Spot => step(body, `${property ?? ''}${name}`);
  return { id: step(body, `${target}ObjectId`), keys: property === undefined ? null : [cell('OldValue'), cell('NewValue')] };
}

/** The targets of an audit record: a list of its own, or columns of the portal's CSV. */
export function auditTargets(body: Spot): readonly AuditTarget[] {
  const list = unwrapped(firstSpot(step(body, 'targetResources'), step(body, 'TargetResources')) ?? step(body, 'none'));
  const targets = Array.isArray(list.value) ? itemsOf(list).map(listed) : COLUMNS.map((number) => inColumns(body, `Target${number}`));
  return targets.filter(({ id }) => textAt(id) !== null);
}

const keysIn = (value: Spot): readonly string[] => {
  const list: unknown = unwrapped(value).value;
  return Array.isArray(list) ? list.map(String) : [];
};

/** What happened to the keys of a target; null where the record does not list them. */
export function keysChanged(keys: AuditTarget['keys']): readonly ('rotated' | 'revoked')[] | null {
  if (keys === null) return null;
  const [before, after] = [keysIn(keys[0]), keysIn(keys[1])];
  return [
    ...(after.some((key) => !before.includes(key)) ? (['rotated'] as const) : []),
    ...(before.some((key) => !after.includes(key)) ? (['revoked'] as const) : []),
  ];
}
