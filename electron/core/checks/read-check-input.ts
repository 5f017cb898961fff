import type { Workspace } from '../context.ts';
import { standingClaims } from '../contradictions/claims.sql.ts';
import { getEvidence, listEvidence } from '../evidence/evidence.ts';
import { logIntegrity } from '../log-integrity/log-integrity.ts';
import { reconstructionOf } from '../reconstruction/listing/list-runs.ts';
import { derivedStore } from '../search/derived.ts';
import { leftOut } from '../search/left-out.ts';
import { pagesOf } from '../tagging/locate.ts';
import { currentSubject } from '../workspace/subject.ts';
import type { CheckInput, TextSeen, TraceSeen } from './check-input.ts';
import { actorsIn, deedsIn, eventsActing, eventsHolding, eventSpans, oldestEvent, placesIn, repeatsIn } from './event-facts.sql.ts';
import { givenOf, type ParameterValues } from './given.ts';
import { givenInputs } from './inputs.sql.ts';
import { tracesSaying } from './trace-facts.sql.ts';

/** Asks once for each list of words. */
function once<A extends readonly string[], V>(find: (...words: A) => V): (...words: A) => V {
  const known = new Map<string, V>();
  return (...words) => {
    const key = words.join('\n');
    if (!known.has(key)) known.set(key, find(...words));
    return known.get(key) as V;
  };
}

/** What a record says that was delivered twice is said once, as everywhere else that counts. */
function saidOnce(all: readonly TraceSeen[]): TraceSeen[] {
  const seen = new Set<string>();
  return all.filter(({ about, id, says, value, record }) => {
    const key = [record.sha256, about, id, says, value ?? ''].join('\n');
    return !seen.has(key) && seen.add(key);
  });
}

function* textOf(workspace: Workspace, id: string): Generator<TextSeen> {
  const evidence = getEvidence(workspace, id);
  if (evidence.quarantined) return;
  const members = [...(evidence.pages > 0 ? [null] : []), ...evidence.members.filter(({ pages }) => pages > 0).map(({ path }) => path)];
  for (const member of members)
    for (const { page, firstLine, text } of pagesOf(workspace, id, member)) yield { evidence: id, member, page, firstLine, text };
}

/** The read model of the workspace as it stands; `currentInput` keeps it until something in it changes. */
export function readCheckInput(workspace: Workspace): CheckInput {
  const db = derivedStore(workspace);
  return {
    subject: currentSubject(workspace.db),
    // What a newer version replaces says nothing any more, as its records do not.
    evidence: listEvidence(workspace).filter(({ supersededBy }) => supersededBy === null),
    unread: leftOut(workspace, 'both').map(({ evidence }) => evidence),
    claims: standingClaims(workspace.db).map(({ rule, evidence, parameters }) => ({
      rule,
      evidence,
      given: givenOf(JSON.parse(parameters) as ParameterValues),
    })),
    given: givenOf(givenInputs(workspace.db)),
    runs: () => reconstructionOf(workspace),
    integrity: once(() => logIntegrity(workspace)),
    said: once((about, ...says) => saidOnce(tracesSaying(db, about, says))) as CheckInput['said'],
    spans: once(() => eventSpans(db)),
    oldest: once((platform: string) => oldestEvent(db, platform)),
    places: once(() => placesIn(db)),
    actors: once(() => actorsIn(db)),
    deeds: once(() => deedsIn(db)),
    repeats: once(() => repeatsIn(db)),
    acting: once((...actions: readonly string[]) => eventsActing(db, actions)),
    holding: once((phrase: string) => eventsHolding(db, phrase, false)),
    refused: once((phrase: string) => eventsHolding(db, phrase, true)),
    pages: (evidence) => textOf(workspace, evidence),
  };
}
