import type { Workspace } from '../context.ts';
import { standingClaims } from '../contradictions/claims.sql.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { listEvidence } from '../evidence/evidence.ts';
import type { EntityKind, Relation } from '../logs/trace.ts';
import { missingSources } from '../search/derived.sql.ts';
import { derivedStore } from '../search/derived.ts';
import { currentSubject } from '../workspace/subject.ts';
import type { CheckInput, EventSeen, Said, Span } from './check-input.ts';
import { eventSpans, oldestEvent, tracesSaying } from './facts.sql.ts';
import { givenOf, type ParameterValues } from './given.ts';
import { givenInputs } from './inputs.sql.ts';

/** Asks once for each key. */
function once<V>(find: (key: string) => V): (key: string) => V {
  const known = new Map<string, V>();
  return (key) => {
    if (!known.has(key)) known.set(key, find(key));
    return known.get(key) as V;
  };
}

/** The read model of one look at the workspace; not to be kept beyond it. */
export function readCheckInput(workspace: Workspace): CheckInput {
  const db = derivedStore(workspace);
  const traces = new Map<string, readonly Said[]>();
  const said = (about: EntityKind, ...says: readonly Relation[]): readonly Said[] => {
    const key = [about, ...says].join(' ');
    const found = traces.get(key) ?? tracesSaying(db, about, says);
    traces.set(key, found);
    return found;
  };
  const spans = once<readonly Span[]>(() => eventSpans(db));
  const oldest = once<EventSeen | null>((platform) => oldestEvent(db, platform));
  return {
    subject: currentSubject(workspace.db),
    evidence: listEvidence(workspace),
    unread: missingSources(workspace).map(({ evidence }) => evidenceId(evidence)),
    claims: standingClaims(workspace.db).map(({ rule, parameters }) => ({
      rule,
      given: givenOf(JSON.parse(parameters) as ParameterValues),
    })),
    given: givenOf(givenInputs(workspace.db)),
    said,
    spans: () => spans(''),
    oldest,
  };
}
