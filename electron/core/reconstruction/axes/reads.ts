import { chainOf, type Sessions } from '../people/chain.ts';
import { isPresent, type Said } from '../said/said.ts';
import { judgeThings } from './things.ts';
import { type Verdict, verdict } from '../verdict.ts';

type Present = Said & { readonly value: string };

const MOST = 20;

/** What was read and written under the sessions that a run names. */
export function touchedBy(said: readonly Said[], sessions: Sessions): readonly Present[] {
  const used = said.filter(({ says }) => says === 'session').filter(isPresent);
  const { touched } = chainOf(
    sessions,
    used.map(({ value }) => value),
  );
  return touched.filter(isPresent);
}

function listed(read: readonly Present[]): string {
  const values = [...new Set(read.map(({ value }) => value))];
  return values.length <= MOST ? values.join(', ') : `${values.slice(0, MOST).join(', ')} and ${values.length - MOST} more`;
}

/**
 * Judges what data a run used: by what is said of it, and by what the platform saw being read under the execution that the
 * run names. One execution may make several runs and read more than goes into one: such a read is never more than a claim.
 */
export function judgeData(said: readonly Said[], sessions: Sessions, launchedBy: ReadonlySet<string>): Verdict | null {
  const own = judgeThings(
    said.filter(({ says }) => says === 'data'),
    'the data',
    'every',
    launchedBy,
  );
  if (own !== null && own.rule !== 'REC-CLIENT') return own;
  const read = touchedBy(said, sessions).filter(({ says, origin }) => says === 'data' && origin === 'server');
  if (read.length === 0) return own;
  const value = listed(read);
  const supports = [...said.filter(({ says }) => says === 'session').filter(isPresent), ...read];
  if (own !== null)
    return {
      ...own,
      sentence: `The client that made the run names the data; the platform recorded that the execution which the run names read ${value}, without a version.`,
      supports: [...own.supports, ...supports],
    };
  const sentence = `The platform recorded that the execution which the run names read ${value}; which of it went into this run is in no record, and a name can mean other content later.`;
  const ask = 'The data set inputs of the run itself, each with its version or digest.';
  return verdict('claimed', 'REC-MUTABLE', sentence, { value, origin: 'server', pinned: 'mutable', supports, ask });
}
