import { canonicalJson } from '../../../shared/domain/canonical-json.ts';

type Row = { readonly [key: string]: unknown };

/** Format §9, as the table has it. */
const STATES: Readonly<Record<string, string>> = {
  met: 'satisfied',
  partly_met: 'not-satisfied',
  not_met: 'not-satisfied',
  not_evidenced: 'not-satisfied',
  acceptable: 'satisfied',
  acceptable_with_conditions: 'satisfied',
  not_acceptable: 'not-satisfied',
  undecided: 'not-satisfied',
};
const stateOf = (answer: Row): string | undefined => STATES[String(answer['conclusion'] ?? answer['disposition'])];
const control = (answer: Row): Row => ({ 'control-id': answer['q'] });

/** The least that format §9 asks of assessment-results.json, about a finished predicate. */
export function resultsOf(predicate: Row, change: (document: Row) => Row = (document) => document): Buffer {
  const answers = predicate['answers'] as Row[];
  const evidence = predicate['evidence'] as Row[];
  const found = answers.filter((answer) => stateOf(answer) !== undefined);
  const left = answers.filter((answer) => stateOf(answer) === undefined);
  const selection = {
    ...(found.length === 0 ? {} : { 'include-controls': found.map(control) }),
    ...(left.length === 0 ? {} : { 'exclude-controls': left.map(control) }),
  };
  const findings = found.map((answer) => ({ target: { 'target-id': answer['q'], status: { state: stateOf(answer) } } }));
  const resources = evidence.map(({ id, sha256 }) => ({
    props: [{ name: 'evidence', value: id }],
    rlinks: [{ hashes: [{ algorithm: 'SHA-256', value: sha256 }] }],
  }));
  const document = {
    'assessment-results': {
      metadata: { props: [{ name: 'attestation-id', value: predicate['attestationId'] }] },
      results: [{ findings, 'reviewed-controls': { 'control-selections': [selection] } }],
      'back-matter': { resources },
    },
  };
  return Buffer.from(canonicalJson(change(document)));
}
