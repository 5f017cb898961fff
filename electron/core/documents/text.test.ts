import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { csvDelimiter } from './csv-delimiter.ts';
import { detectEncoding } from './encoding.ts';
import { nameMismatch } from './name-says.ts';
import type { Page, PartSink } from './part.ts';
import { MAMMOTH } from './read-docx.ts';
import { sniff } from './sniff.ts';
import { TextPages } from './text-pages.ts';
import { Declared, NO_HINTS } from '../mappings/hints.ts';

function paged(chunks: readonly Buffer[], limit = 1e9) {
  const pages: Page[] = [];
  const issues: string[] = [];
  const sink: PartSink = {
    place: 'file',
    declared: new Declared(NO_HINTS),
    noted: () => undefined,
    secret: () => undefined,
    page: ({ page, firstLine, text }) => pages.push({ page, firstLine, text }),
    event: () => undefined,
    issue: (code, offset) => issues.push(`${code}@${offset}`),
    settle: async () => undefined,
  };
  const writer = new TextPages(sink, detectEncoding(chunks[0] ?? Buffer.alloc(0)), limit);
  for (const chunk of chunks) writer.bytes(chunk);
  writer.end();
  return { pages, issues, text: pages.map((page) => page.text).join('\n') };
}

describe('text in pages', () => {
  test('lines are counted on LF from 1, a page ends without its line feed', () => {
    const text = Array.from({ length: 450 }, (_, i) => `line ${i + 1}`).join('\n');
    const { pages } = paged([Buffer.from(`${text}\n`)]);
    expect(pages.map((page) => [page.page, page.firstLine, page.text.split('\n').length])).toEqual([
      [1, 1, 200],
      [2, 201, 200],
      [3, 401, 50],
    ]);
    expect(pages.map((page) => page.text).join('\n')).toBe(text);
  });
  test('one line without an end is cut between characters and keeps its number', () => {
    const { pages } = paged([Buffer.from(`a${'😀'.repeat(40_000)}`)]);
    expect(pages.length).toBe(3);
    expect(pages.every((page) => page.firstLine === 1 && page.text.isWellFormed())).toBe(true);
    expect(pages.map((page) => page.text).join('')).toBe(`a${'😀'.repeat(40_000)}`);
  });
  test('CRLF becomes LF, NUL is shown, a run of NULs is said', () => {
    const { text, issues } = paged([Buffer.from(`a\r\nb\0c\n${'\0'.repeat(20)}`)]);
    expect(text).toBe(`a\nb\u2400c\n${'\u2400'.repeat(20)}`);
    expect(issues).toEqual(['NUL_RUN@7']);
  });
  test.each([
    ['UTF-8 with a mark', Buffer.from('\ufeffGrüße\nzwei')],
    ['UTF-16 LE', Buffer.from('\ufeffGrüße\nzwei', 'utf16le')],
    ['UTF-16 BE', Buffer.from('\ufeffGrüße\nzwei', 'utf16le').swap16()],
    ['UTF-16 LE without a mark', Buffer.from('Grüße\nzwei', 'utf16le')],
    ['Windows-1252', Buffer.from('Grüße\nzwei', 'latin1')],
  ])('%s', (_name, bytes) => {
    expect(paged([bytes]).text).toBe('Grüße\nzwei');
    expect(paged([bytes.subarray(0, 9), ...[...bytes.subarray(9)].map((byte) => Buffer.from([byte]))]).text).toBe('Grüße\nzwei');
  });
  test('beyond the limit nothing is shown, and it is said', () => {
    const { text, issues } = paged([Buffer.from('abcdef'), Buffer.from('ghi')], 4);
    expect(text).toBe('abcd');
    expect(issues).toEqual(['TEXT_CUT@4']);
  });
});

describe('what a file is', () => {
  const kind = (content: string | Buffer, extension = '') => sniff(Buffer.from(content as string), extension).kind;
  test.each<[string, string | Buffer, string]>([
    ['a JSON object', ' {"a":1}', 'json'],
    ['a JSON array', '[{"a":1}]', 'json'],
    ['a bracketed log is no JSON', '[2024-01-01 10:00] started', 'text'],
    ['an INI file is no JSON', '[section]\na=1', 'text'],
    ['a PDF', '%PDF-1.7\n', 'pdf'],
    ['a gzip', Buffer.from([0x1f, 0x8b, 8, 0]), 'gzip'],
    ['a program', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1]), 'executable'],
    ['a script', '#!/bin/sh\nrm -rf /', 'executable'],
    [
      'a text that begins like a Windows program',
      'MZ is how this sentence begins, and it goes on for a good while longer than that.',
      'text',
    ],
    ['random bytes', Buffer.from(Array.from({ length: 400 }, (_, i) => (i * 7919) % 256)), 'binary'],
    ['nothing', '', 'empty'],
    ['a log with a tail of NULs', `started\n${'\0'.repeat(500)}`, 'text'],
    ['mail', 'From: a@b\r\nTo: c@d\r\nSubject: x\r\nMessage-ID: <1@b>\r\n\r\nhello', 'eml'],
    ['an MLflow run', "artifact_uri: file:///x\nrun_id: 1\nuser_id: ''\n", 'yaml'],
    ['a table', 'a,b,c\n1,2,3\n4,5,6\n', 'csv'],
    ['prose with commas', 'First, we begin, slowly.\nThen, nothing.\nAnd so on, and on, and on.\n', 'text'],
  ])('%s', (_name, content, expected) => expect(kind(content)).toBe(expected));

  test('JSON by lines or by values', () => {
    const shape = (text: string) => {
      const found = sniff(Buffer.from(text), '');
      return found.kind === 'json' ? found.shape : found.kind;
    };
    expect([
      shape('{"a":1}\n{"a":2}'),
      shape('{"a":1}'),
      shape('{\n"a":1}\n{\n"a":2}'),
      shape('{"a":1\n{"a":2}'),
      shape('[\n{"a":1},\n{"a":2}]'),
    ]).toEqual(['lines', 'values', 'values', 'values', 'values']);
  });

  test('its name says X', () => {
    expect(nameMismatch('pdf', 'text')).toBe('Its name says PDF, its content is plain text.');
    expect([
      nameMismatch('pdf', 'pdf'),
      nameMismatch('log', 'json'),
      nameMismatch('weights', 'binary'),
      nameMismatch('constructor', 'text'),
    ]).toEqual([null, null, null, null]);
  });

  test.each([
    ['a;b;c\n1;2;3', 'csv', ';'],
    ['a\tb\n1\t2', 'tsv', '\t'],
    ['only one column\nx', 'csv', ','],
    ['sep=;\na;b', '', ';'],
    ['"a,1",b\n2,3', 'csv', ','],
  ])('%j is separated', (text, extension, delimiter) => expect(csvDelimiter(text, extension)).toBe(delimiter));
});

test('the extractor that evidence names is the one that is installed', () => {
  const { dependencies } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  expect(MAMMOTH).toBe(`mammoth ${dependencies['mammoth']}`);
});
