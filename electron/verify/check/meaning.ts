import { Defect } from '../defect.ts';
import { jcsBytes } from '../json/jcs.ts';
import { merkleRoot } from '../json/merkle.ts';
import type { Json } from '../json/strict-json.ts';
import type { Sheet } from '../sheet.ts';
import { checkContradictions } from './contradictions.ts';
import { checkMappings } from './mappings.ts';
import { checkOriginals } from './originals.ts';
import { checkReconstruction } from './reconstruction.ts';
import { checkResults } from './results.ts';
import { isKnownVersion, readStatement, type Statement } from './statement.ts';

const before = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** V-44, V-47, V-48, V-49: is it a statement of a known version, does it hold together, is its root its own. Null when it cannot be read. */
export function checkMeaning(json: Json, results: Buffer | null, sheet: Sheet): Statement | null {
  let statement: Statement | null = null;
  try {
    if (!isKnownVersion(json)) {
      sheet.unknown(
        'V-44',
        'STATEMENT/UNSUPPORTED_VERSION',
        'the statement is of a version this program does not know; use a newer verifier',
      );
      return null;
    }
    statement = readStatement(json);
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    sheet.fail(error.check, error.sub, error.message);
    return null;
  }
  const known = statement;
  sheet.run('V-44', () => checkIdentity(known));
  sheet.run(
    'V-49',
    () =>
      `${checkOrder(known)}${checkReferences(known)}${checkOriginals(known)}${checkMappings(known)}${checkContradictions(known)}${checkReconstruction(known)}${checkCounts(known)}`,
  );
  sheet.run('V-47', () => checkRoot(known));
  if (results === null) sheet.skip('V-48', 'no derived results could be read');
  else sheet.run('V-48', () => checkResults(results, known));
  return known;
}

function checkIdentity({ attestationId, version, custody, subjects, merkle }: Statement): string {
  const expected = `BA-${custody.head.slice(0, 8).toUpperCase()}-${version}`;
  if (version < 1 || attestationId !== expected)
    throw new Defect('V-44', 'STATEMENT/SCHEMA', `the attestation id ${attestationId} does not follow from the ledger head`);
  const [tree, results, log, ...more] = subjects;
  const named = tree?.name === 'evidence-tree' && results?.name === 'assessment-results.json' && log?.name === 'custody-log';
  if (!named || more.length > 0 || tree.sha256 !== merkle.root || log.sha256 !== custody.head) {
    throw new Defect('V-47', 'EVIDENCE/MERKLE', 'the subject digests are not the Merkle root and the ledger head');
  }
  if (custody.tree.size !== custody.lastSeq)
    throw new Defect('V-44', 'STATEMENT/SCHEMA', `the ledger's tree has ${custody.tree.size} leaves and ${custody.lastSeq} rows`);
  return `format 1, ${attestationId}`;
}

function checkOrder(statement: Statement): string {
  const sorted = (what: string, keys: readonly string[], unique: boolean): void => {
    for (const [index, key] of keys.entries()) {
      const last = keys[index - 1];
      if (last === undefined || last < key || (!unique && last === key)) continue;
      throw new Defect(
        'V-49',
        last === key ? 'STATEMENT/DUPLICATE_ID' : 'STATEMENT/ORDER',
        `${what} are not in order, or one stands twice (${key})`,
      );
    }
  };
  const ids = (list: readonly { readonly id: string }[]): string[] => list.map((item) => item.id);
  sorted('the persons', ids(statement.persons), true);
  sorted(
    'the answers',
    statement.answers.map((answer) => answer.q),
    true,
  );
  sorted('the tags', ids(statement.tags), true);
  sorted('the evidence entries', ids(statement.evidence), true);
  sorted(
    'the omissions',
    statement.omissions.map((omission) => omission.path),
    false,
  );
  sorted('the limitations', statement.limitations, true);
  sorted('the fonts', statement.generator.fonts, true);
  sorted(
    'the exceptions',
    statement.exceptions.map((exception) => exception.q),
    true,
  );
  sorted('the contradictions', ids(statement.contradictions), true);
  sorted('the runs', ids(statement.runs), true);
  for (const { id, sources } of statement.runs) sorted(`the sources of ${id}`, sources, true);
  for (const { id, questions } of statement.contradictions) sorted(`the questions of ${id}`, questions, true);
  for (const answer of statement.answers) sorted(`the tags of ${answer.q}`, answer.tags, true);
  return '';
}

function checkReferences({ answers, tags, evidence, persons, signers, exceptions }: Statement): string {
  const dangling = (what: string): Defect => new Defect('V-49', 'STATEMENT/DANGLING_REF', `${what} does not exist`);
  const evidenceIds = new Set(evidence.map((item) => item.id));
  const questions = new Set(answers.map((answer) => answer.q));
  const people = new Set(persons.map((person) => person.id));
  const ofQuestion = new Map<string, string[]>();
  for (const tag of tags) {
    if (!evidenceIds.has(tag.evidence)) throw dangling(`evidence ${tag.evidence} of tag ${tag.id}`);
    if (!questions.has(tag.q)) throw dangling(`question ${tag.q} of tag ${tag.id}`);
    if (tag.cite !== tag.evidence && !tag.cite.startsWith(`${tag.evidence}:`)) throw dangling(`citation ${tag.cite} of tag ${tag.id}`);
    ofQuestion.set(tag.q, ofQuestion.get(tag.q) ?? []);
    ofQuestion.get(tag.q)?.push(tag.id);
  }
  for (const answer of answers) {
    const expected = (ofQuestion.get(answer.q) ?? []).sort(before);
    if (expected.join() !== answer.tags.join()) throw dangling(`a tag of question ${answer.q}`);
    for (const person of [answer.assertedBy, answer.reviewedBy])
      if (person !== null && !people.has(person)) throw dangling(`person ${person} of ${answer.q}`);
  }
  for (const { q } of exceptions) if (!questions.has(q)) throw dangling(`question ${q} of an exception`);
  for (const signer of signers)
    if (signer.person !== null && !people.has(signer.person)) throw dangling(`person ${signer.person} of the ${signer.field}`);
  const [assessor, reviewer, ...more] = signers;
  if (assessor?.field !== 'assessor' || reviewer?.field !== 'reviewer' || more.length > 0 || reviewer.distinctFrom.join() !== 'assessor') {
    throw new Defect('V-49', 'STATEMENT/SCHEMA', 'the signers are not the assessor and a distinct reviewer');
  }
  return '';
}

function checkCounts({ counts, answers, tags, evidence, omissions }: Statement): string {
  const expect = (what: string, stated: number | undefined, counted: number): void => {
    if (stated !== counted)
      throw new Defect('V-49', 'STATEMENT/COUNTS', `the statement says ${stated ?? 'nothing'} for ${what}, its lists give ${counted}`);
  };
  expect('questions', counts.questions, answers.length);
  expect('tags', counts.tags, tags.length);
  expect('evidence', counts.evidence, evidence.length);
  expect(
    'evidence bytes',
    counts.evidenceBytes,
    evidence.reduce((sum, item) => sum + item.bytes, 0),
  );
  for (const [word, stated] of counts.controls)
    expect(`controls ${word}`, stated, answers.filter((answer) => answer.conclusion === word).length);
  for (const [word, stated] of counts.boundaries)
    expect(`boundaries ${word}`, stated, answers.filter((answer) => answer.disposition === word).length);
  for (const [what, map] of [
    ['files', counts.files],
    ['bytes', counts.bytes],
  ] as const) {
    const parts = ['stored', 'duplicate', 'refused', 'unreadable'].reduce((sum, word) => sum + (map.get(word) ?? 0), 0);
    expect(`${what} in all`, map.get('total'), parts);
  }
  for (const word of ['duplicate', 'refused', 'unreadable'])
    expect(`${word} files`, counts.files.get(word), omissions.filter((o) => o.outcome === word).length);
  return 'references resolve, counts reconcile';
}

export type Leaf = { readonly t: string; readonly id: string; readonly bytes: Buffer };

/** The leaves of the signed tree in its order. */
export const sortedLeaves = (statement: Statement): Leaf[] => leavesOf(statement).sort((a, b) => before(a.t, b.t) || before(a.id, b.id));

function checkRoot(statement: Statement): string {
  const leaves = sortedLeaves(statement);
  const root = merkleRoot(leaves.map((leaf) => leaf.bytes));
  const { merkle } = statement;
  if (leaves.length !== merkle.size)
    throw new Defect('V-47', 'EVIDENCE/MERKLE', `the tree should have ${leaves.length} leaves, the statement says ${merkle.size}`);
  if (root !== merkle.root) throw new Defect('V-47', 'EVIDENCE/MERKLE', 'the Merkle root does not follow from the statement');
  return `${leaves.length} leaves`;
}

/** Format §4: the objects exactly as they stand in the statement, each with its leaf type. */
function leavesOf({ json, custody }: Statement): Leaf[] {
  const predicate = json instanceof Map ? json.get('predicate') : undefined;
  const list = (key: string): Json[] => {
    const value = predicate instanceof Map ? predicate.get(key) : undefined;
    return value !== null && typeof value === 'object' && !(value instanceof Map) ? [...value] : [];
  };
  const leaf = (t: string, id: string, members: Iterable<readonly [string, Json]>): Leaf => {
    const object = new Map<string, Json>([...members, ['t', t], ['id', id]]);
    return { t, id, bytes: jcsBytes(object) };
  };
  const textOf = (item: Json, key: string): string => {
    const value = item instanceof Map ? item.get(key) : undefined;
    return typeof value === 'string' ? value : '';
  };
  const membersOf = (item: Json): Iterable<readonly [string, Json]> => (item instanceof Map ? item : []);
  const plain = (t: string, key: string, idKey: string): Leaf[] => list(key).map((item) => leaf(t, textOf(item, idKey), membersOf(item)));
  const cells = list('runs').flatMap((run) => {
    const axes = run instanceof Map ? run.get('axes') : undefined;
    return axes instanceof Map ? [...axes].map(([axis, cell]) => leaf('cell', `${textOf(run, 'id')}/${axis}`, membersOf(cell))) : [];
  });
  const head = leaf('ledger', 'head', [
    ['seq', custody.lastSeq],
    ['head', custody.head],
  ]);
  return [...plain('evidence', 'evidence', 'id'), ...plain('answer', 'answers', 'q'), ...plain('tag', 'tags', 'id'), ...cells, head];
}
