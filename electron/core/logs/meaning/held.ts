import { hash } from 'node:crypto';
import { type Spelled, spelledOut } from './spelled.ts';

const NAME_DIGITS = 16;
const VALUE_DIGITS = 32;
/** Of each member a digest of its name and one of its value. */
const MEMBER_BYTES = (NAME_DIGITS + VALUE_DIGITS) / 2;

const digest = (text: string, digits: number): string => hash('sha256', text, 'hex').slice(0, digits);

function* leaves(value: Spelled, path: string): Generator<readonly [path: string, value: string]> {
  if (typeof value === 'string') {
    // Exports write null for what they have no value of.
    if (value !== 'null') yield [path, value];
  } else if ('items' in value) {
    // A row that is written as a list of its columns.
    if (path !== '') yield [path, spelledOut(value)];
    else for (const item of value.items) yield* leaves(item, path);
  } else for (const [name, member] of value.members) yield* leaves(member, `${path}/${name}`);
}

/** What each member of a record says, for records that hold other members to be compared by those that both hold. */
export const heldBy = (value: Spelled): Uint8Array =>
  Buffer.from(Array.from(leaves(value, ''), ([path, text]) => digest(path, NAME_DIGITS) + digest(text, VALUE_DIGITS)).join(''), 'hex');

/** Whether no member that two of these records hold differs. */
export function agreeOnWhatTheyHold(all: readonly Buffer[]): boolean {
  const values = new Map<string, string>();
  for (const held of all)
    for (let at = 0; at + MEMBER_BYTES <= held.length; at += MEMBER_BYTES) {
      const name = held.toString('latin1', at, at + NAME_DIGITS / 2);
      const value = held.toString('latin1', at + NAME_DIGITS / 2, at + MEMBER_BYTES);
      const known = values.get(name);
      if (known !== undefined && known !== value) return false;
      values.set(name, value);
    }
  return true;
}
