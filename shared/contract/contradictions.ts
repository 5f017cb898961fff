import { z } from 'zod';
import { Selector } from './selector.ts';
import { Pointer } from './evidence.ts';
import { command, query } from './procedure.ts';
import { EvidenceId, Instant, Line, Nothing, Prose, QuestionId, Sha256 } from './values.ts';

export const RuleId = z.string().regex(/^CON-[A-Z]{2,20}$/);
export const CheckId = z.string().regex(/^CHK-[A-Z-]{2,30}$/);
const ClaimId = z.string().regex(/^C[1-9][0-9]{0,8}$/);
/** The rule and the claim it was applied to: `CON-RETENTION-C3`. A claim is held against the records of one rule. */
const ContradictionId = z.string().regex(/^CON-[A-Z]{2,20}-C[1-9][0-9]{0,8}$/);

/** A whole number, one line of text (also a day, YYYY-MM-DD), or a list of such lines. */
const ParameterValue = z.union([z.int().nonnegative(), Line.min(1), z.array(Line.min(1)).min(1).max(500)]);
/** By the field names that `claims.rules` or `checks.inputs` gives; what is left out is not known. */
export const Parameters = z.record(z.string().max(40), ParameterValue);

/** One field of a small form: its name, how it is typed, and the words beside it. */
export const Field = z.object({
  name: z.string(),
  type: z.enum(['number', 'day', 'text', 'list']),
  label: z.string(),
  help: z.string(),
});

/** A rule as a person reads it: what the vendor says, what would stand against it, and what has to be filled in. */
const Rule = z.object({
  id: RuleId,
  claim: z.string(),
  counterEvidence: z.string(),
  /** The question it counts for first; `questions` are all that show it. */
  question: QuestionId,
  questions: z.array(QuestionId),
  fields: z.array(Field),
});

/** The exact bytes of a record, and in one line what it says. For words of a document: the whole file, with page and line. */
export const CitedRecord = Pointer.extend({
  /** `E3-17` where the record is an event. */
  event: z.string().nullable(),
  time: z.string().nullable(),
  page: z.int().nullable(),
  says: z.string(),
});

const Quoted = {
  evidence: EvidenceId,
  evidenceName: z.string(),
  member: z.string().nullable(),
  page: z.int().nullable(),
  /** Where it is, for people: `p. 3`, `line 4`. */
  place: z.string(),
  quote: z.string(),
  startUtf16: z.int().nullable(),
  endUtf16: z.int().nullable(),
};

/** `raised`: records stand against it. `agrees`: the records in hand do not. `not_decidable`: something is missing, `why` says what. */
const Judgement = z.enum(['raised', 'agrees', 'not_decidable']);

/** A sentence that a person marked as something the vendor says. */
export const Claim = z.object({
  id: ClaimId,
  rule: RuleId,
  ...Quoted,
  parameters: Parameters,
  note: z.string(),
  by: z.string(),
  at: Instant,
  state: z.enum(['found', 'broken']),
  judged: Judgement,
  /** One sentence. */
  why: z.string(),
});

/** A sentence that looks like a claim. Nothing is marked by itself. */
export const Candidate = z.object({
  rule: RuleId,
  ...Quoted,
  parameters: Parameters,
  /** What the sentence was recognised by. */
  why: z.string(),
  /** The claim that marks this sentence under this rule already, or null. */
  marked: ClaimId.nullable(),
});

export const Contradiction = z.object({
  id: ContradictionId,
  rule: RuleId,
  question: QuestionId,
  questions: z.array(QuestionId),
  claim: z.object({ id: ClaimId, ...Quoted, by: z.string(), at: Instant }),
  /** One sentence: what the records show instead. */
  why: z.string(),
  /** At most 200; `recordTotal` is how many there are. */
  records: z.array(CitedRecord),
  recordTotal: z.int(),
  state: z.enum(['open', 'upheld', 'dismissed']),
  reason: z.string().nullable(),
  by: z.string().nullable(),
  at: Instant.nullable(),
  /** Why it is open again after a person had disposed of it, or null. */
  reopened: z.string().nullable(),
  /** Of the claim and all records; a disposition holds for this digest only. */
  digest: Sha256,
});

/**
 * `holds` and `fails` are what the records in hand show, `not_applicable` that there is nothing to look at, `not_decidable`
 * that something is missing. It is a suggestion: no check sets a conclusion or a tag.
 */
export const Check = z.object({
  id: CheckId,
  rule: z.string(),
  state: z.enum(['holds', 'fails', 'not_applicable', 'not_decidable']),
  /** One sentence. */
  sentence: z.string(),
  /** What would make it decidable, or null. */
  supply: z.string().nullable(),
  /** At most 200; `recordTotal` is how many there are. */
  records: z.array(CitedRecord),
  recordTotal: z.int(),
  usedBy: z.array(QuestionId),
  standing: z.literal('suggestion only'),
});

export const ContradictionCounts = z.object({
  claims: z.int(),
  raised: z.int(),
  open: z.int(),
  upheld: z.int(),
  dismissed: z.int(),
  agrees: z.int(),
  notDecidable: z.int(),
});

export const contradictionsContract = {
  'claims.rules': query(Nothing, z.array(Rule)),
  /** Looks through the stored text of documents (of one evidence when it is named); the same text gives the same list. */
  'claims.suggest': query(
    z.object({ evidence: EvidenceId.nullable().default(null), rule: RuleId.nullable().default(null) }),
    z.object({ candidates: z.array(Candidate), documents: z.int() }),
  ),
  'claims.list': query(Nothing, z.array(Claim)),
  /** Numbers, days and names are read from the sentence; a parameter given here stands before what was read. */
  'claim.mark': command(
    z.object({ evidence: EvidenceId, selector: Selector, rule: RuleId, parameters: Parameters.default({}), note: Prose.default('') }),
    Claim,
  ),
  'claim.withdraw': command(z.object({ claim: ClaimId, reason: Line.default('') }), Claim),
  'contradictions.list': query(
    z.object({ question: QuestionId.nullable().default(null) }),
    z.object({ contradictions: z.array(Contradiction), counts: ContradictionCounts }),
  ),
  'contradiction.dispose': command(
    z.object({ contradiction: ContradictionId, state: z.enum(['upheld', 'dismissed']), reason: Prose.min(1) }),
    Contradiction,
  ),
  /** In the catalogue's order; of one question when it is named. */
  'checks.list': query(z.object({ question: QuestionId.nullable().default(null) }), z.array(Check)),
  /** What people have to say before some checks can be decided, and what they have said. */
  'checks.inputs': query(Nothing, z.object({ fields: z.array(Field), given: Parameters })),
  /** Changes only the inputs that are named; null takes one back. */
  'checks.give': command(
    z.object({ inputs: z.record(z.string().max(40), ParameterValue.nullable()) }),
    z.object({ fields: z.array(Field), given: Parameters }),
  ),
} as const;
