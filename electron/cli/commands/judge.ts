import { z } from 'zod';
import { AnswerInput } from '../../../shared/contract/assessment.ts';
import { Stance } from '../../../shared/contract/values.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { wordOf } from '../../../shared/domain/words.ts';
import { readCards, readJsonFile } from '../cards.ts';
import { AS, type Command, flag, type Invocation, optional, positional, required, span, wholeNumber } from '../command.ts';
import { type Io, line } from '../io.ts';
import { type Session, withWorkspace } from '../session.ts';
import { UsageError } from '../usage-error.ts';

type TagInput = Parameters<Session['client']['tag.add']>[0];

function selectorOf(invocation: Invocation): TagInput['selector'] {
  const member = optional(invocation, 'member') ?? null;
  const quote = optional(invocation, 'quote');
  const lines = span(invocation, 'lines');
  const pointer = optional(invocation, 'pointer');
  const rows = span(invocation, 'rows');
  if ([quote, lines, pointer, rows].filter((part) => part !== undefined).length > 1)
    throw new UsageError('Give one of --quote, --lines, --pointer or --rows, not several.');
  if (quote !== undefined) return { type: 'quote', member, page: wholeNumber(invocation, 'page') ?? null, quote };
  if (lines !== undefined) return { type: 'lines', member, ...lines };
  if (pointer !== undefined) return { type: 'pointer', member, pointer };
  if (rows !== undefined) return { type: 'rows', member, sheet: required(invocation, 'sheet'), ...rows };
  return { type: 'whole' };
}

export const tagCommand: Command = {
  name: 'tag',
  usage:
    'WS --question Q --evidence E3 [--member PATH] [--page N --quote TEXT | --lines A-B | --pointer /Records/3 | --sheet S --rows A-B] --stance supports|contradicts|context [--note N] [--reproduced] --as "NAME <PERSON-ID>"',
  summary: 'tag an evidence, or a part of it, to a question',
  options: {
    ...AS,
    question: { type: 'string' },
    evidence: { type: 'string' },
    member: { type: 'string' },
    page: { type: 'string' },
    quote: { type: 'string' },
    lines: { type: 'string' },
    pointer: { type: 'string' },
    sheet: { type: 'string' },
    rows: { type: 'string' },
    stance: { type: 'string' },
    note: { type: 'string' },
    reproduced: { type: 'boolean', default: false },
  },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const stance = Stance.safeParse(required(invocation, 'stance'));
    if (!stance.success) throw new UsageError('--stance is supports, contradicts or context.');
    const input: TagInput = {
      question: required(invocation, 'question'),
      evidence: required(invocation, 'evidence'),
      selector: selectorOf(invocation),
      stance: stance.data,
      note: optional(invocation, 'note') ?? '',
      reproduced: flag(invocation, 'reproduced'),
    };
    return withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const tag = await client['tag.add'](input);
      line(invocation.io, `${tag.id}: ${tag.cite} ${tag.stance} ${tag.question} (${tag.basis}, ${tag.place})`);
      return 0;
    });
  },
};

/** The option names of the command line are good in a file too; a misspelt field is an error, not a silence. */
const asTyped = (answer: unknown): unknown => {
  if (typeof answer !== 'object' || answer === null || !('asked-on' in answer)) return answer;
  const { 'asked-on': askedOn, ...rest } = answer;
  return { askedOn, ...rest };
};
const AnswerFile = z.array(z.preprocess(asTyped, AnswerInput.strict()));
const TEXTS = {
  conclusion: 'conclusion',
  position: 'position',
  disposition: 'disposition',
  rationale: 'rationale',
  conditions: 'conditions',
  owner: 'owner',
  until: 'until',
  consequence: 'consequence',
  missing: 'missing',
  asked: 'asked',
  'asked-on': 'askedOn',
  approver: 'approver',
} as const;

function typedAnswer(invocation: Invocation): z.output<typeof AnswerInput> {
  const given = Object.entries(TEXTS).map(([name, field]) => [field, optional(invocation, name)] as const);
  const entry = { question: required(invocation, 'question'), ...Object.fromEntries(given.filter(([, value]) => value !== undefined)) };
  if (
    entry.question !== '' &&
    optional(invocation, 'conclusion') === undefined &&
    optional(invocation, 'position') === undefined &&
    optional(invocation, 'disposition') === undefined
  )
    throw new UsageError('Give --conclusion for a control question, or --position and --disposition for a boundary question.');
  const parsed = AnswerInput.safeParse(entry);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = Object.entries(TEXTS).find(([, field]) => field === issue?.path[0])?.[0] ?? issue?.path.map(String).join('.') ?? '';
  throw new UsageError(`--${name}: ${issue?.message ?? ''}.`);
}

type AnswerResult = Awaited<ReturnType<Session['client']['answer.set']>>;

/** Says how the answer stands; a refused conclusion is told, and makes the command exit 1 (product decision 2). */
function tellAnswer(io: Io, { detail, becameBecause }: AnswerResult): boolean {
  const { row } = detail;
  const stands = row.kind === 'control' ? wordOf(row.conclusion ?? '') : `${wordOf(row.position ?? '')}, ${wordOf(row.disposition ?? '')}`;
  line(
    io,
    `${row.id}: ${stands} (${row.basis} of ${row.minBasis})${becameBecause === null ? '' : `. ${becameBecause} What was entered is kept.`}`,
  );
  return becameBecause !== null;
}

export const answerCommand: Command = {
  name: 'answer',
  usage:
    'WS (--question Q (--conclusion C | --position P --disposition D [--owner O --until DATE --conditions TEXT] [--consequence T]) --rationale TEXT [--missing T] [--asked T --asked-on DATE] [--approver "NAME <ID>"] | --from answers.json) --as "NAME <PERSON-ID>"',
  summary: 'answer a question, or many at once',
  options: {
    ...AS,
    question: { type: 'string' },
    from: { type: 'string' },
    ...Object.fromEntries(Object.keys(TEXTS).map((name) => [name, { type: 'string' as const }])),
  },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const file = optional(invocation, 'from');
    const answers = file === undefined ? [typedAnswer(invocation)] : readJsonFile(file, AnswerFile);
    return withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const results = await client['answer.many']({ answers });
      const changed = results.map((result) => tellAnswer(invocation.io, result));
      return changed.some(Boolean) ? 1 : 0;
    });
  },
};

export const submitCommand: Command = {
  name: 'submit',
  usage: 'WS --question Q --as "NAME <PERSON-ID>"',
  summary: 'hand an answer to the reviewer',
  options: { ...AS, question: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const detail = await client['answer.submit']({ question: required(invocation, 'question') });
      line(invocation.io, `${detail.row.id}: ${detail.row.review}`);
      return 0;
    }),
};

export const reviewCommand: Command = {
  name: 'review',
  usage: 'WS --question Q --decision accept|reject --reason TEXT --as "NAME <PERSON-ID>"',
  summary: 'accept or reject a submitted answer',
  options: { ...AS, question: { type: 'string' }, decision: { type: 'string' }, reason: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const decision = required(invocation, 'decision');
    if (decision !== 'accept' && decision !== 'reject') throw new UsageError('--decision is accept or reject.');
    return withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const detail = await client['answer.review']({
        question: required(invocation, 'question'),
        decision,
        reason: optional(invocation, 'reason') ?? '',
      });
      line(invocation.io, `${detail.row.id}: ${detail.row.review}`);
      return 0;
    });
  },
};

export const exceptionCommand: Command = {
  name: 'exception',
  usage: 'WS --question Q --until DATE --reason T --as "NAME <PERSON-ID>"',
  summary: 'grant a time-boxed exception',
  options: { ...AS, question: { type: 'string' }, until: { type: 'string' }, reason: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const detail = await client['answer.exception']({
        question: required(invocation, 'question'),
        until: required(invocation, 'until'),
        reason: required(invocation, 'reason'),
      });
      line(invocation.io, `${detail.row.id}: exception until ${required(invocation, 'until')}`);
      return 0;
    }),
};

export const cardCommand: Command = {
  name: 'card',
  usage: 'WS --evidence E3 --from card.json --as "NAME <PERSON-ID>"',
  summary: 'fill in the card of an evidence',
  options: { ...AS, evidence: { type: 'string' }, from: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) =>
    withWorkspace(positional(invocation, 0), required(invocation, 'as'), async ({ client }) => {
      const id = required(invocation, 'evidence');
      const row = await client['evidence.get']({ evidence: id });
      const cards = readCards(required(invocation, 'from'));
      const card = cards[row.name] ?? cards[id];
      if (card === undefined)
        throw new DomainError('card/not-named', `The card file does not name ${row.name} (or ${id}). Nothing was changed.`);
      const changed = await client['evidence.card']({ evidence: id, card });
      line(invocation.io, `${id}: ${changed.completeness.have} of ${changed.completeness.of} card fields, ${changed.kind}`);
      return 0;
    }),
};
