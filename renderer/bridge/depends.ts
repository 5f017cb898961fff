import type { Name } from './client.ts';
import type { Feature } from './live.ts';

const ALL: readonly Feature[] = ['workspace', 'intake', 'evidence', 'tag', 'answer', 'attest', 'ledger', 'claim'];

/** Which features an answer rests on. A query that is not named here is asked again after any change. */
const DEPENDS: Partial<Record<Name, readonly Feature[]>> = {
  'workspace.info': ALL,
  'question.list': ['workspace', 'intake', 'evidence', 'tag', 'answer', 'claim'],
  'question.get': ['workspace', 'intake', 'evidence', 'tag', 'answer', 'claim'],
  'coverage.get': ['workspace', 'intake', 'evidence', 'tag', 'answer', 'claim'],
  'tag.list': ['workspace', 'evidence', 'tag'],
  'evidence.list': ['workspace', 'intake', 'evidence', 'tag'],
  'evidence.get': ['workspace', 'evidence', 'tag'],
  'evidence.text': ['workspace'],
  'intake.limits': [],
  'intake.list': ['workspace', 'intake'],
  'intake.get': ['workspace', 'intake'],
  'logs.mappings': ['workspace', 'intake', 'evidence'],
  'logs.coverage': ['workspace', 'intake', 'evidence'],
  'logs.preview': ['workspace', 'intake', 'evidence'],
  'events.list': ['workspace', 'intake', 'evidence'],
  'evidence.records': ['workspace', 'evidence'],
  'runs.list': ['workspace', 'intake', 'evidence'],
  'runs.get': ['workspace', 'intake', 'evidence'],
  'events.histogram': ['workspace', 'intake', 'evidence'],
  'events.facets': ['workspace', 'intake', 'evidence'],
  'claims.suggest': ['workspace', 'intake', 'evidence', 'claim'],
  'claims.list': ['workspace', 'intake', 'evidence', 'claim'],
  'contradictions.list': ['workspace', 'intake', 'evidence', 'claim'],
  'search.run': ['workspace', 'intake', 'evidence'],
  'attest.list': ['workspace', 'attest'],
  'attest.pdf': ['workspace'],
  'shell.start': [],
};

export const dependsOn = (name: Name): readonly Feature[] => DEPENDS[name] ?? ALL;
