import type { Judged } from '../../reconstruction/reconstruct.ts';
import { isPresent } from '../../reconstruction/said/said.ts';
import type { CheckInput } from '../check-input.ts';
import { goesBy, namesOf } from '../identity-names.ts';

/** Accounts that belong to nobody in particular, by the names that systems and people give them. */
const NOBODYS = [
  'root',
  'admin',
  'administrator',
  'default',
  'shared',
  'system',
  'ubuntu',
  'ec2-user',
  'azureuser',
  'jenkins',
  'test',
  'guest',
  'anonymous',
  'unknown',
];

export type Attribution = {
  /** Only the client says who. */
  readonly clientSet: readonly Judged[];
  /** A role or service session, and no person behind it. */
  readonly roleOnly: readonly Judged[];
  /** An account that is nobody's own, or that several people used. */
  readonly shared: readonly Judged[];
  readonly named: readonly Judged[];
  readonly unknown: readonly Judged[];
};

/** Sessions and keys behind which more than one person stood. */
function usedBySeveral(input: CheckInput): ReadonlySet<string> {
  const people = new Map<string, Set<string>>();
  for (const { id, value, origin } of input.said('session', 'person')) {
    if (value === null || origin === 'client') continue;
    const known = people.get(id) ?? new Set();
    people.set(id, known.add(namesOf(value)[0] ?? value));
  }
  return new Set([...people].filter(([, known]) => known.size > 1).map(([id]) => id));
}

/** Where the records lead to a person, what their role is called says nothing; unless somebody says that they share it. */
function isShared({ run, axes }: Judged, shared: readonly string[], several: ReadonlySet<string>): boolean {
  const launchers = run.said.filter(({ says }) => says === 'launcher').filter(isPresent);
  const isPersons = ['proved', 'recorded'].includes(axes.who.level) && axes.who.rule !== 'REC-ROLE';
  const names = [...launchers.map(({ value }) => value), ...(axes.who.value === null ? [] : [axes.who.value])];
  return (
    names.some((name) => goesBy(name, shared)) ||
    (isPersons ? [axes.who.value ?? ''] : names).some((name) => goesBy(name, NOBODYS) || name.endsWith(':root')) ||
    run.said.some((one) => one.says === 'session' && isPresent(one) && several.has(one.value))
  );
}

/** How far each run is tied to one person by records that the launcher cannot write. */
export function attributionIn(input: CheckInput): Attribution {
  const { judged } = input.runs();
  const names = input.given.list('sharedIdentities');
  const several = usedBySeveral(input);
  const shared = judged.filter((one) => isShared(one, names, several));
  const rest = judged.filter((one) => !shared.includes(one));
  const firm = rest.filter(({ axes }) => axes.who.level === 'proved' || axes.who.level === 'recorded');
  return {
    shared,
    clientSet: rest.filter(({ axes }) => axes.who.level === 'claimed'),
    roleOnly: firm.filter(({ axes }) => axes.who.rule === 'REC-ROLE'),
    named: firm.filter(({ axes }) => axes.who.rule !== 'REC-ROLE'),
    unknown: rest.filter(({ axes }) => !['proved', 'recorded', 'claimed'].includes(axes.who.level)),
  };
}
