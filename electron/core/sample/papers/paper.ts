import { prng } from '../bytes/prng.ts';
import { type Block, type MadePdf, makePdf } from './pdf.ts';
import { type Topic, writer } from './prose.ts';

/** One document of the bundle: where it lies, what it is called, what it is about, and the sentences that must be in it. */
export type Paper = {
  readonly path: string;
  readonly number: string;
  readonly title: string;
  readonly version: string;
  readonly issued: string;
  readonly issuer: string;
  readonly pages: number;
  readonly topics: readonly [Topic, ...Topic[]];
  /** Mark → sentence, in the order in which they appear; each gets a section of its own. */
  readonly says: readonly (readonly [mark: string, sentence: string])[];
  /** Paragraphs of ordinary text in each section. */
  readonly thickness?: number;
  readonly password?: string;
};

export const VENDOR = 'Northwind Forge';
export const CUSTOMER = 'Halden Mutual';

function body(seed: number, paper: Paper): { readonly blocks: readonly Block[]; readonly filler: () => Block } {
  const text = writer(prng(seed, `paper/${paper.path}`), paper.topics);
  // A mark is named after what it is about; where that is no topic, the paper's topics take turns.
  const topicOf = (mark: string, index: number): Topic =>
    paper.topics.find((topic) => mark.startsWith(`${topic}.`)) ?? paper.topics[index % paper.topics.length] ?? paper.topics[0];
  const thickness = paper.thickness ?? 4;
  const blocks = paper.says.flatMap(([mark, sentence], index): readonly Block[] => {
    const topic = topicOf(mark, index);
    const paragraphs = Array.from({ length: thickness }, (_, place) => (place % 4 === 0 ? text.paragraph(topic) : text.controls(topic)));
    return [
      { kind: 'heading', text: `${index + 1}. ${text.titleOf(topic)}` },
      ...paragraphs,
      { kind: 'mark', mark, text: sentence },
      text.controls(topic),
    ];
  });
  return { blocks, filler: text.next };
}

/** Writes one paper as a PDF. */
export function printPaper(seed: number, paper: Paper): Promise<MadePdf> {
  const { title, number, version, issued, issuer, pages } = paper;
  return makePdf({
    title,
    number,
    version,
    issued,
    issuer,
    pages,
    ...body(seed, paper),
    ...(paper.password === undefined ? {} : { password: paper.password }),
  });
}
