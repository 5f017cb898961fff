import type { Kit } from '../kit/good.ts';
import type { Case } from './case.ts';

const HEBREW = new URL('../../../assets/fonts/page/NotoSansHebrew_400Regular.ttf', import.meta.url).pathname;
const utf16 = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex')}>`;

/** Planted before anybody signed: `text` under a mark that says something else of it. */
const under =
  (mark: string, font: string, text: string): Case['make'] =>
  async (k: Kit, g) => {
    const draw = (doc: PDFKit.PDFDocument): void => {
      doc.addContent(mark);
      doc.font(font).text(text);
      doc.addContent('EMC');
    };
    return { pdf: k.signed(await k.base(g.statement, { draw })) };
  };
const hidden = { exit: 1, sub: 'VISIBLE/HIDDEN_TEXT' } as const;

/** Rows of B15 for scripts that run to the left: what a page shows and what programs are told it shows. */
export const SCRIPT_CASES: readonly Case[] = [
  {
    id: 'B15s',
    title: 'a Hebrew name spoken as another one',
    ...hidden,
    make: under(`/Span <</ActualText ${utf16('שדה')}>> BDC`, HEBREW, 'שרה'),
  },
  { id: 'B15t', title: 'words spoken as others', ...hidden, make: under('/Span <</ActualText (Met)>> BDC', 'body', 'Not met') },
  { id: 'B15u', title: 'Latin words for programs to read backwards', ...hidden, make: under('/ReversedChars BMC', 'body', 'tem toN') },
  {
    id: 'B15v',
    title: 'Hebrew and Latin letters in one string',
    ...hidden,
    make: under('/ReversedChars BMC', HEBREW, 'שדה abc'),
  },
];
