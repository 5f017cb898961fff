import { docx, type WordParagraph } from '../bytes/ooxml.ts';
import { type Prng, prng } from '../bytes/prng.ts';
import type { Paper } from './paper.ts';
import { type Topic, writer } from './prose.ts';

export type WordPaper = {
  readonly path: string;
  readonly title: string;
  readonly topics: Paper['topics'];
  readonly says: readonly (readonly [mark: string, sentence: string])[];
};

/** The questionnaire's parts and the customer's own working papers. */
export const WORD_PAPERS: readonly WordPaper[] = [
  {
    path: 'questionnaire/Part A Platform.docx',
    title: 'Questionnaire, part A: platform',
    topics: ['tenancy', 'keys'],
    says: [['q.isolation', 'Isolation in use is provided by the scheduler and is described in NF-SEC-021.']],
  },
  {
    path: 'questionnaire/Part B Training and Logging.docx',
    title: 'Questionnaire, part B: training and logging',
    topics: ['lifecycle', 'logging'],
    says: [
      ['q.runs', 'Thirty-nine training runs were executed for Halden Mutual in the period.'],
      ['q.approval', 'Every one of these runs was approved before it was started.'],
    ],
  },
  {
    path: 'questionnaire/Part C Security.docx',
    title: 'Questionnaire, part C: security',
    topics: ['secrets', 'access'],
    says: [
      ['q.identities', 'The inventory handed over is complete.'],
      ['q.deletion', 'All residual copies of the former model have been deleted.'],
    ],
  },
  {
    path: 'exit/Exit Plan v3.docx',
    title: 'Exit plan, version 3',
    topics: ['export', 'governance'],
    says: [
      ['exit.target', 'Target: serving on our own cluster, training with a second provider.'],
      ['exit.effort', 'Estimated effort: 46 person-days, of which 19 are for service identities.'],
      ['exit.gap', 'The cost of re-creating the fourteen service identities is not yet known.'],
    ],
  },
  {
    path: 'eval/Reproduction Plan.docx',
    title: 'Reproduction of a training run',
    topics: ['evaluation', 'lifecycle'],
    says: [['reproduction.plan', 'The repetition is scheduled for week 50, at one tenth of the scale.']],
  },
  {
    path: 'governance/Separation of Duties Statement.docx',
    title: 'Separation of duties',
    topics: ['approval', 'governance'],
    says: [['sod.people', 'Launching and approving are held by different people for every model version.']],
  },
  {
    path: 'governance/Delegation of Authority.docx',
    title: 'Delegation of authority',
    topics: ['approval', 'governance'],
    says: [['delegation.names', 'Releases are approved by L. Brandt, K. Osei or S. Novak, and by nobody else.']],
  },
];

function paragraphs(draw: Prng, paper: WordPaper): readonly WordParagraph[] {
  const text = writer(draw, paper.topics);
  const topicOf = (index: number): Topic => paper.topics[index % paper.topics.length] ?? paper.topics[0];
  const sections = paper.says.flatMap(([, sentence], index) => [
    { text: `${index + 1}. ${text.titleOf(topicOf(index))}`, heading: true },
    { text: text.paragraph(topicOf(index)).text },
    { text: sentence },
    { text: text.paragraph(topicOf(index + 1)).text },
  ]);
  const rest = Array.from({ length: 8 }, (_, index) => ({ text: text.paragraph(topicOf(index)).text }));
  return [{ text: paper.title, heading: true }, ...sections, ...rest];
}

export const printWordPaper = (seed: number, paper: WordPaper): Buffer => docx(paragraphs(prng(seed, `paper/${paper.path}`), paper));
