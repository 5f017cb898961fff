import { createHash } from 'node:crypto';
import { Defect } from '../defect.ts';
import type { Deadline } from '../limits.ts';
import type { ShownText } from '../pdf/content-text.ts';
import type { PdfFile } from '../pdf/document.ts';
import { type PageText, pageTexts } from '../pdf/pages.ts';
import type { Sheet } from '../sheet.ts';
import { mappingSentence } from './mappings.ts';
import { checkAnswers } from './page-answers.ts';
import { checkPrintedRuns } from './page-runs.ts';
import { plain, squeezed } from './page-words.ts';
import type { Statement } from './statement.ts';

/** Smaller than this nobody reads it on paper. */
const LEAST_POINTS = 3;
/** How many runs may stand between an evidence id and the end of its digest. */
const ANNEX_RUNS = 16;

/** V-45, V-46: the pages say what the statement says, and nothing on them is hidden from the eye. */
export function checkPages(pdf: PdfFile, statement: Statement | null, statementBytes: Buffer | null, sheet: Sheet, tick: Deadline): void {
  let pages: PageText[] = [];
  const read = sheet.run('V-46', () => {
    pages = pageTexts(pdf, tick);
    return checkVisible(pages);
  });
  if (!read && pages.length === 0) return;
  if (statement === null || statementBytes === null) {
    sheet.skip('V-45', 'there is no readable statement to compare with');
    return;
  }
  const runs = pages.flatMap((page) => page.shown).filter((run) => !run.artifact);
  sheet.run('V-45', () => {
    const all = squeezed(runs.map((run) => run.text).join(''));
    checkCommitments(all, statement, statementBytes);
    checkTotals(runs.map((run) => squeezed(run.text)).join('\n'), statement);
    checkPageNumbers(pages);
    checkAnswers(
      runs.map((run) => plain(run.text)),
      statement.answers,
      tick,
    );
    checkAnnex(runs, statement, tick);
    checkHandling(all, statement, tick);
    checkSaid(all, statement, tick);
    checkMapped(all, statement, tick);
    checkPrintedRuns(all, statement, statementBytes, tick);
    return `${statement.answers.length} answers, ${statement.evidence.length} evidence entries, ${statement.runs.length} runs and the digests are printed as signed; other totals and prose are not compared`;
  });
}

function checkVisible(pages: readonly PageText[]): string {
  const hidden = (why: string, run: ShownText, page: number): Defect =>
    new Defect('V-46', 'VISIBLE/HIDDEN_TEXT', `page ${page + 1} holds text that ${why}: "${run.text.slice(0, 60)}"`);
  for (const [page, { shown, box }] of pages.entries()) {
    const [left, bottom, right, top] = box;
    for (const run of shown) {
      if (run.text.trim() === '') continue;
      if (run.mode !== 0) throw hidden('is not filled', run, page);
      if (run.hidden !== null) throw hidden(run.hidden === 'pale' ? 'has the colour of what it stands on' : 'is painted over', run, page);
      if (run.points < LEAST_POINTS) throw hidden('is too small to be read', run, page);
      if (run.x < left - 1 || run.x > right || run.y < bottom - 1 || run.y > top) throw hidden('lies outside the page', run, page);
    }
  }
  return `${pages.length} pages; drawing mode, size, colour and position of all text, and what is painted over it`;
}

const mismatch = (detail: string): Defect => new Defect('V-45', 'VISIBLE/STATEMENT_MISMATCH', detail);

function checkCommitments(all: string, statement: Statement, statementBytes: Buffer): void {
  const wanted = [
    ['the attestation id', statement.attestationId],
    ["the statement's SHA-256", createHash('sha256').update(statementBytes).digest('hex')],
    ['the Merkle root', statement.merkle.root],
    ['the ledger head', statement.custody.head],
  ] as const;
  for (const [what, text] of wanted) if (!all.includes(squeezed(text))) throw mismatch(`${what} is not printed, or printed differently`);
}

/** A sentence in text without white space, in which a line may end after every word. */
const phrase = (words: string): RegExp => new RegExp(`(?<!\\d)${words.replaceAll(' ', '\\n?')}`, 'g');

/** The totals of §8 in their fixed wording, wherever it stands: with the statement's numbers and no others. */
function checkTotals(lines: string, { answers, evidence }: Statement): void {
  const bytes = evidence.reduce((sum, item) => sum + item.bytes, 0);
  for (const [pattern, wanted, what] of [
    [phrase('(\\d+) original files?, (\\d+) bytes?, each stored once'), `${evidence.length},${bytes}`, 'how many original files there are'],
    [phrase('(\\d+) questions?: \\d+ controls? \\('), String(answers.length), 'how many questions there are'],
  ] as const) {
    const printed = [...lines.matchAll(pattern)].map((match) => match.slice(1).join());
    if (printed.length === 0 || printed.some((numbers) => numbers !== wanted))
      throw mismatch(`${what} is not printed, or printed differently`);
  }
}

/** What a page says of itself: which one it is, and of how many. */
function checkPageNumbers(pages: readonly PageText[]): void {
  for (const [index, { shown }] of pages.entries())
    for (const { text, artifact } of shown) {
      const [, number, of] = (artifact && /^page (\d+) of (\d+)$/.exec(text.trim())) || [];
      if (number === undefined || (Number(number) === index + 1 && Number(of) === pages.length)) continue;
      throw mismatch(`page ${index + 1} of ${pages.length} says that it is page ${number} of ${of}`);
    }
}

/** What is said of an original is printed in one line of fixed wording, §8 of the format. */
function checkHandling(all: string, { evidence }: Statement, tick: Deadline): void {
  for (const { id, withheld, supersedes, redaction } of evidence) {
    tick('V-07');
    const wanted = [
      ...(supersedes === null ? [] : [`replaces ${supersedes.evidence}: ${supersedes.reason}`]),
      ...(redaction === null ? [] : [`is a redacted copy of ${redaction.original}: ${redaction.reason}`]),
      ...(redaction?.regions ?? []).map(({ place, reason }) => `blackened at ${place}: ${reason}`),
      ...(withheld === null ? [] : [`withheld: ${withheld}`]),
    ];
    for (const line of wanted)
      if (!all.includes(squeezed(`${id} ${line}`)))
        throw mismatch(`that ${id} ${line.slice(0, 80)} is not printed, or printed differently`);
  }
}

/** Of every contradiction the sentence, what the records show and the decision, in the fixed wording of §8. */
function checkSaid(all: string, { contradictions }: Statement, tick: Deadline): void {
  for (const { id, claim, why, state, reason } of contradictions) {
    tick('V-07');
    for (const line of [
      `says, in ${claim.evidence}, ${claim.place}: ${claim.quote}`,
      `shows: ${why}`,
      state === 'open' ? 'is open.' : `was ${state}: ${reason}`,
    ])
      if (!all.includes(squeezed(`${id} ${line}`)))
        throw mismatch(`that ${id} ${line.slice(0, 80)} is not printed, or printed differently`);
  }
}

/** Every mapping in one sentence, §8. */
function checkMapped(all: string, { mappings }: Statement, tick: Deadline): void {
  for (const mapping of mappings) {
    tick('V-07');
    if (!all.includes(squeezed(mappingSentence(mapping))))
      throw mismatch(`mapping ${mapping.sha256} is not printed with what it reads, or printed differently`);
  }
}

/** Every evidence entry is printed with its id, its name and its whole digest close together. */
function checkAnnex(runs: readonly ShownText[], { evidence }: Statement, tick: Deadline): void {
  const texts = runs.map((run) => plain(run.text));
  const places = new Map<string, number[]>();
  for (const [index, text] of texts.entries()) {
    const id = text.trim().split(/[ :]/)[0] ?? '';
    places.set(id, places.get(id) ?? []);
    places.get(id)?.push(index);
  }
  for (const { id, name, sha256 } of evidence) {
    const shown = (places.get(id) ?? []).some((at) => {
      tick('V-07');
      const near = squeezed(texts.slice(at, at + ANNEX_RUNS).join(''));
      return near.includes(sha256) && near.includes(squeezed(name));
    });
    if (!shown) throw mismatch(`evidence ${id} is not printed with its name and its digest`);
  }
}
