import { afterAll, describe, expect, it } from 'vitest';
import { renderReport } from '../../electron/core/attest/report/render-report.ts';
import type { Predicate } from '../../shared/domain/statement.ts';
import { scratchFolder } from '../fixtures/outside-tool.ts';
import { tightText, wordBoxes } from './page-text.ts';
import { fixtureInput, fixtureStatement } from './report-fixture.ts';

const folder = scratchFolder();
afterAll(folder.remove);

const NASTY = 'A & B <x> \u202Eevil\u202C \u0007bell \u200Bzero 漢 א 😀 “q” ‘x’ µ μ \u00A0z a\u0301\u0302\u0303\u0304 -> \\ (p) end';
const LONG_NAME = `vendor/${'a_very-long.folder name/'.repeat(10)}${'x'.repeat(260)}.json`;
const RATIONALE = 'Every word of this must be on paper, none of it twice. '.repeat(182);

const first = <T>(list: readonly T[], change: (item: T) => T): T[] => list.map((item, i) => (i === 0 ? change(item) : item));

const hostile = (predicate: Predicate): Predicate => ({
  ...predicate,
  subject: {
    ...predicate.subject,
    vendor: NASTY,
    platform: 'P'.repeat(400),
    organisation: 'Org '.repeat(120),
    classification: 'SECRET // '.repeat(40),
  },
  because: Array.from(
    { length: 40 },
    (_, i) => `Reason ${i + 1}: nothing was supplied that reaches the minimum for this tier, and nobody has said when it will be.`,
  ),
  persons: predicate.persons.map((person) => ({ ...person, name: NASTY, organisation: 'O'.repeat(300) })),
  answers: first(predicate.answers, (answer) => ({ ...answer, rationale: RATIONALE, conditions: 'W'.repeat(3000), missing: NASTY })),
  tags: first(predicate.tags, (tag) => ({ ...tag, quote: '{"k":"v",'.repeat(900), note: NASTY })),
  evidence: first(predicate.evidence, (item) => ({ ...item, name: LONG_NAME, source: 'src'.repeat(200), withheld: 'why '.repeat(900) })),
  omissions: first(predicate.omissions, (item) => ({ ...item, path: LONG_NAME, reason: NASTY })),
  limitations: [...predicate.limitations, 'L-UNKNOWN-9'],
});

describe('a statement full of hostile text', () => {
  it('prints whole, visibly, and inside the margins', async () => {
    const { pdf } = await renderReport(fixtureInput(fixtureStatement({ evidence: 12, change: hostile })));
    const text = tightText(folder, pdf);
    const strays = wordBoxes(folder, pdf).filter(
      (word) => word.left < 40 || word.right > 595.28 - 40 || word.top < 8 || word.bottom > 841.89 - 8,
    );
    expect(strays).toEqual([]);
    expect(text).toContain(LONG_NAME.replace(/\s/g, ''));
    expect(text).toContain('A&B<x>[U+202E]evil[U+202C][U+0007]bell[U+200B]zero漢א[U+1F600]“q”‘x’µμz');
    expect(text).toMatch(/and\d+more;page2listsall40\./);
    for (let i = 1; i <= 40; i++) expect(text).toContain(`Reason${i}:nothing`);
    expect(text).toContain('L-UNKNOWN-9Thisversionofthepagehasnotextforthiscode.');
    expect(text.match(/W/g)?.length).toBeGreaterThanOrEqual(3000);
  });

  it('keeps the metadata well-formed', async () => {
    const { pdf } = await renderReport(fixtureInput(fixtureStatement({ evidence: 2, change: hostile })));
    const bytes = pdf.toString('utf8');
    const packet = bytes.slice(bytes.indexOf('<x:xmpmeta'), bytes.indexOf('</x:xmpmeta>'));
    expect(packet).toContain('A &amp; B &lt;x&gt; [U+202E]evil');
    expect(packet).toContain('<xmp:CreateDate>2026-11-20T14:05:00Z</xmp:CreateDate>');
    expect(packet).toContain('<pdfaid:part>3</pdfaid:part>');
  });
});

describe('a statement whose numbers disagree', () => {
  const refusals: readonly (readonly [string, (predicate: Predicate) => Predicate])[] = [
    ['an answer too few', (p) => ({ ...p, answers: p.answers.slice(1) })],
    [
      'a file without an outcome',
      (p) => ({ ...p, counts: { ...p.counts, files: { ...p.counts.files, total: p.counts.files.total + 1 } } }),
    ],
    ['a byte without an outcome', (p) => ({ ...p, counts: { ...p.counts, bytes: { ...p.counts.bytes, stored: 1 } } })],
    [
      'a conclusion counted twice',
      (p) => ({ ...p, counts: { ...p.counts, controls: { ...p.counts.controls, met: p.counts.controls.met + 1 } } }),
    ],
    ['an evidence not listed', (p) => ({ ...p, evidence: p.evidence.slice(1) })],
    ['a citation that is not there', (p) => ({ ...p, answers: p.answers.map((answer) => ({ ...answer, tags: ['T0'] })) })],
  ];
  it.each(refusals)('is refused: %s', async (_, change) => {
    await expect(renderReport(fixtureInput(fixtureStatement({ evidence: 3, change })))).rejects.toMatchObject({
      code: 'report/does-not-reconcile',
    });
  });
});
