import type { TextStyle } from '../tokens.ts';
import { hasRightToLeft, levelsOf, visualOrder } from './bidi.ts';
import type { Line, Segment } from './line.ts';
import { isScriptFont } from './scripts.ts';

type Measure = (text: string, style: TextStyle) => number;
type Covers = (text: string, style: TextStyle) => boolean;

/** Visible marks of invisible characters run to the right like the code that they are. */
const MARKS = /^(?:\[U\+[0-9A-F]{4,6}\])+$/;
const letters = ({ text }: Segment): string => (MARKS.test(text) ? 'A'.repeat(text.length) : text);

function splitByLevel(segment: Segment, levels: Uint8Array, measure: Measure): Segment[] {
  const parts: Segment[] = [];
  for (let from = 0; from < segment.text.length; ) {
    const level = levels[from] ?? 0;
    let to = from + 1;
    while (to < segment.text.length && levels[to] === level) to++;
    const text = segment.text.slice(from, to);
    parts.push({ ...segment, text, level, w: text === segment.text ? segment.w : measure(text, segment.style) });
    from = to;
  }
  return parts;
}

/** Spaces, brackets and stops take the font of the right-to-left letters they stand by, where it has them, and are drawn with those. */
function withNeighbours(groups: readonly Line[], measure: Measure, covers: Covers): Line[] {
  const all = groups.flat();
  const join = (i: number, neighbour: Segment | undefined): void => {
    const segment = all[i];
    if (segment === undefined || (segment.level ?? 0) % 2 === 0 || isScriptFont(segment.style.font)) return;
    if (neighbour === undefined || neighbour.level !== segment.level || !isScriptFont(neighbour.style.font)) return;
    const { style } = neighbour;
    if (covers(segment.text, style)) all[i] = { ...segment, style, w: measure(segment.text, style) };
  };
  for (let i = 1; i < all.length; i++) join(i, all[i - 1]);
  for (let i = all.length - 2; i >= 0; i--) join(i, all[i + 1]);
  let at = 0;
  return groups.map((group) => all.slice(at, (at += group.length)));
}

/** Neighbours that came from one run. */
function byRun(segments: Line): Segment[][] {
  const runs: Segment[][] = [];
  for (const segment of segments) {
    const last = runs.at(-1);
    if (last !== undefined && last[0]?.run === segment.run) last.push(segment);
    else runs.push([segment]);
  }
  return runs;
}

/**
 * A paragraph's words and spaces with their embedding levels by the Unicode bidirectional algorithm, split where the level changes.
 * Several runs are a sentence to the right around words of others: each has its own direction and lends it to no other.
 * Null when nothing in the paragraph runs to the left. `rtl`: so does the paragraph itself.
 */
export function levelled(
  groups: readonly Line[],
  measure: Measure,
  covers: Covers,
): { readonly groups: readonly Line[]; readonly rtl: boolean } | null {
  const runs = byRun(groups.flat()).map((run) => run.map(letters).join(''));
  if (!runs.some(hasRightToLeft)) return null;
  const found = runs.map(levelsOf);
  const levels = Uint8Array.from(found.flatMap((run) => [...run.levels]));
  let at = 0;
  const split = groups.map((group) =>
    group.flatMap((segment) => {
      at += segment.text.length;
      return splitByLevel(segment, levels.subarray(at - segment.text.length, at), measure);
    }),
  );
  return { groups: withNeighbours(split, measure, covers), rtl: found.length === 1 && (found[0]?.base ?? 0) % 2 === 1 };
}

function joined(line: Line): Segment[] {
  const parts: Segment[] = [];
  for (const segment of line) {
    const last = parts.at(-1);
    if (last !== undefined && last.style === segment.style && last.level === segment.level)
      parts[parts.length - 1] = { ...last, text: last.text + segment.text, w: last.w + segment.w };
    else parts.push(segment);
  }
  return parts;
}

/** A line of a levelled paragraph, still in reading order, each part with its place on the page, moved right by `shift`. */
export function placed(line: Line, shift: number): Line {
  const parts = joined(line);
  const places: number[] = [];
  let x = shift;
  for (const i of visualOrder(parts.map(({ level = 0 }) => level))) {
    places[i] = x;
    x += parts[i]?.w ?? 0;
  }
  return parts.map((part, i) => ({ ...part, at: places[i] ?? 0 }));
}
