import { expect, test } from 'vitest';
import { NotDer, readDer } from '../../electron/verify/der/der.ts';
import { parseStrictJson, statementFault } from '../../electron/verify/json/strict-json.ts';
import { verifyAttestation } from '../../electron/verify/verify.ts';
import { NOW } from './kit/good.ts';

const FILE = '<< /Type /Filespec /F (statement.json) /EF << >> >>';
const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** A file with these objects, numbered from 1; the first is its catalogue. It carries our marks and no signature. */
function fileOf(objects: readonly string[]): Buffer {
  let at = 9;
  const offsets: number[] = [];
  const bodies = objects.map((body, i) => {
    const object = `${i + 1} 0 obj\n${body}\nendobj\n`;
    offsets.push(at);
    at += object.length;
    return object;
  });
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\n`;
  return Buffer.from(`%PDF-1.7\n${bodies.join('')}${table}startxref\n${at}\n%%EOF\n`, 'latin1');
}

const catalogue = (more = ''): string => `<< /Type /Catalog /Pages 2 0 R /AF [3 0 R] ${more}>>`;
const page = (content: string, font: readonly string[] = []): Buffer =>
  fileOf([
    catalogue(),
    '<< /Kids [4 0 R] >>',
    FILE,
    '<< /MediaBox [0 0 9 9] /Contents 5 0 R /Resources << /Font << /F 6 0 R >> >> >>',
    stream(content),
    ...font,
  ]);

const BOMBS: readonly (readonly [what: string, sub: RegExp, make: () => Buffer])[] = [
  ['pages that hold themselves twice', /LOOP/, () => fileOf([catalogue(), '<< /Kids [2 0 R 2 0 R] >>', FILE])],
  [
    'a list of files that holds itself many times',
    /LOOP/,
    () => fileOf([catalogue('/Names << /EmbeddedFiles 4 0 R >> '), '<< >>', FILE, `<< /Kids [${'4 0 R '.repeat(99)}] >>`]),
  ],
  ['a page many times', /LOOP/, () => fileOf([catalogue(), `<< /Kids [${'4 0 R '.repeat(140_000)}] >>`, FILE, '<< >>'])],
  [
    'fields in fields in fields',
    /LIMITS/,
    () =>
      fileOf([
        catalogue('/AcroForm << /Fields [4 0 R] >> '),
        '<< >>',
        FILE,
        ...Array.from({ length: 200 }, (_, i) => `<< /FT /Sig /Kids [${i + 5} 0 R] >>`),
        '<< >>',
      ]),
  ],
  ['more values than memory', /LIMITS/, () => fileOf([catalogue(), '<< >>', FILE, `[${'<<>>'.repeat(800_000)}]`])],
  ['a page instruction without end', /LIMITS/, () => page(`[${'0 '.repeat(70_000)}] TJ`)],
  [
    'a font that explains each code again and again',
    /LIMITS/,
    () =>
      page('BT /F 9 Tf (a) Tj', [
        '<< /Subtype /TrueType /ToUnicode 7 0 R >>',
        stream(`beginbfrange ${'<00><ffff><41>'.repeat(9)} endbfrange`),
      ]),
  ],
  [
    'signatures with wide gaps in a broken file',
    /GAP/,
    () => Buffer.from(`%PDF-1.7\nstatement.json\n${'/ByteRange [0 1 900000 5]\n'.repeat(40_000)}`, 'latin1'),
  ],
];

test.each(BOMBS)('%s: refused at once, and nothing breaks', (_what, sub, make) => {
  const started = performance.now();
  const report = verifyAttestation({ path: 'bomb.pdf', bytes: make(), now: NOW });
  expect(report.verdict).toBe('FAIL');
  expect(report.checks.map((check) => check.sub ?? '').join(' ')).toMatch(sub);
  expect(performance.now() - started).toBeLessThan(9000);
});

test('a certificate of a million parts and a text of a million objects are not read to their end', () => {
  const parts = Buffer.from('0500'.repeat(700_000), 'hex');
  const head = Buffer.from([0x30, 0x83, 0, 0, 0]);
  head.writeUIntBE(parts.length, 2, 3);
  expect(() => readDer(Buffer.concat([head, parts]))).toThrow(NotDer);
  expect(() => parseStrictJson(Buffer.from(`[${'{},'.repeat(800_000)}0]`), statementFault)).toThrow(/too many values/);
});
