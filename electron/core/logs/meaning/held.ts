import { hash } from 'node:crypto';
import type { Leaf } from './spelled.ts';

const NAME_DIGITS = 16;
const VALUE_DIGITS = 32;
/** Of each member a digest of its name and one of its value. */
const MEMBER_BYTES = (NAME_DIGITS + VALUE_DIGITS) / 2;

const digest = (text: string, digits: number): string => hash('sha256', text, 'hex').slice(0, digits);

/** What each member of a record says, for records that hold other members to be compared by those that both hold. */
export const heldBy = (leaves: readonly Leaf[]): Uint8Array =>
  Buffer.from(leaves.map(([path, says]) => digest(path, NAME_DIGITS) + digest(says, VALUE_DIGITS)).join(''), 'hex');

/** Whether no member that two of these records hold differs. */
export function agreeOnWhatTheyHold(all: Iterable<Buffer>): boolean {
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
