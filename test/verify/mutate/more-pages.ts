import type { Case } from './case.ts';
import type { Kit } from '../kit/good.ts';
import { attachments } from '../kit/report-pdf.ts';

type Root = Record<string, unknown>;

const planted =
  (options: Parameters<Kit['base']>[1]): Case['make'] =>
  async (k, g) => ({ pdf: k.signed(await k.base(g.statement, options)) });
const active = (id: string, title: string, catalog: (root: Root) => void): Case => ({
  id,
  title,
  exit: 1,
  sub: 'PROFILE/ACTIVE_CONTENT',
  make: planted({ catalog }),
});
const printed = (id: string, title: string, change: (line: string) => string): Case => ({
  id,
  title,
  exit: 1,
  sub: 'VISIBLE/STATEMENT_MISMATCH',
  make: planted({
    lines: (lines) => {
      const others = lines.map(change);
      if (others.join() === lines.join()) throw new Error('nothing was changed');
      return others;
    },
  }),
});

/** More ways in which a compromised report writer deceives: what is active, what is hidden, what is counted otherwise. */
export const MORE_PAGE_CASES: readonly Case[] = [
  {
    id: 'B10c',
    title: 'a second attachment of the same name',
    exit: 1,
    sub: 'STATEMENT/AMBIGUOUS',
    make: async (k, g) => {
      const files = [...attachments(g.statement), { name: 'statement2.json', bytes: g.statement }];
      const base = (await k.base(g.statement, { files })).toString('latin1').replaceAll('(statement2.json)', '(statement.json) ');
      return { pdf: k.signed(Buffer.from(base, 'latin1')) };
    },
  },
  active('B14e', 'a program to start', (root) => (root['Extra'] = { S: 'Launch' })),
  active('B14f', 'a film', (root) => (root['Extra'] = { RichMediaContent: {} })),
  active('B14g', 'a form of another kind (XFA)', (root) => ((root['AcroForm'] as { data: Root }).data['XFA'] = [])),
  printed('E11b', 'another number of original files', (line) => line.replace('3 original files', '4 original files')),
  printed('E11c', 'another number of bytes', (line) => line.replace(/(\d+) bytes, each/, '9$1 bytes, each')),
  printed('E11d', 'another number of questions', (line) => line.replace('4 questions:', '5 questions:')),
  {
    id: 'E11e',
    title: 'a foot that counts another number of pages',
    exit: 1,
    sub: 'VISIBLE/STATEMENT_MISMATCH',
    make: planted({ draw: (doc) => void doc.markContent('Artifact').text('page 1 of 2').endMarkedContent() }),
  },
];
