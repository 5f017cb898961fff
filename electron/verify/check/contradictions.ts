import { createHash } from 'node:crypto';
import { Defect } from '../defect.ts';
import type { Contradiction } from './read-contradiction.ts';
import type { Statement } from './statement.ts';

/** How the app covers a secret; format §1. */
const COVERED = '••••••••';

const dangling = (what: string): Defect => new Defect('V-49', 'STATEMENT/DANGLING_REF', `${what} does not exist`);
const wrong = (what: string): Defect => new Defect('V-49', 'STATEMENT/CONTRADICTIONS', what);

/** What is said of contradictions holds together: who, where, how many, and that nothing is decided without a reason. */
export function checkContradictions(statement: Statement): string {
  const { contradictions, counts, evidence, persons, answers, overall } = statement;
  const [files, people] = [new Set(evidence.map(({ id }) => id)), new Set(persons.map(({ id }) => id))];
  const criticality = new Map(answers.map((answer) => [answer.q, answer.criticality]));
  for (const item of contradictions) {
    checkNames(item);
    checkDecision(item);
    for (const id of [item.claim.evidence, ...item.records.map((record) => record.evidence)])
      if (!files.has(id)) throw dangling(`evidence ${id} of ${item.id}`);
    for (const person of [item.claim.by, item.by])
      if (person !== null && !people.has(person)) throw dangling(`person ${person}, who speaks of ${item.id},`);
    for (const q of item.questions) if (!criticality.has(q)) throw dangling(`question ${q} of ${item.id}`);
    const blocks = item.state === 'open' && item.questions.some((q) => criticality.get(q) === 'blocker');
    if (blocks && overall.startsWith('acceptable')) throw wrong(`${item.id} is open on a blocker, and the overall wording is favourable`);
  }
  const { marked, contradicted, agree, undecided } = counts.claims;
  if (contradicted !== contradictions.length || marked !== contradicted + agree + undecided)
    throw new Defect('V-49', 'STATEMENT/COUNTS', 'the claims do not add up to those contradicted, in agreement and undecided');
  return '';
}

function checkNames({ id, rule, questions, claim, records, recordTotal }: Contradiction): void {
  // A secret in the quote is covered; the digest is of the words in the evidence and cannot be had from the statement then.
  const covered = claim.quote.includes(COVERED);
  if (!covered && createHash('sha256').update(claim.quote).digest('hex') !== claim.quoteSha256)
    throw wrong(`the words that ${id} quotes are not those of their digest`);
  if (!id.startsWith(`${rule}-C`)) throw wrong(`${id} does not belong to the rule ${rule}`);
  if (questions.length === 0 || new Set(questions).size !== questions.length) throw wrong(`${id} names no question, or one twice`);
  if (recordTotal < records.length || (records.length < 20 && recordTotal > records.length))
    throw wrong(`${id} states ${records.length} records of ${recordTotal}`);
}

function checkDecision({ id, state, reason, by, at }: Contradiction): void {
  const decided = state !== 'open';
  if (decided && (reason === '' || by === null || at === null)) throw wrong(`${id} was ${state} without a reason, a person or a time`);
  if (!decided && (reason !== '' || by !== null || at !== null)) throw wrong(`${id} is open, and yet somebody decided about it`);
}
