import { DomainError } from '../../../shared/domain/errors.ts';
import { BASES } from '../../../shared/domain/words.ts';
import type { In, Out } from '../client.ts';
import { FILES } from './case.ts';
import type { FakeHandlers } from './handlers.ts';
import { coverage, NOW, tagRow } from './state.ts';
import { BECAUSE, type World } from './world.ts';

const NEEDS_BASIS: ReadonlySet<string> = new Set(['met', 'partly_met', 'not_met', 'acceptable', 'acceptable_with_conditions']);

/** Questions, tags, answers and reviews. */
export const assessHandlers = (world: World): FakeHandlers => ({
  'question.list': () => ({ questions: world.rows(), overall: 'not_determinable', because: BECAUSE }),
  'question.get': ({ question }) => world.detail(question),
  'coverage.get': () => coverage(world.catalogue, world.rows(), BECAUSE),
  'tag.list': ({ evidence, question }) =>
    world.tags.filter(
      (tag) => (evidence === undefined || tag.evidence === evidence) && (question === undefined || tag.question === question),
    ),
  'tag.add': (input) => addTag(world, input),
  'tag.withdraw': (input) => {
    const tag = world.tags.find((candidate) => candidate.id === input.tag);
    if (tag === undefined) throw new DomainError('tag/unknown', `${input.tag} is not a standing tag. Nothing was changed.`);
    world.tags = world.tags.filter((candidate) => candidate !== tag);
    world.record('tag.withdrawn', tag.id, { cite: tag.cite, question: tag.question });
    return tag;
  },
  'answer.set': (input) => setAnswer(world, input),
  'answer.submit': ({ question }) => {
    world.said.set(question, { answer: world.detail(question).answer, review: 'submitted' });
    world.record('answer.submitted', question);
    return world.detail(question);
  },
  'answer.review': ({ question, decision, reason = '' }) => {
    const { answer } = world.detail(question);
    if (answer.by === world.me)
      throw new DomainError(
        'review/own-answer',
        `${question} was answered by the same person. Nothing was changed; a second person has to review it.`,
      );
    const review = decision === 'accept' ? 'accepted' : 'rejected';
    world.said.set(question, { answer: { ...answer, reviewedBy: world.me, reviewReason: reason }, review });
    world.record(`answer.${review}`, question);
    return world.detail(question);
  },
});

function addTag(world: World, input: In<'tag.add'>): Out<'tag.add'> {
  const { selector } = input;
  const file = world.file(input.evidence);
  const pages = FILES.find(({ id }) => id === file.id)?.pages ?? [];
  const lines = selector.type === 'lines' ? (pages[0] ?? '').split('\n').slice(selector.from - 1, selector.to) : [];
  const tag = tagRow({
    id: `T${world.ledger.length + 1}`,
    ordinal: world.tags.filter((other) => other.evidence === file.id).length + 1,
    question: input.question,
    evidence: file.id,
    stance: input.stance,
    basis: input.reproduced === true ? 'B5' : file.events === 0 ? 'B2' : 'B4',
    page: selector.type === 'quote' ? (selector.page ?? 1) : selector.type === 'lines' ? 1 : null,
    quote: selector.type === 'quote' ? selector.quote : lines.join('\n'),
    note: input.note ?? '',
  });
  world.tags = [...world.tags, tag];
  world.record('tag.added', tag.id, { cite: tag.cite, question: tag.question });
  return tag;
}

function setAnswer(world: World, { question, ...entry }: In<'answer.set'>): Out<'answer.set'> {
  const { row, answer: before } = world.detail(question);
  const chosen = entry.conclusion ?? entry.disposition ?? '';
  const below = BASES.indexOf(row.basis) < BASES.indexOf(row.minBasis) && NEEDS_BASIS.has(chosen);
  const became = row.kind === 'control' ? { conclusion: 'not_evidenced' } : { disposition: 'undecided' };
  const answer = Object.assign({ ...before }, entry, below ? became : {}, { entered: below ? chosen : null, by: world.me, at: NOW });
  world.said.set(question, { answer, review: 'none' });
  world.record('answer.set', question);
  return {
    detail: world.detail(question),
    becameBecause: below ? `Because the basis is ${row.basis} and the minimum is ${row.minBasis}.` : null,
  };
}
