import { joinedWords } from './joined-words.ts';
import { headsOf, rowUnder } from './table-rows.ts';

/**
 * A sentence in a page's text; offsets are UTF-16 units, `words` is the same with every run of white space as one space. A row of a
 * table has its words with the heads of their columns too (`headed`): "13 months" under "Retention" says something.
 */
export type Sentence = { readonly start: number; readonly end: number; readonly words: string; readonly headed: string | null };

/** Longer than any sentence that says one thing; what runs on without a full stop is a table or a list. */
const LONGEST = 600;

const ABBREVIATION = /(?:\b(?:e\.g|i\.e|etc|no|nos|art|sec|vs|approx|dr|mr|ms|mrs|inc|ltd|fig|cf|para|incl|max|min)|\b[A-Z])\.$/iu;
const LIST_ITEM = /^(?:[-*•–▪◦]|#{1,6}|\d{1,2}[.)]|\(?[a-z]\))\s/u;

/** What only a sentence has. */
const FINITE = /\b(?:shall|will|must|may|can|cannot|is|are|was|were)\b/iu;

/** A short line before one that begins anew is a heading, not the start of what follows. */
const isHeading = (line: string, next: string, widest: number): boolean =>
  line.length < widest * 0.7 && !/[.,;:!?–-]$/u.test(line) && !FINITE.test(line) && /^[\p{Lu}\d"“]/u.test(next);

/** Cuts a text where no sentence can run on: blank lines, list items, table rows, headings, cells. */
function* blocks(text: string): Generator<{ start: number; end: number }> {
  const lines = text.split('\n');
  const widest = Math.max(...lines.map((line) => line.length));
  let start = 0;
  let at = 0;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1]?.trim() ?? '';
    const end = at + line.length;
    const trimmed = line.trim();
    const stops = next === '' || LIST_ITEM.test(next) || next.startsWith('|') || line.includes('\t') || next.includes('\t');
    if (stops || trimmed === '' || isHeading(trimmed, next, widest)) {
      yield { start, end };
      start = end + 1;
    }
    at = end + 1;
  }
  if (start < text.length) yield { start, end: text.length };
}

/** A cell of so many words may be a sentence of its own; a row of shorter ones says one thing. */
const CELL_WORDS = 8;
const isOneRow = (block: string): boolean =>
  !/[.!?]\s*(?:\t|$)/u.test(block) && block.split('\t').every((cell) => cell.trim().split(/\s+/u).length < CELL_WORDS);

/** Where a sentence may end inside a block: after `.`, `!`, `?` or a tab between sentences, never after an abbreviation or initial. */
function* ends(block: string): Generator<number> {
  const isRow = isOneRow(block);
  for (const match of block.matchAll(/[.!?]["”’)\]]?(?=\s+["“(\p{Lu}\d])|\t|$/gu)) {
    if (match[0] === '\t' && isRow) continue;
    const end = match.index + (match[0] === '\t' ? 0 : match[0].length);
    if (match[0].startsWith('.') && ABBREVIATION.test(block.slice(Math.max(0, end - 12), end))) continue;
    yield end;
  }
}

const lead = (piece: string): number => (/^(?:\s|[-*•–▪◦|]\s|#{1,6}\s|\d{1,2}[.)]\s|\(?[a-z]\)\s)*/u.exec(piece)?.[0] ?? '').length;

/** The sentences of one page in order; the same text gives the same sentences. */
export function* sentencesOf(text: string): Generator<Sentence> {
  let heads: readonly string[] | null = null;
  for (const block of blocks(text)) {
    const body = text.slice(block.start, block.end);
    const headed = isOneRow(body.replaceAll('|', '\t')) ? rowUnder(heads, body) : null;
    heads = headsOf(heads, body);
    let from = 0;
    for (const to of ends(body)) {
      const piece = body.slice(from, to);
      const start = block.start + from + lead(piece);
      const end = block.start + from + piece.trimEnd().length;
      from = to;
      if (end > start && end - start <= LONGEST) yield { start, end, words: joinedWords(text.slice(start, end)), headed };
    }
  }
}
