import { expect, test } from 'vitest';
import { htmlText } from '../../electron/core/documents/html-text.ts';
import { readXlsx } from '../../electron/core/documents/read-xlsx.ts';
import { xmlTokens } from '../../electron/core/documents/xml-tokens.ts';
import { makeXlsx, makeZip } from '../intake/make-zip.ts';
import { collect, readAs } from './collect.ts';

const LONG = 300_000;

// Each of these made a careless scanner search the rest of the text again and again.
test.each([
  ['quotes in one tag', `<a ${"'' ".repeat(LONG)}>`],
  ['a quote that never ends', `<a "${'>'.repeat(LONG)}`],
  ['openings without an end', '<'.repeat(LONG)],
  ['comments that never end', '<!-- '.repeat(LONG)],
])('XML: %s ends soon', { timeout: 10_000 }, (_name, xml) => {
  let tokens = 0;
  for (const _ of xmlTokens(xml)) tokens += 1;
  expect(tokens).toBeLessThanOrEqual(LONG + 1);
});

test.each([
  ['white space in an attribute', `<img src=${' '.repeat(LONG)}>`],
  ['white space in preformatted text', `<pre>${' '.repeat(LONG)}x</pre>`],
  ['scripts that never end', '<script>'.repeat(LONG / 10)],
  ['a tag that never ends', `<p ${'a '.repeat(LONG)}`],
  ['nested elements', '<div>'.repeat(LONG)],
  ['letters that grow when lower-cased', `${'İ'.repeat(1000)}<script>x</script>after`],
])('HTML: %s ends soon', { timeout: 10_000 }, (name, html) => {
  const { text } = htmlText(html);
  if (name.startsWith('letters')) expect(text.endsWith('after')).toBe(true);
  expect(text.length).toBeLessThanOrEqual(html.length);
});

test('rows that give themselves impossible numbers', async () => {
  const sheet = ['1e999', '-4', 'x', '0', '99999999999'].map((r) => `<row r="${r}"><c><v>${r}</v></c></row>`).join('');
  const bytes = makeZip([
    { name: '[Content_Types].xml', content: '<Types/>' },
    { name: 'xl/workbook.xml', content: '<workbook xmlns:r="x"><sheets><sheet name="S" r:id="r1"/></sheets></workbook>' },
    { name: 'xl/_rels/workbook.xml.rels', content: '<Relationships><Relationship Id="r1" Target="worksheets/s.xml"/></Relationships>' },
    { name: 'xl/worksheets/s.xml', content: `<worksheet>${sheet}</worksheet>` },
  ]);
  expect((await collect((sink) => readXlsx(bytes, 1e6, sink))).text).toBe('S\n1e999\n-4\nx\n0\n99999999999');
});

test('mutated files are read or refused, never thrown', async () => {
  let state = 11;
  const roll = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const seeds: readonly (readonly [string, Buffer])[] = [
    ['html', Buffer.from('<!doctype html><html><body><p title="a">words<table><tr><td>x</td></tr></table><pre> y </pre></body></html>')],
    ['xml', Buffer.from('<?xml version="1.0"?><a b="c">d<!-- e --><![CDATA[f]]></a>')],
    ['tif', Buffer.concat([Buffer.from('II*\0\x08\0\0\0\x02\0', 'latin1'), Buffer.alloc(60, 3)])],
    ['webp', Buffer.concat([Buffer.from('RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0', 'latin1'), Buffer.alloc(40, 9)])],
    [
      'jpg',
      Buffer.concat([
        Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 40]),
        Buffer.from('Exif\0\0II*\0\x08\0\0\0\x01\0', 'latin1'),
        Buffer.alloc(60, 1),
      ]),
    ],
  ];
  const book = makeXlsx('S', [
    ['a', 'b'],
    ['c', 'd'],
  ]);
  for (let round = 0; round < 600; round += 1) {
    const [extension, seed] = seeds[round % seeds.length] ?? ['html', Buffer.alloc(0)];
    const flip = (bytes: Buffer): Buffer => {
      const out = Buffer.from(bytes.subarray(0, 4 + roll(bytes.length - 3)));
      for (let times = roll(6); times > 0; times -= 1) out[roll(out.length)] = roll(256);
      return out;
    };
    expect((await readAs(extension, flip(seed))).pages.every((page) => page.text.isWellFormed())).toBe(true);
    if (round % 10 === 0) expect((await collect((sink) => readXlsx(flip(book), 1e6, sink))).read.mediaType).toContain('spreadsheet');
  }
});
