import type { Run } from './runs.ts';
import type { Said } from '../said/said.ts';
import { Launches } from './two-launches.ts';
import { originOf, type Verdict, verdict } from '../verdict.ts';
import { microsToIso } from '../../logs/time/time.ts';

/** A training of Hugging Face's tools has no id and goes by its folder: two records of one kind in one folder are of two deliveries. */
function twoInOneFolder({ said }: Run): readonly [Said, Said] | null {
  const states = said.filter(
    ({ says, origin, record }) => says === 'output' && origin === 'derived' && record.source.format === 'hf-training',
  );
  for (const [index, a] of states.entries()) {
    const b = states
      .slice(index + 1)
      .find(({ value, inner, record }) => value === a.value && inner === a.inner && record.sha256 !== a.record.sha256);
    if (b !== undefined) return [a, b];
  }
  return null;
}

/** Two launches that go by one name, or null: a job that was deleted and made again, or one name in two accounts. */
export function reusedName(run: Run): readonly [Said, Said] | null {
  if (run.twin !== null) return run.twin.pair;
  const launches = new Launches(run.said);
  for (const [index, a] of launches.all.entries()) {
    const b = launches.all.slice(index + 1).find((other) => launches.areTwo(a, other));
    if (b !== undefined) return [a, b];
  }
  return twoInOneFolder(run);
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
    a.says === 'launched' && b.says === 'launched'
      ? `Two launches go by this name, ${when(a)} and ${when(b)}; which of them a record is about cannot be told.`
      : a.says === 'launched'
        ? `Two runs go by this name: one was launched ${when(a)}, another is named ${when(b)} by an id of its own; which of them a record is about cannot be told.`
        : 'Two deliveries have a training in this folder, and nothing else names it; which of them a record is about cannot be told.',
    {
      value: found.value,
      origin: originOf([a, b]),
      pinned: found.pinned,
      supports: [a, ...found.supports],
      against: [b, ...found.against],
    },
  );
}
