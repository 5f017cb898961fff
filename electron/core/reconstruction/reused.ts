import type { Run } from './runs.ts';
import type { Said } from './said.ts';
import { originOf, type Verdict, verdict } from './verdict.ts';
import { microsToIso } from '../logs/time.ts';

/** What a launch is made of: two launches that differ in it are no repetition of one call. */
const RECIPE: ReadonlySet<Said['says']> = new Set(['data', 'config', 'code', 'prompt', 'base_model']);

const recipeOf = (run: Run, launch: Said): string =>
  run.said
    .filter(({ says, record }) => RECIPE.has(says) && record.sha256 === launch.record.sha256)
    .map(({ says, value }) => `${says} ${value ?? ''}`)
    .toSorted()
    .join('\n');

/** A record that the platform wrote again, with what the first one lacked: it names the run by the id of the first record. */
const replaces = (run: Run, later: Said, first: Said): boolean =>
  first.record.nativeId !== null &&
  run.said.some(
    ({ says, value, record }) =>
      says === 'identified' && record.sha256 === later.record.sha256 && value?.endsWith(`:${first.record.nativeId ?? ''}`) === true,
  );

/** One platform launched in two accounts, or twice in one log with something else. */
function areTwo(run: Run, a: Said, b: Said): boolean {
  const [one, other] = [a.record, b.record];
  if (one.platform !== other.platform || one.firstSha256 === other.firstSha256) return false;
  if (one.account !== null && other.account !== null && one.account !== other.account) return true;
  if (replaces(run, a, b) || replaces(run, b, a)) return false;
  const ownIds = one.nativeId !== null && other.nativeId !== null && one.nativeId !== other.nativeId;
  return ownIds && one.source.format === other.source.format && recipeOf(run, a) !== recipeOf(run, b);
}

/** Two launches that go by one name, or null: a job that was deleted and made again, or one name in two accounts. */
export function reusedName(run: Run): readonly [Said, Said] | null {
  const launches = run.said.filter(({ says, origin }) => says === 'launched' && origin === 'server');
  for (const [index, a] of launches.entries()) {
    const b = launches.slice(index + 1).find((other) => areTwo(run, a, other));
    if (b !== undefined) return [a, b];
  }
  return null;
}

const when = ({ timeMicros, record }: Said): string =>
  `${timeMicros === null ? 'at an unknown time' : microsToIso(timeMicros)}${record.account === null ? '' : ` in ${record.account}`}`;

/** Where one name stands for two launches, no record about it can be told to be of one of them: what was found is disputed. */
export function unlessReused(found: Verdict, pair: readonly [Said, Said] | null): Verdict {
  if (pair === null || (found.level !== 'proved' && found.level !== 'recorded' && found.level !== 'claimed')) return found;
  const [a, b] = pair;
  return verdict(
    'contradicted',
    'REC-REUSED',
    `Two launches go by this name, ${when(a)} and ${when(b)}; which of them a record is about cannot be told.`,
    {
      value: found.value,
      origin: originOf([a, b]),
      pinned: found.pinned,
      supports: [a, ...found.supports],
      against: [b, ...found.against],
    },
  );
}
