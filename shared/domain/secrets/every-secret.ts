import { knownForm } from './known-form.ts';
import { LETTERS, runEnd, type Units } from './letters.ts';
import { namedValue } from './named-value.ts';
import { privateKey } from './private-key.ts';
import type { Secret } from './secret-kinds.ts';

/** What stands so far behind the beginning of a secret decides whether it is one; and so far before it. */
export const SECRET_REACH = 1200;

/** Every secret that is told holds so many letters, figures, `_` and `-` in a row. */
const RUN = 15;
const { word } = LETTERS;

const ESCAPED = new Set([0x6e, 0x72, 0x74]);

/** Where the word begins that a run seems to be: the `n` of a line feed written as `\n` is none of it. */
const wordStart = (units: Units, run: number): number =>
  run > 0 && units[run - 1] === 0x5c && ESCAPED.has(units[run] ?? 0) ? run + 1 : run;

/**
 * Keys, tokens and private keys by where they begin, in time linear in the length; each unit is a letter, whatever is not
 * ASCII is none. Well-known forms only: a digest, an identifier or a file name is no secret. `passed`: where objects begin and
 * end, by turns and in order, in which no secret begins (see `isHarmless`).
 */
export function everySecret(units: Units, passed: readonly number[] = []): Secret[] {
  const found: Secret[] = [];
  const last = units.length - RUN;
  let next = 0;
  let passFrom = passed[0] ?? Infinity;
  for (let at = 0; at <= last; ) {
    if (at > passFrom) {
      at = Math.max(at, passed[next + 1] ?? 0);
      next += 2;
      passFrom = passed[next] ?? Infinity;
      continue;
    }
    // From the right: one letter that is none of a word's rules out every run that would cover it.
    let gap = at + RUN - 1;
    while (gap >= at && word[units[gap] ?? 0] === 1) gap -= 1;
    if (gap >= at) {
      at = gap + 1;
      continue;
    }
    const start = wordStart(units, at);
    const secret = knownForm(units, start) ?? namedValue(units, start) ?? privateKey(units, start);
    if (secret !== null && secret.start !== found.at(-1)?.start) found.push(secret);
    at = runEnd(units, word, at + RUN) + 1;
  }
  return found;
}
