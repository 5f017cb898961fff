import type { Name } from './client.ts';
import type { Feature } from './live.ts';

const ALL: readonly Feature[] = ['workspace', 'intake', 'evidence', 'tag', 'answer', 'attest', 'ledger'];

/** Which features an answer rests on. A query that is not named here is asked again after any change. */
const DEPENDS: Partial<Record<Name, readonly Feature[]>> = {
  'workspace.info': ALL,
  'question.list': ['workspace', 'evidence', 'tag', 'answer'],
  'question.get': ['workspace', 'evidence', 'tag', 'answer'],
  'coverage.get': ['workspace', 'evidence', 'tag', 'answer'],
  'tag.list': ['workspace', 'evidence', 'tag'],
  'evidence.list': ['workspace', 'intake', 'evidence', 'tag'],
  'evidence.get': ['workspace', 'evidence', 'tag'],
  'evidence.text': ['workspace'],
  'intake.limits': [],
  'intake.list': ['workspace', 'intake'],
  'intake.get': ['workspace', 'intake'],
  'events.list': ['workspace', 'intake', 'evidence'],
  'evidence.records': ['workspace', 'evidence'],
  'runs.list': ['workspace', 'intake', 'evidence'],
  'runs.get': ['workspace', 'intake', 'evidence'],
  'search.run': ['workspace', 'intake', 'evidence'],
  'attest.list': ['workspace', 'attest'],
  'attest.pdf': ['workspace'],
  'shell.start': [],
};

export const dependsOn = (name: Name): readonly Feature[] => DEPENDS[name] ?? ALL;
