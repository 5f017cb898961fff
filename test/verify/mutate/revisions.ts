import { appendRevision, bodyOf, nextNumber } from '../kit/sign-pdf.ts';
import type { Good, Kit } from '../kit/good.ts';
import { attachments } from '../kit/report-pdf.ts';
import { type Case, text } from './case.ts';

const rootOf = (g: Good): number => Number(/\/Root (\d+) 0 R/.exec(text(g.pdf))?.[1]);
const numberOf = (g: Good, pattern: RegExp): number => Number(pattern.exec(text(g.pdf))?.[1]);
const update =
  (make: (g: Good, body: (num: number) => string, extra: number) => readonly (readonly [number, string])[]): Case['make'] =>
  (_k, g) => ({
    pdf: appendRevision(g.pdf, new Map(make(g, (num) => bodyOf(text(g.pdf), num), nextNumber(g.pdf)))).pdf,
  });
const planted =
  (options: Parameters<Kit['base']>[1]): Case['make'] =>
  async (k, g) => ({ pdf: k.signed(await k.base(g.statement, options)) });
const unauthorised = { exit: 1, sub: 'COVERAGE/UNAUTHORISED_REVISION' } as const;
const PAGE = /\n(\d+) 0 obj\n<<\n\/Type \/Page\n/;
const active = (id: string, title: string, catalog: (root: Record<string, unknown>) => void): Case => ({
  id,
  title,
  exit: 1,
  sub: 'PROFILE/ACTIVE_CONTENT',
  make: planted({ catalog }),
});

/** Group B: what a revision after signing changes, or what was planted before it. */
export const REVISION_CASES: readonly Case[] = [
  {
    id: 'B01',
    title: 'an annotation drawn over the page',
    ...unauthorised,
    make: update((g, body, extra) => {
      const page = numberOf(g, PAGE);
      return [
        [page, body(page).replace('/Annots [', `/Annots [${extra} 0 R `)],
        [extra, '<<\n/Type /Annot\n/Subtype /FreeText\n/Rect [0 0 500 500]\n/Contents (not met)\n>>'],
      ];
    }),
  },
  {
    id: 'B03',
    title: 'a field that shows another field’s signature',
    exit: 1,
    sub: 'COVERAGE/SIG_REUSED',
    make: update((g, body, extra) => {
      const form = numberOf(g, /\/AcroForm (\d+) 0 R/);
      const sig = numberOf(g, /\/V (\d+) 0 R/);
      const fields = body(form).replace(/\/Fields \[([^\]]*)\]/, `/Fields [$1 ${extra} 0 R]`);
      return [
        [form, fields],
        [extra, `<<\n/Type /Annot\n/Subtype /Widget\n/FT /Sig\n/T (evil)\n/F 132\n/Rect [0 0 9 9]\n/V ${sig} 0 R\n>>`],
      ];
    }),
  },
  {
    id: 'B04',
    title: 'page content emptied',
    ...unauthorised,
    make: update((g) => [[numberOf(g, /\/Contents (\d+) 0 R/), '<<\n/Length 0\n>>\nstream\n\nendstream']]),
  },
  {
    id: 'B05',
    title: 'a font’s spelling replaced',
    ...unauthorised,
    make: update((g) => [[numberOf(g, /\/ToUnicode (\d+) 0 R/), '<<\n/Length 0\n>>\nstream\n\nendstream']]),
  },
  {
    id: 'B06',
    title: 'a text field',
    exit: 1,
    sub: 'COVERAGE/UNDECLARED_FIELD',
    make: planted({
      catalog: (root, doc) => {
        const field = doc.ref({ Type: 'Annot', Subtype: 'Widget', FT: 'Tx', T: new String('note'), F: 4, Rect: [0, 0, 9, 9] });
        (root['AcroForm'] as { data: { Fields: unknown[] } }).data.Fields.push(field);
        field.end('');
      },
    }),
  },
  {
    id: 'B07',
    title: 'the page tree exchanged',
    ...unauthorised,
    make: update((g, body, extra) => [
      [rootOf(g), body(rootOf(g)).replace(/\/Pages \d+ 0 R/, `/Pages ${extra} 0 R`)],
      [extra, '<<\n/Type /Pages\n/Kids []\n/Count 0\n>>'],
    ]),
  },
  {
    id: 'B08',
    title: 'the certification removed from the catalogue',
    exit: 1,
    sub: 'COVERAGE/PERMS_REMOVED',
    make: update((g, body) => [[rootOf(g), body(rootOf(g)).replace(/\/Perms <<[^>]*>>\n/, '')]]),
  },
  {
    id: 'B08b',
    title: 'the form’s flags removed',
    exit: 1,
    sub: 'COVERAGE/PERMS_REMOVED',
    make: update((g, body) => {
      const form = numberOf(g, /\/AcroForm (\d+) 0 R/);
      return [[form, body(form).replace(/\/SigFlags 3\n/, '')]];
    }),
  },
  {
    id: 'B09',
    title: 'the attached statement exchanged',
    ...unauthorised,
    make: update((g) => {
      const other = text(g.statement).replace('"met"', '"not_met"');
      return [
        [
          numberOf(g, /\n(\d+) 0 obj\n<<\n\/Type \/EmbeddedFile/),
          `<<\n/Type /EmbeddedFile\n/Subtype /application#2Fvnd.in-toto+json\n/Length ${other.length}\n>>\nstream\n${other}\nendstream`,
        ],
      ];
    }),
  },
  {
    id: 'B10',
    title: 'a second attachment',
    exit: 1,
    sub: 'STATEMENT/AMBIGUOUS',
    make: async (k, g) => ({
      pdf: k.signed(
        await k.base(g.statement, {
          files: [...attachments(g.statement), { name: 'statement2.json', bytes: g.statement }],
        }),
      ),
    }),
  },
  {
    id: 'B10b',
    title: 'a statement without the results it commits to',
    exit: 1,
    sub: 'STATEMENT/AMBIGUOUS',
    make: async (k, g) => ({
      pdf: k.signed(await k.base(g.statement, { files: [{ name: 'statement.json', bytes: g.statement }] })),
    }),
  },
  {
    id: 'B11',
    title: 'the linked file is not the listed one',
    exit: 1,
    sub: 'STATEMENT/AMBIGUOUS',
    make: planted({
      catalog: (root, doc) => {
        const other = doc.ref({ Type: 'Filespec', F: new String('statement.json'), AFRelationship: 'Data' });
        other.end('');
        root['AF'] = [other, ...(root['AF'] as unknown[]).slice(1)];
      },
    }),
  },
  {
    id: 'B12',
    title: 'the visible signature shows another name',
    exit: 1,
    sub: 'VISIBLE/SIGNER_MISMATCH',
    make: (k, g) => ({ pdf: k.second(k.first(g.base), { look: 'Grace Hopper' }) }),
  },
  {
    id: 'B12b',
    title: 'the signature names somebody else than its certificate',
    exit: 1,
    sub: 'VISIBLE/SIGNER_MISMATCH',
    make: (k, g) => ({ pdf: k.second(k.first(g.base), { look: 'Grace Hopper', name: 'Grace Hopper' }) }),
  },
  {
    id: 'B13',
    title: 'the page says another conclusion',
    exit: 1,
    sub: 'VISIBLE/STATEMENT_MISMATCH',
    make: planted({ lines: (lines) => lines.map((line, i) => (lines[i - 1] === 'LR-01' ? 'Not met' : line)) }),
  },
  {
    id: 'B13b',
    title: 'the page says another disposition',
    exit: 1,
    sub: 'VISIBLE/STATEMENT_MISMATCH',
    make: planted({ lines: (lines) => lines.map((line) => line.replace('Acceptable with conditions', 'Acceptable')) }),
  },
  {
    id: 'B13c',
    title: 'the page says another basis',
    exit: 1,
    sub: 'VISIBLE/STATEMENT_MISMATCH',
    make: planted({ lines: (lines) => lines.map((line) => line.replace('B0 ', 'B5 ')) }),
  },
  {
    id: 'B13d',
    title: 'the page gives another reason',
    exit: 1,
    sub: 'VISIBLE/STATEMENT_MISMATCH',
    make: planted({ lines: (lines) => lines.map((line) => line.replace('for LR-02', 'against LR-02')) }),
  },
  {
    id: 'B13e',
    title: 'the page shows another evidence digest',
    exit: 1,
    sub: 'VISIBLE/STATEMENT_MISMATCH',
    make: planted({ lines: (lines) => lines.map((line, i) => (lines[i - 1]?.startsWith('E2 ') ? line.replace(/^..../, '0000') : line)) }),
  },
  active('B14a', 'a script', (root) => (root['OpenAction'] = { S: 'JavaScript', JS: new String('app.alert(1)') })),
  active('B14b', 'a page action', (root) => (root['AA'] = {})),
  active('B14c', 'layers', (root) => (root['OCProperties'] = {})),
  active('B14d', 'a web link', (root) => (root['Extra'] = { S: 'URI' })),
  {
    id: 'B15a',
    title: 'invisible text',
    exit: 1,
    sub: 'VISIBLE/HIDDEN_TEXT',
    make: planted({ draw: (doc) => void doc.addContent('BT 3 Tr ET').text('unseen') }),
  },
  {
    id: 'B15b',
    title: 'tiny text',
    exit: 1,
    sub: 'VISIBLE/HIDDEN_TEXT',
    make: planted({ draw: (doc) => void doc.fontSize(0.1).text('unseen') }),
  },
  {
    id: 'B15c',
    title: 'text beside the page',
    exit: 1,
    sub: 'VISIBLE/HIDDEN_TEXT',
    make: planted({ draw: (doc) => void doc.text('unseen', -900, 100) }),
  },
  {
    id: 'B18',
    title: 'the reviewer’s revision also changes the page',
    ...unauthorised,
    make: (k, g) => {
      const page = numberOf(g, PAGE);
      return {
        pdf: k.second(g.first, { objects: (bodies) => bodies.set(page, bodyOf(text(g.first), page).replace('/Contents', '/Contents2')) }),
      };
    },
  },
  {
    id: 'B19',
    title: 'a planted third field',
    exit: 1,
    sub: 'COVERAGE/UNDECLARED_FIELD',
    make: planted({ fields: ['assessor', 'reviewer', 'approver'] }),
  },
];
