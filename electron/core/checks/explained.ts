import type { CheckInput } from './check-input.ts';
import { folded } from './identity-names.ts';

export type Explained = {
  /** The reason that a person gave for what goes by this name, or null. */
  readonly why: (name: string) => string | null;
  /** Names with their reasons in words, for the end of a sentence; nothing where none has one. */
  readonly told: (names: readonly string[]) => string;
};

/** `name: reason`; a piece without a colon goes on with the reason before it, as a list that is typed cuts at commas. */
function reasonsIn(lines: readonly string[]): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  let last: string | null = null;
  for (const line of lines) {
    const at = line.indexOf(': ');
    if (at > 0) {
      last = folded(line.slice(0, at));
      reasons.set(last, line.slice(at + 2).trim());
    } else if (last !== null) reasons.set(last, `${reasons.get(last) ?? ''}, ${line.trim()}`);
  }
  return reasons;
}

/** What people say that explains what a check found (`explained`), by the name under which it prints it. */
export function explainedIn(input: CheckInput): Explained {
  const reasons = reasonsIn(input.given.list('explained'));
  const why = (name: string): string | null => reasons.get(folded(name)) ?? null;
  return {
    why,
    told: (names) => {
      const known = [...new Set(names)].flatMap((name) => (why(name) === null ? [] : [`${name} (${why(name) ?? ''})`]));
      return known.length === 0 ? '' : ` Explained: ${known.join('; ')}.`;
    },
  };
}
