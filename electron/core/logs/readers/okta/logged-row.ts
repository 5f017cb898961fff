import { isObject, text } from '../../json/own.ts';
import { pointerTo } from '../../json/pointer.ts';
import { rememberLast } from '../values/remember-last.ts';

/** A row of the console's table as the record that it was made of, and the column in which a place of that lies. */
export type LoggedRow = { readonly record: object; readonly column: (inner: string) => string };

const camel = (name: string): string => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** `actor.alternate_id`, `target0.id`; the moment has a name of its own in tables. */
const pathOf = (column: string): readonly string[] =>
  column === 'timestamp'
    ? ['published']
    : column.split('.').flatMap((step) => (/^target\d+$/.test(step) ? ['target', step.slice(6)] : [camel(step)]));

const isLogged = (row: object): boolean =>
  /^[a-z_]+(?:\.[a-z_0-9]+)+$/.test(text(row, 'event_type') ?? '') &&
  ['timestamp', 'actor.alternate_id', 'outcome.result'].every((column) => Object.hasOwn(row, column));

type Node = Map<string, Node | string>;

function put(root: Node, path: readonly string[], cell: string): void {
  let at = root;
  for (const step of path.slice(0, -1)) {
    const next = at.get(step);
    const node: Node = next instanceof Map ? next : new Map();
    at.set(step, node);
    at = node;
  }
  at.set(path.at(-1) ?? '', cell);
}

function valueOf(node: Node, name = ''): unknown {
  const members = [...node].map(([key, member]): [string, unknown] => [key, member instanceof Map ? valueOf(member, key) : member]);
  return name === 'target' ? members.map(([, member]) => member) : Object.fromEntries(members);
}

const logged = rememberLast((row): LoggedRow | null => {
  if (!isLogged(row)) return null;
  const root: Node = new Map();
  const columns = new Map<string, string>();
  for (const column of Object.keys(row)) {
    const cell = text(row, column);
    if (cell === null) continue;
    const path = pathOf(column);
    columns.set(pointerTo(...path), pointerTo(column));
    put(root, path, cell);
  }
  return { record: valueOf(root) as object, column: (inner) => columns.get(inner) ?? '' };
});

export const loggedRow = (row: unknown): LoggedRow | null => (isObject(row) ? logged(row) : null);
