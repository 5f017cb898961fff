import { type ColumnRole, COLUMN_ROLES } from '../../../../shared/domain/column-mapping.ts';
import { localTime } from '../time/local-time.ts';
import { lineTime } from '../time/time-words.ts';
import { decisionOf } from './decision-words.ts';
import { outcomeOf } from './outcome-words.ts';
import { ticketTime } from './ticket-time.ts';
import { type Candidates, candidatesIn } from './propose.ts';

/** A column that may have a role, and why: by its name, or because its first values are nothing else. */
export type Proposal = {
  readonly column: string;
  readonly role: ColumnRole;
  readonly why: 'name' | 'times' | 'decisions' | 'outcomes' | 'people';
};

const PERSON = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const LEAST = 2;

type Kind = Exclude<Proposal['why'], 'name'>;
const IS: Readonly<Record<Kind, (value: string) => boolean>> = {
  // Bare digits may be anything; a column of them is proposed by its name alone.
  times: (value) => !/^\d+$/.test(value) && (localTime(value, null) !== null || lineTime(value) !== null || ticketTime(value) !== null),
  decisions: (value) => decisionOf(value, {}) !== null,
  outcomes: (value) => outcomeOf(value, {}) !== null,
  people: (value) => PERSON.test(value),
};
const ROLES: Readonly<Record<Kind, readonly ColumnRole[]>> = {
  times: ['time', 'decided_at', 'requested_at'],
  decisions: ['decision'],
  outcomes: ['outcome'],
  people: ['actor', 'approver', 'requested_by'],
};
const KINDS = Object.keys(ROLES) as readonly Kind[];

/** What all first values of a column are, where there are enough of them to say so. */
function kindsOf(values: readonly string[]): readonly Kind[] {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '');
  return filled.length < LEAST ? [] : KINDS.filter((kind) => filled.every(IS[kind]));
}

/** Which columns may be what. A proposal sets nothing: a person confirms it. */
export function proposalsFor(header: readonly string[], rows: readonly (readonly string[])[]): Proposal[] {
  const named: Candidates = candidatesIn(header);
  const byName = COLUMN_ROLES.flatMap((role) => named[role].map((column): Proposal => ({ column, role, why: 'name' })));
  const byValue = header.flatMap((column, index) =>
    kindsOf(rows.map((row) => row[index] ?? '')).flatMap((why) => ROLES[why].map((role): Proposal => ({ column, role, why }))),
  );
  const known = new Set(byName.map(({ column, role }) => `${role} ${column}`));
  return [...byName, ...byValue.filter(({ column, role }) => !known.has(`${role} ${column}`))];
}
