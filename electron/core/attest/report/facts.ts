import { DomainError } from '../../../../shared/domain/errors.ts';
import type {
  Counts4,
  Statement,
  StatementAnswer,
  StatementEvidence,
  StatementPerson,
  StatementTag,
} from '../../../../shared/domain/statement.ts';
import type { StatementRun } from '../../../../shared/domain/statement-reconstruction.ts';
import { AXES, BOUNDARY_DISPOSITIONS, CONTROL_CONCLUSIONS } from '../../../../shared/domain/words.ts';
import { sum } from './format.ts';
import type { ReportCatalogue, ReportInput, ReportQuestion } from './report-input.ts';

export type AnswerFacts = {
  readonly answer: StatementAnswer;
  readonly question: ReportQuestion;
  readonly tags: readonly StatementTag[];
  readonly basis: number;
  readonly minimum: number;
  readonly below: boolean;
};

export type Facts = {
  readonly input: ReportInput;
  readonly predicate: Statement['predicate'];
  readonly catalogue: ReportCatalogue;
  /** In catalogue order, one per question. */
  readonly answers: readonly AnswerFacts[];
  /** In the order of import: E2 before E10. */
  readonly evidence: readonly StatementEvidence[];
  /** The questions that cite an evidence, in catalogue order. */
  readonly citedBy: (evidence: string) => readonly string[];
  /** In the order of their launch. */
  readonly runs: readonly StatementRun[];
  readonly nameOf: (person: string | null) => string;
};

const level = (basis: string): number => Number(basis.slice(1));
const numberOf = (id: string): number => Number(/\d+/.exec(id)?.[0] ?? 0);

const refuse = (what: string): never => {
  throw new DomainError(
    'report/does-not-reconcile',
    `The report was not written, because its numbers do not agree: ${what}. Nothing was signed. Freeze the workspace again and report this if it comes back.`,
  );
};

const reconciled = (counts: Counts4): boolean => counts.total === counts.stored + counts.duplicate + counts.refused + counts.unreadable;

/** Numbers always reconcile: a statement that contradicts itself never reaches paper. */
function reconcile(predicate: Statement['predicate'], catalogue: ReportCatalogue): void {
  const { counts, answers } = predicate;
  if (counts.questions !== answers.length) refuse(`${counts.questions} questions counted, ${answers.length} answers given`);
  if (catalogue.questions.length !== answers.length)
    refuse(`the catalogue asks ${catalogue.questions.length} questions, ${answers.length} are answered`);
  if (counts.evidence !== predicate.evidence.length) refuse(`${counts.evidence} evidence counted, ${predicate.evidence.length} listed`);
  if (counts.tags !== predicate.tags.length) refuse(`${counts.tags} tags counted, ${predicate.tags.length} listed`);
  if (!reconciled(counts.files)) refuse('files handed over and their outcomes');
  if (!reconciled(counts.bytes)) refuse('bytes handed over and their outcomes');
  if (counts.claims.contradicted !== predicate.contradictions.length)
    refuse(`${counts.claims.contradicted} contradictions counted, ${predicate.contradictions.length} listed`);
  if (counts.evidenceBytes !== sum(predicate.evidence.map((item) => item.bytes))) refuse('the bytes of the evidence');
  for (const id of CONTROL_CONCLUSIONS) {
    const found = answers.filter((answer) => answer.kind === 'control' && answer.conclusion === id).length;
    if (found !== counts.controls[id]) refuse(`${counts.controls[id]} controls counted as ${id}, ${found} found`);
  }
  for (const id of BOUNDARY_DISPOSITIONS) {
    const found = answers.filter((answer) => answer.kind === 'boundary' && answer.disposition === id).length;
    if (found !== counts.boundaries[id]) refuse(`${counts.boundaries[id]} boundaries counted as ${id}, ${found} found`);
  }
}

/** Every axis adds up to the number of runs. */
function reconcileRuns({ runs, reconstruction }: Statement['predicate']): void {
  const { totals } = reconstruction;
  if (totals.runs !== runs.length) refuse(`${totals.runs} runs counted, ${runs.length} listed`);
  const whole = runs.filter((run) => run.reconstructed).length;
  if (totals.reconstructed !== whole) refuse(`${totals.reconstructed} runs counted as reconstructed, ${whole} found`);
  for (const axis of AXES) {
    const counted = sum(Object.values(totals.axes[axis]));
    if (counted !== runs.length) refuse(`the levels of ${axis} add up to ${counted} of ${runs.length} runs`);
  }
}

function answerFacts(question: ReportQuestion, answer: StatementAnswer | undefined, tags: ReadonlyMap<string, StatementTag>): AnswerFacts {
  if (answer === undefined) return refuse(`question ${question.id} has no answer`);
  const cited = answer.tags.map((id) => tags.get(id) ?? refuse(`${question.id} names the tag ${id}, which is not in the statement`));
  const basis = level(answer.basis);
  const minimum = level(answer.minBasis);
  return { answer, question, tags: cited, basis, minimum, below: basis < minimum };
}

function citations(answers: readonly AnswerFacts[]): Facts['citedBy'] {
  const found = new Map<string, Set<string>>();
  for (const { answer, tags } of answers)
    for (const { evidence } of tags) found.set(evidence, (found.get(evidence) ?? new Set<string>()).add(answer.q));
  return (evidence) => [...(found.get(evidence) ?? [])];
}

/** Everything the page knows, derived from the statement and the catalogue and nothing else. Throws `report/does-not-reconcile`. */
export function factsOf(input: ReportInput): Facts {
  const { statement, catalogue } = input;
  const { predicate } = statement;
  reconcile(predicate, catalogue);
  reconcileRuns(predicate);
  const tags = new Map(predicate.tags.map((tag) => [tag.id, tag]));
  const answers = new Map(predicate.answers.map((answer) => [answer.q, answer]));
  const persons = new Map<string, StatementPerson>(predicate.persons.map((person) => [person.id, person]));
  const order = catalogue.domains.flatMap((domain) => catalogue.questions.filter((question) => question.domain === domain.id));
  if (order.length !== catalogue.questions.length) refuse('the catalogue holds a question outside its domains');
  const answered = order.map((question) => answerFacts(question, answers.get(question.id), tags));
  return {
    input,
    predicate,
    catalogue,
    answers: answered,
    citedBy: citations(answered),
    evidence: [...predicate.evidence].sort((a, b) => numberOf(a.id) - numberOf(b.id) || (a.id < b.id ? -1 : 1)),
    runs: [...predicate.runs].sort((a, b) => a.no - b.no),
    nameOf: (person) => (person === null ? 'nobody yet' : (persons.get(person)?.name ?? person)),
  };
}
