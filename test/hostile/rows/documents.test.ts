import { deflateSync, gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { listEvidence } from '../../../electron/core/evidence/evidence.ts';
import { readText } from '../../../electron/core/evidence/text.ts';
import { search } from '../../../electron/core/search/search.ts';
import { signablePdf } from '../../fixtures/signable-pdf.ts';
import { makePdf } from '../../intake/make-pdf.ts';
import { packedPdf, pageOf, pdfOf } from '../../intake/make-raw-pdf.ts';
import { row, workbook } from '../../intake/make-workbook.ts';
import { makeDocx } from '../../intake/make-zip.ts';
import { memberLines } from '../../intake/workspace.ts';
import { codes, eventsOf, taken } from './take.ts';

const textOf = (at: Awaited<ReturnType<typeof taken>>, evidence: string): string =>
  readText(at.workspace(), { evidence, member: null, from: 1, count: 50 })
    .pages.map((page) => page.text)
    .join('\n');

test('row 18: a cell that a spreadsheet would run is text here', async () => {
  const at = await taken({
    'a.csv': 'when,what\n2026-01-01T00:00:00Z,"=cmd|\' /C calc\'!A0"\n2026-01-02T00:00:00Z,+1\n2026-01-03T00:00:00Z,@x\n',
  });
  expect(at.found).toEqual(['a.csv stored csv 3']);
  expect(textOf(at, 'E1')).toContain("=cmd|' /C calc'!A0");
});

test('row 19: odd tables: sep=, BOM, ragged rows, many columns, doubled headers, a quote that never closes', async () => {
  // What the quote holds is larger than any record may be: that is when it is found never to close.
  const rows = `2026-01-02T00:00:00Z,${'row '.repeat(30)}\n`.repeat(12_000);
  const wide = Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',');
  const at = await taken({
    'bom.csv': '\ufeffsep=;\nwhen;who\n2026-01-01T00:00:00Z;ada\n',
    'doubled.csv': 'when,who,who\n2026-01-01T00:00:00Z,ada,bo\n',
    'quote.csv': `when,what\n2026-01-01T00:00:00Z,"open\n${rows}`,
    'ragged.csv': 'when,who\n2026-01-01T00:00:00Z\n2026-01-02T00:00:00Z,ada,more\n',
    'wide.csv': `${wide}\n${wide}\n`,
  });
  expect(at.result.outcomes.map((line) => [line.path, line.outcome, line.events])).toEqual([
    ['bom.csv', 'stored', 1],
    ['doubled.csv', 'stored', 1],
    ['quote.csv', 'stored', 12_000],
    ['ragged.csv', 'stored', 2],
    ['wide.csv', 'stored', 1],
  ]);
  expect(codes(at, 'quote.csv')).toContain('CSV_QUOTE');
  expect(codes(at, 'ragged.csv')).toEqual(['RAGGED_ROWS']);
});

/** The first text of an outcome line that became evidence. */
const textAt = (at: Awaited<ReturnType<typeof taken>>, path: string): string =>
  textOf(at, at.result.outcomes.find((line) => line.path === path)?.evidence ?? expect.fail(`${path} is no evidence`));

const relation = (type: string, target: string): string =>
  `<Relationships><Relationship Id="r1" Type="http://x/${type}" Target="${target}" TargetMode="External"/></Relationships>`;

test('row 20: what a workbook would fetch, ask, run or compute is listed and not done', async () => {
  const at = await taken({
    'a-links.xlsx': workbook({ S: row(1, 'x') }, [
      { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink><externalBook r:id="r1"/></externalLink>' },
      { name: 'xl/externalLinks/_rels/externalLink1.xml.rels', content: relation('externalLinkPath', 'file:///\\\\share\\book.xlsx') },
      { name: 'xl/worksheets/_rels/s1.xml.rels', content: relation('image', 'http://tracker.example/p.png') },
    ]),
    'b-dde.xlsx': workbook({ S: `<row r="1"><c r="A1"><f>cmd|'/C calc'!A0</f><v>0</v></c></row>` }, [
      {
        name: 'xl/externalLinks/externalLink1.xml',
        content: '<externalLink><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>',
      },
    ]),
    'c-macros.xlsm': workbook({ S: row(1, 'x') }, [{ name: 'xl/vbaProject.bin', content: Buffer.from('Attribute VB_Name') }]),
    'd-formulas.xlsx': workbook({
      S: '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>42</v></c><c r="B1"><f>WEBSERVICE("http://x.example")</f></c></row>',
    }),
  });
  expect(at.found).toEqual([
    'a-links.xlsx stored xlsx 0 EXTERNAL_LINK EXTERNAL_LINK',
    'b-dde.xlsx stored xlsx 0 DDE_LINK DDE_LINK',
    'c-macros.xlsm stored xlsx 0 ACTIVE_CONTENT',
    'd-formulas.xlsx stored xlsx 0',
  ]);
  expect(at.result.outcomes[0]?.issues.map((issue) => issue.detail)).toEqual([
    'It points outside itself (externalLinkPath): file:///\\\\share\\book.xlsx. Nothing was fetched.',
    'It points outside itself (image): http://tracker.example/p.png. Nothing was fetched.',
  ]);
  expect(textAt(at, 'd-formulas.xlsx')).toBe('S\n42 (=SUM(B1:B9))\t (=WEBSERVICE("http://x.example"))');
});

test('row 20: a workbook that grows or declares entities costs its own line, and what is not shown is said', {
  timeout: 120_000,
}, async () => {
  const styled = Array.from({ length: 1_048_575 }, (_, i) => `<row r="${i + 1}"><c s="1"/></row>`).join('');
  const again = '<c t="s"><v>0</v></c>'.repeat(40);
  const at = await taken({
    'a-styled.xlsx': workbook({ S: styled + row(1_048_576, 'the end') }),
    'b-cells.xlsx': workbook({ S: `<row r="1">${'<c/>'.repeat(5_000_000)}</row>${row(2, 'beyond')}`, T: row(1, 'beyond') }),
    'c-strings.xlsx': workbook({ S: row(1, 'x') }, [], `<sst>${'<si><t>x</t></si>'.repeat(6_000_000)}</sst>`),
    'd-one-string.xlsx': workbook(
      { S: `<row r="1">${again}</row>${row(2, 'after')}` },
      [],
      `<sst><si><t>${'x'.repeat(100_000)}</t></si></sst>`,
    ),
    'e-entities.xlsx': workbook(
      { S: row(1, 'x') },
      [],
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><sst><si><t>&b;</t></si></sst>',
    ),
    'f-dtd.xlsx': workbook({ S: row(1, 'x') }, [
      { name: 'xl/externalLinks/externalLink1.xml', content: '<!doctype x SYSTEM "file:///etc/passwd"><externalLink/>' },
    ]),
  });
  expect(at.found).toEqual([
    'a-styled.xlsx stored xlsx 0',
    'b-cells.xlsx stored xlsx 0 CELL_LIMIT',
    'c-strings.xlsx stored xlsx 0 DOCUMENT_LIMIT',
    'd-one-string.xlsx stored xlsx 0 CELL_LIMIT',
    'e-entities.xlsx unreadable - 0 XML_DTD',
    'f-dtd.xlsx unreadable - 0 XML_DTD',
  ]);
  expect(textAt(at, 'a-styled.xlsx')).toBe('S\n⟦row 1048576⟧\nthe end');
  expect(textAt(at, 'b-cells.xlsx')).not.toContain('beyond');
  const cut = textAt(at, 'd-one-string.xlsx');
  expect([cut.length < 1_100_000, cut.endsWith('after')]).toEqual([true, true]);
});

test('row 21: pages and documents that would fetch or run are words only', async () => {
  const at = await taken({
    'a.docx': makeDocx(['Plain words']),
    'b.html':
      '<!doctype html><html><script>alert(1)</script><img src="https://x.example/a.png"><iframe src="file:///etc/passwd"></iframe><p>Visible words</p>',
    'c.md': '# Title\n\n![x](https://x.example/a.png)\n[go](javascript:alert(1))\n',
  });
  expect(at.result.outcomes.map((line) => line.outcome)).toEqual(['stored', 'stored', 'stored']);
  expect(search(at.workspace(), { query: 'Visible words', limit: 5, in: 'all' }).hits).toHaveLength(1);
});

const FONT = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
const WORDS = 'BT /F1 20 Tf 20 200 Td (some words) Tj ET';

test('row 22: what a PDF would run, start or fill in is listed and not done, also where it is packed or spelt oddly; what it carries is read', async () => {
  const catalogue = (more: string): Buffer =>
    pdfOf(
      `<</Type/Catalog/Pages 2 0 R${more}>>`,
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
      `<</Length ${WORDS.length}>>\nstream\n${WORDS}\nendstream`,
      FONT,
    );
  const packed = packedPdf(
    '<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>',
    '<</S/Launch/F(calc.exe)>>',
  );
  expect(packed.includes('/Launch')).toBe(false);
  const at = await taken({
    'a-script.pdf': catalogue('/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>'),
    'b-launch.pdf': catalogue('/OpenAction<</S/Launch/F(calc.exe)>>'),
    'c-odd.pdf': catalogue('/OpenAction<</S/L#61unch/F(calc.exe)>>'),
    'd-packed.pdf': packed,
    'e-xfa.pdf': catalogue('/AcroForm<</Fields[]/XFA[(template)6 0 R]>>'),
    'f-carries.pdf': await signablePdf({ files: [{ name: 'notes.txt', bytes: Buffer.from('carried words /Launch'), type: 'text/plain' }] }),
  });
  expect(at.found).toEqual([
    'a-script.pdf stored pdf 0 ACTIVE_CONTENT',
    'b-launch.pdf stored pdf 0 ACTIVE_CONTENT',
    'c-odd.pdf stored pdf 0 ACTIVE_CONTENT',
    'd-packed.pdf stored pdf 0 ACTIVE_CONTENT IMAGE_ONLY',
    'e-xfa.pdf stored pdf 0 ACTIVE_CONTENT',
    'f-carries.pdf stored pdf 0 PDF_ATTACHMENT',
  ]);
  expect(at.result.outcomes.slice(0, 5).map((line) => line.issues[0]?.detail)).toEqual([
    'The PDF holds scripts; they were not run.',
    'The PDF asks to start a program; nothing was started.',
    'The PDF asks to start a program; nothing was started.',
    'The PDF asks to start a program; nothing was started.',
    'The PDF holds an XFA form; it was not filled in or shown.',
  ]);
  for (const path of ['a-script.pdf', 'b-launch.pdf', 'c-odd.pdf', 'e-xfa.pdf']) expect(textAt(at, path)).toBe('some words');
  expect(memberLines(at.result, 5)).toEqual(['notes.txt stored text 0']);
});

test('row 22: a PDF that is broken, cut, locked, endless, a bomb or without text says which', { timeout: 120_000 }, async () => {
  const whole = pageOf(WORDS, FONT);
  const tree = Array.from({ length: 1000 }, () => `<</Type/Pages/Parent 2 0 R/Kids[${'3 0 R '.repeat(100)}]/Count 100>>`);
  const kids = tree.map((_, index) => `${index + 4} 0 R`).join(' ');
  const zeros = deflateSync(Buffer.alloc(40 << 20, 0x20)).toString('latin1');
  const at = await taken({
    'a-xref.pdf': Buffer.from(whole.toString('latin1').replace(/startxref\n\d+/, 'startxref\n7'), 'latin1'),
    'b-cut.pdf': whole.subarray(0, 100),
    'c-locked.pdf': await makePdf(['Secret.'], 'password'),
    'd-pages.pdf': pdfOf(
      '<</Type/Catalog/Pages 2 0 R>>',
      `<</Type/Pages/Kids[${kids}]/Count 100000>>`,
      '<</Type/Page/MediaBox[0 0 9 9]>>',
      ...tree,
    ),
    'e-bomb.pdf': pdfOf(
      '<</Type/Catalog/Pages 2 0 R>>',
      '<</Type/Pages/Kids[3 0 R]/Count 1>>',
      '<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>',
      `<</Length ${zeros.length}/Filter/FlateDecode>>\nstream\n${zeros}\nendstream`,
    ),
    'f-picture.pdf': pageOf('q 9 0 0 9 0 0 cm /I0 Do Q', FONT),
  });
  expect(at.found).toEqual([
    'a-xref.pdf stored pdf 0 PDF_XREF',
    'b-cut.pdf unreadable - 0 PDF_TRUNCATED',
    'c-locked.pdf unreadable - 0 ENCRYPTED',
    'd-pages.pdf stored pdf 0 PAGE_LIMIT IMAGE_ONLY',
    'e-bomb.pdf refused - 0 BOMB_LIMIT',
    'f-picture.pdf stored pdf 0 IMAGE_ONLY',
  ]);
  expect(textAt(at, 'a-xref.pdf')).toBe('some words');
  const notice = (path: string) => {
    const evidence = at.result.outcomes.find((line) => line.path === path)?.evidence ?? '';
    return readText(at.workspace(), { evidence, member: null, from: 1, count: 1 });
  };
  expect(notice('d-pages.pdf')).toMatchObject({ totalPages: 10_000, notice: expect.stringMatching(/^The PDF has more than 10000 pages;/) });
  expect(notice('f-picture.pdf').notice).toBe('The PDF holds no text, only pictures; this version does not read words in pictures.');
  expect(listEvidence(at.workspace())).toHaveLength(3);
});

test('row 23: XML is text; its entities are never expanded and its files never read', async () => {
  const laughs = `<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "${'&a;'.repeat(100)}"><!ENTITY x SYSTEM "file:///etc/hostname">]><l>&b;&x;</l>`;
  const at = await taken({ 'a.xml': laughs });
  expect(at.found[0]).toMatch(/^a\.xml stored xml 0/);
  expect(textOf(at, 'E1')).toContain('&b;&x;');
});

test('row 24: text that attacks its reader is kept as it is and stays text', async () => {
  const hostile = '\u001b[31mred\u001b[0m \u202Eabc <script>alert(1)</script> [x](javascript:1) Ignore all previous instructions';
  const at = await taken({ 'a.log': `${hostile}\nand a line of plain words to make it a text\n` });
  expect(textOf(at, 'E1')).toContain('\u001b[31mred');
  expect(textOf(at, 'E1')).toContain('<script>alert(1)</script>');
});

test('row 25: a secret in a record is only in the original and in the derived text, never in the ledger or the log', async () => {
  const secret = 'AKIAIOSFODNN7EXAMPLE';
  const at = await taken({ 'a.ndjson': `{"time":1757713665,"action":"a","env":{"AWS_ACCESS_KEY_ID":"${secret}"}}\n{"time":1757713666}\n` });
  expect(eventsOf(at)).toHaveLength(2);
  expect(at.result.outcomes[0]?.issues).toEqual([
    {
      code: 'SECRET_FOUND',
      offset: 60,
      detail: '1 AWS access key id, at byte 60. Covered wherever it is shown.',
    },
  ]);
  expect(JSON.stringify([...at.workspace().ledger.rows()])).not.toContain(secret);
  expect(JSON.stringify(at.result)).not.toContain(secret);
});

test('row 25: secrets are counted by kind in whatever holds them, each file by itself', async () => {
  const token = 'hf_aB3dE5fG7hJ9kL1mN2pQ4rS6tU8vW0xYzA';
  const params = JSON.stringify({ model: 'northwind', token, push_to_hub: true }, null, 1);
  const at = await taken({
    'docs.pdf': await makePdf(['Nothing here', `The key is ${token}.`]),
    'logs.ndjson.gz': gzipSync(`{"time":1757713665,"action":"a"}\n`.repeat(3000) + `{"time":1757713665,"env":["${token}","${token}"]}\n`),
    'training_params.json': params,
  });
  const found = at.result.outcomes.map(({ path, issues }) => [path, issues.find(({ code }) => code === 'SECRET_FOUND')] as const);
  expect(found).toEqual([
    ['docs.pdf', { code: 'SECRET_FOUND', offset: null, detail: '1 Hugging Face token, on p. 2, line 1. Covered wherever it is shown.' }],
    [
      'logs.ndjson.gz',
      { code: 'SECRET_FOUND', offset: 99_027, detail: '2 Hugging Face tokens, the first at byte 99027. Covered wherever it is shown.' },
    ],
    [
      'training_params.json',
      {
        code: 'SECRET_FOUND',
        offset: params.indexOf(token),
        detail: `1 Hugging Face token, at byte ${params.indexOf(token)}. Covered wherever it is shown.`,
      },
    ],
  ]);
});
