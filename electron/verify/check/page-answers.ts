import { Defect } from '../defect.ts';
import type { Deadline } from '../limits.ts';
import { CONCLUSION_WORDS, DISPOSITION_WORDS, holdsWord, POSITION_WORDS, squeezed } from './page-words.ts';
import type { Answer } from './statement.ts';

/** How far behind its id an answer without a rationale is looked for, in runs of text. */
const SHORT_BLOCK = 40;

/** An id stands in its block, in a few tables and where others speak of it; its own block is not behind so many of these. */
const MOST_PLACES = 1000;

/** How many runs of text an answer takes at most, from its id to the end of its rationale. */
const MOST_RUNS = 5000;

/** The first basis after an id is the answer's own; the minimum follows it. */
const BASIS = /(?<![\p{L}\p{N}])B[0-5](?![\p{L}\p{N}])/u;

/** How much text may stand between an id and the rationale of its answer: the question, its words, its basis. */
const BEFORE_RATIONALE = 4000;

/**
 * Every answer has a place where its id, standing alone, is followed by its own words, its basis and its rationale, before
 * another question begins; and no other word of the same vocabulary stands there as a verdict of its own. Throws Defect V-45.
 */
export function checkAnswers(runs: readonly string[], answers: readonly Answer[], tick: Deadline): void {
  const ids = new Set(answers.map((answer) => answer.q));
  const starts = new Map<string, number[]>();
  for (const [at, run] of runs.entries()) {
    const id = run.trim();
    if (!ids.has(id)) continue;
    starts.set(id, starts.get(id) ?? []);
    starts.get(id)?.push(at);
  }
  for (const answer of answers) {
    tick('V-07');
    const blocks = (starts.get(answer.q) ?? []).slice(0, MOST_PLACES).map((at) => runs.slice(at + 1, at + 1 + MOST_RUNS));
    checkAnswer(answer, blocks, (run) => ids.has(run.trim()) && run.trim() !== answer.q);
  }
}

function checkAnswer(answer: Answer, blocks: readonly (readonly string[])[], isAnother: (run: string) => boolean): void {
  const mismatch = (why: string): Defect => new Defect('V-45', 'VISIBLE/STATEMENT_MISMATCH', `${answer.q}: ${why}`);
  if (blocks.length === 0) throw mismatch('the question is not printed');
  const rationale = squeezed(answer.rationale);
  const own = blocks.map((block) => verdictPart(block, rationale, isAnother)).filter((part) => part !== null);
  if (own.length === 0) throw mismatch('its rationale is not printed, or printed differently');
  const wanted = stated(answer);
  const good = own.filter((part) => {
    const text = part.join(' ');
    return wanted.every(([words, id]) => holdsWord(text, words[id] ?? id)) && BASIS.exec(text)?.[0] === answer.basis;
  });
  if (good.length === 0)
    throw mismatch(`the page does not say "${wanted.map(([words, id]) => words[id] ?? id).join(', ')}" on basis ${answer.basis}`);
  for (const part of own) {
    for (const [words, id] of wanted) {
      const other = Object.entries(words).find(([key, word]) => key !== id && part.some((run) => standsAlone(run, word)));
      if (other !== undefined) throw mismatch(`the page also says "${other[1]}"`);
    }
  }
}

type Vocabulary = Readonly<Record<string, string>>;

function stated(answer: Answer): [Vocabulary, string][] {
  if (answer.conclusion !== null) return [[CONCLUSION_WORDS, answer.conclusion]];
  return [
    [POSITION_WORDS, answer.position ?? ''],
    [DISPOSITION_WORDS, answer.disposition ?? ''],
  ];
}

/**
 * The runs between an id and its rationale, or null when the rationale does not follow before another question begins.
 * A rationale may name other questions itself: only what stands before it is cut at them. The words of a short one ("No
 * owner", "Not applicable") may stand in the question or the verdict too: it is the one behind the basis that is meant.
 */
function verdictPart(block: readonly string[], rationale: string, isAnother: (run: string) => boolean): string[] | null {
  const next = block.findIndex(isAnother);
  const own = block.slice(0, next < 0 ? block.length : next);
  if (rationale === '') return own.slice(0, SHORT_BLOCK);
  const starts: number[] = [];
  let all = '';
  for (const run of block) {
    if (all.length > BEFORE_RATIONALE + rationale.length) break;
    starts.push(all.length);
    all += squeezed(run);
  }
  let first: string[] | null = null;
  for (let at = all.indexOf(rationale); at >= 0; at = all.indexOf(rationale, at + 1)) {
    const before = starts.filter((start) => start < at).length;
    if (before > own.length) break;
    const part = own.slice(0, before);
    if (BASIS.test(part.join(' '))) return part;
    first ??= part;
  }
  return first;
}

const standsAlone = (run: string, word: string): boolean => run.split('·').some((piece) => piece.trim() === word);
