import type { Prng } from '../bytes/prng.ts';
import { controlSentence } from './control-prose.ts';
import type { Block } from './pdf.ts';
import { PLATFORM_PROSE } from './prose-platform.ts';
import { PRACTICE_PROSE } from './prose-practice.ts';

const PROSE = { ...PLATFORM_PROSE, ...PRACTICE_PROSE };
export type Topic = keyof typeof PROSE;

const TITLES: Readonly<Record<Topic, readonly string[]>> = {
  logging: ['Audit records', 'Delivery of records', 'Fields and their origin'],
  tenancy: ['Isolation of jobs', 'Networks', 'Compute and disks'],
  access: ['People and sessions', 'Service identities', 'Support access'],
  keys: ['Encryption', 'Use of keys', 'Backups'],
  lifecycle: ['Job definitions', 'Running a job', 'End of a job'],
  registry: ['Model packages', 'Stages', 'Endpoints'],
  export: ['Export of adapters', 'Formats', 'Limits of export'],
  secrets: ['Secrets of a job', 'Scanning', 'Credentials'],
  approval: ['Approvals', 'Who decides', 'Recording decisions'],
  incident: ['Incidents', 'Contacts', 'After an incident'],
  deletion: ['Deletion', 'Copies and caches', 'Confirmation'],
  evaluation: ['Evaluation', 'Reports', 'Comparison of versions'],
  agreement: ['Definitions and notices', 'Audit', 'Final provisions'],
  governance: ['Decisions', 'Exceptions', 'Meetings'],
};

const TEAMS = ['Platform Operations', 'Trust Engineering', 'Customer Assurance', 'Release'];

/** Paragraphs and headings; a sentence or a heading comes again only when its topic is used up. */
export type Writer = {
  readonly paragraph: (topic: Topic) => Block;
  /** A paragraph about controls, hardly ever the same twice. */
  readonly controls: (topic: Topic) => Block;
  readonly titleOf: (topic: Topic) => string;
  /** The next block of an annex; topics take turns. */
  readonly next: () => Block;
};

/** Deals the items of a list in drawn order, again and again. */
function dealer<T>(draw: Prng, items: readonly T[]): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = draw.shuffle(items);
    return left.pop() ?? draw.pick(items);
  };
}

function dealers<T>(draw: Prng, lists: Readonly<Record<Topic, readonly T[]>>): (topic: Topic) => T {
  const made = new Map<Topic, () => T>();
  return (topic) => {
    const deal = made.get(topic) ?? dealer(draw, lists[topic]);
    made.set(topic, deal);
    return deal();
  };
}

/** A writer for one document on the given topics, its first topic leading. */
export function writer(draw: Prng, topics: readonly [Topic, ...Topic[]]): Writer {
  const raw = dealers<string>(draw, PROSE);
  const titleOf = dealers<string>(draw, TITLES);
  const sentence = (topic: Topic): string =>
    raw(topic)
      .replace('{ref}', `NF-C-${100 + draw.below(800)}`)
      .replace('{team}', draw.pick(TEAMS))
      .replace('{hours}', String(draw.pick([4, 8, 12, 24])));
  const join = (count: number, make: () => string): Block => ({
    kind: 'paragraph',
    text: Array.from({ length: count }, make).join(' '),
  });
  const paragraph = (topic: Topic): Block => join(2 + draw.below(3), () => sentence(topic));
  const controls = (topic: Topic): Block => join(2 + draw.below(2), () => controlSentence(draw, topic));
  let [turn, annex] = [0, 0];
  const next = (): Block => {
    const topic = topics[annex % topics.length] ?? topics[0];
    const step = turn % 6;
    turn += 1;
    if (step === 5) annex += 1;
    if (step === 0) return { kind: 'heading', text: `Annex ${annex + 1}. ${titleOf(topic)}` };
    return step === 1 ? paragraph(topic) : controls(topic);
  };
  return { paragraph, controls, titleOf, next };
}
