import { createHash } from 'node:crypto';
import { Defect } from '../defect.ts';
import { jcsBytes } from '../json/jcs.ts';
import { Members } from '../json/members.ts';
import { type Json, parseStrictJson } from '../json/strict-json.ts';
import type { Answer, Evidence, Statement } from './statement.ts';

const fault = (why: string): Defect => new Defect('V-48', 'STATEMENT/OSCAL_MISMATCH', why);
const open = (value: Json, path: string): Members => new Members(value, path, fault);
const SUBJECT = 'assessment-results.json';

/** Format §9: the state of an answer's finding; null where an answer is none. */
function stateOf({ kind, conclusion, disposition }: Answer): string | null {
  if (kind === 'boundary')
    return disposition === 'acceptable' || disposition === 'acceptable_with_conditions' ? 'satisfied' : 'not-satisfied';
  if (conclusion === 'not_applicable' || conclusion === 'not_assessed') return null;
  return conclusion === 'met' ? 'satisfied' : 'not-satisfied';
}

/** V-48: the derived OSCAL results are the ones committed to, and say of answers and evidence what the statement says. */
export function checkResults(bytes: Buffer, statement: Statement): string {
  const digest = createHash('sha256').update(bytes).digest('hex');
  if (statement.subjects.find(({ name }) => name === SUBJECT)?.sha256 !== digest)
    throw fault(`${SUBJECT} is not the file the statement commits to`);
  const json = parseStrictJson(bytes, (_, why) => fault(`${SUBJECT}: ${why}`));
  if (!jcsBytes(json).equals(bytes)) throw fault(`${SUBJECT} is not in canonical form`);
  const root = open(json, 'results').object('assessment-results');
  const named = propsOf(root.object('metadata')).get('attestation-id');
  if (named !== statement.attestationId) throw fault(`${SUBJECT} speaks of ${named ?? 'no attestation'}`);
  const [result, ...more] = root.list('results', open);
  if (result === undefined || more.length > 0) throw fault(`${SUBJECT} does not hold exactly one result`);
  checkFindings(result, statement.answers);
  checkSelection(result, statement.answers);
  checkResources(root.object('back-matter').list('resources', open), statement.evidence);
  return `${statement.answers.length} answers and ${statement.evidence.length} evidence entries agree`;
}

function propsOf(item: Members): Map<string, string> {
  if (!item.has('props')) return new Map();
  return new Map(
    item.list('props', (prop, path) => {
      const member = open(prop, path);
      return [member.text('name'), member.text('value')] as const;
    }),
  );
}

function checkFindings(result: Members, answers: readonly Answer[]): void {
  const stated = new Map<string, string>();
  const findings = result.has('findings') ? result.list('findings', open) : [];
  for (const finding of findings) {
    const target = finding.object('target');
    const q = target.text('target-id');
    if (stated.has(q)) throw fault(`${q} has two findings`);
    stated.set(q, target.object('status').text('state'));
  }
  for (const answer of answers) {
    const [expected, found] = [stateOf(answer), stated.get(answer.q) ?? null];
    if (expected !== found) throw fault(`the finding of ${answer.q} should be ${expected ?? 'left out'}, it is ${found ?? 'left out'}`);
    stated.delete(answer.q);
  }
  for (const q of stated.keys()) throw fault(`there is a finding of ${q}, which nobody answered`);
}

function checkSelection(result: Members, answers: readonly Answer[]): void {
  const [selection, ...more] = result.object('reviewed-controls').list('control-selections', open);
  if (selection === undefined || more.length > 0) throw fault('the reviewed controls are not one selection');
  const ids = (key: string): string =>
    selection.has(key) ? selection.list(key, (item, path) => open(item, path).text('control-id')).join() : '';
  const expected = (isFinding: boolean): string =>
    answers
      .filter((answer) => (stateOf(answer) !== null) === isFinding)
      .map(({ q }) => q)
      .join();
  if (ids('include-controls') !== expected(true) || ids('exclude-controls') !== expected(false))
    throw fault('the reviewed controls are not the answered questions');
}

function checkResources(resources: readonly Members[], evidence: readonly Evidence[]): void {
  const hashes = new Map<string, string>();
  for (const resource of resources) {
    const id = propsOf(resource).get('evidence');
    if (id === undefined) continue;
    if (hashes.has(id)) throw fault(`${id} stands twice among the resources`);
    const digests = resource
      .list('rlinks', open)
      .flatMap((link) => link.list('hashes', open).map((hash) => `${hash.text('algorithm')} ${hash.text('value')}`));
    hashes.set(id, digests.join());
  }
  for (const { id, sha256 } of evidence) {
    if (hashes.get(id) !== `SHA-256 ${sha256}`) throw fault(`the digest of ${id} is another one there`);
    hashes.delete(id);
  }
  for (const id of hashes.keys()) throw fault(`there is a resource for ${id}, which the statement does not have`);
}
