import type { Kit } from '../kit/good.ts';
import type { Case } from './case.ts';

const planted = (draw: (doc: PDFKit.PDFDocument) => void): Case['make'] => planting({ draw });
const planting =
  (options: Parameters<Kit['base']>[1]): Case['make'] =>
  async (k, g) => ({ pdf: k.signed(await k.base(g.statement, options)) });
const hidden = { exit: 1, sub: 'VISIBLE/HIDDEN_TEXT' } as const;
const strange = { exit: 1, sub: 'PROFILE/PAGE_INSTRUCTION' } as const;
type Page = { readonly page: { readonly dictionary: { readonly data: Record<string, unknown> } } };

/** Group B15: what a compromised report writer does so that programs read other words than people. */
export const HIDDEN_CASES: readonly Case[] = [
  {
    id: 'B15p',
    title: 'a field that shows something before it is signed',
    exit: 1,
    sub: 'PROFILE/FIELDS',
    make: planting({ look: '0 0 1 1 re f' }),
  },
  { id: 'B15d', title: 'white words', ...hidden, make: planted((doc) => void doc.fillColor('white').text('unseen')) },
  {
    id: 'B15e',
    title: 'black words on a black area',
    ...hidden,
    make: planted((doc) => void doc.addPage().rect(50, 600, 200, 40).fill('black').fillColor('#050505').text('unseen', 60, 610)),
  },
  {
    id: 'B15f',
    title: 'words that are painted over',
    ...hidden,
    make: planted((doc) => void doc.addPage().text('unseen', 60, 610).rect(50, 600, 200, 40).fill('white')),
  },
  {
    id: 'B15g',
    title: 'words under a thick line',
    ...hidden,
    make: planted((doc) => void doc.addPage().text('unseen', 60, 610).lineWidth(20).moveTo(50, 615).lineTo(200, 615).stroke('white')),
  },
  {
    id: 'B15h',
    title: 'words outside of a clipping path',
    ...hidden,
    make: planted((doc) => void doc.rect(0, 0, 1, 1).clip().text('unseen')),
  },
  { id: 'B15i', title: 'words without width', ...strange, make: planted((doc) => void doc.addContent('1 Tz').text('unseen')) },
  { id: 'B15j', title: 'words moved apart', ...hidden, make: planted((doc) => void doc.addContent('900 Tc').text('unseen')) },
  {
    id: 'B15k',
    title: 'words seen through',
    exit: 1,
    sub: 'PROFILE/PAGE',
    make: planted((doc) => void doc.fillOpacity(0).text('unseen')),
  },
  {
    id: 'B15l',
    title: 'pale words on a dark area are read',
    exit: 0,
    sub: 'B-B',
    make: planted((doc) => void doc.addPage().rect(50, 600, 200, 40).fill('black').fillColor('white').text('seen', 60, 610)),
  },
  {
    id: 'B15m',
    title: 'a page of which viewers show a part',
    exit: 1,
    sub: 'PROFILE/PAGE',
    make: planted((doc) => void ((doc as unknown as Page).page.dictionary.data['CropBox'] = [0, 0, 100, 100])),
  },
  {
    id: 'B15n',
    title: 'an annotation without its type, drawn over the page',
    exit: 1,
    sub: 'PROFILE/ACTIVE_CONTENT',
    make: planted((doc) => {
      const note = doc.ref({ Subtype: 'FreeText', Rect: [0, 0, 500, 500], Contents: new String('Met') });
      doc.page.annotations.push(note);
      note.end('');
    }),
  },
  {
    id: 'B15o',
    title: 'a link with a look of its own',
    exit: 1,
    sub: 'PROFILE/ACTIVE_CONTENT',
    make: planted((doc) => {
      const link = doc.ref({ Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 500, 500], AP: {} });
      doc.page.annotations.push(link);
      link.end('');
    }),
  },
];
