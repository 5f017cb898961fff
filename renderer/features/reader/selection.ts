/** A part of one page's stored text, in UTF-16 units. `anchor` stays while a keyboard selection grows. */
export type Range = { readonly start: number; readonly end: number };
export type Selected = Range & { readonly page: number; readonly unit: 'text' | 'lines'; readonly anchor: number };
export type Marked = Range & { readonly id: string; readonly stance: 'supports' | 'contradicts' | 'context' };
export type Segment = Range & { readonly tags: readonly string[]; readonly stance: Marked['stance'] | null; readonly now: boolean };

/** The longest text a quote may hold; whole lines have no such limit. */
export const QUOTE_LIMIT = 4000;

const STRONGEST = ['contradicts', 'supports', 'context'] as const;

/** Cuts `range` wherever a mark or the selection begins or ends, so that every piece has one look. Pieces cover the range without gaps. */
export function segments(range: Range, marks: readonly Marked[], selected: Range | null): readonly Segment[] {
  const touching = marks.filter((mark) => mark.start < range.end && mark.end > range.start);
  const edges = [
    range.start,
    range.end,
    ...touching.flatMap(({ start, end }) => [start, end]),
    ...(selected === null ? [] : [selected.start, selected.end]),
  ];
  const cuts = [...new Set(edges.filter((edge) => edge >= range.start && edge <= range.end))].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((start, index) => {
    const end = cuts[index + 1] ?? range.end;
    const over = touching.filter((mark) => mark.start <= start && mark.end >= end);
    return {
      start,
      end,
      tags: over.map((mark) => mark.id),
      stance: STRONGEST.find((stance) => over.some((mark) => mark.stance === stance)) ?? null,
      now: selected !== null && selected.start <= start && selected.end >= end && start < end,
    };
  });
}

/** The lines of a page as ranges without their line feeds. */
export function linesOf(text: string): readonly Range[] {
  const lines: Range[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  return lines;
}

/** A line this much of the longest one was broken by the page's width and not by its author. */
const FULL = 0.72;

/**
 * Lines that read on as one paragraph: a full line and whatever follows it, until a short or an empty one. For showing only;
 * the line feed between two joined lines stays a unit of its own, so every offset stays what it was.
 */
export function paragraphsOf(text: string): readonly (readonly Range[])[] {
  const lines = linesOf(text);
  const lengthOf = (line: Range | undefined): number => (line === undefined ? 0 : line.end - line.start);
  const longest = Math.max(...lines.map(lengthOf));
  const paragraphs: Range[][] = [];
  let open = false;
  for (const line of lines) {
    const last = paragraphs.at(-1);
    if (open && last !== undefined && lengthOf(line) > 0) last.push(line);
    else paragraphs.push([line]);
    open = lengthOf(line) >= longest * FULL && lengthOf(line) > 0;
  }
  return paragraphs;
}

/** White space at both ends belongs to nobody: a selection is trimmed before it becomes a quote. Null when nothing is left. */
export function trimmed(text: string, { start, end }: Range): Range | null {
  const inner = text.slice(start, end);
  const from = start + inner.length - inner.trimStart().length;
  const to = end - (inner.length - inner.trimEnd().length);
  return from < to ? { start: from, end: to } : null;
}

/** The next or previous non-empty line, or with `extend` the selection grown by one. Starts at the first line when nothing is selected. */
export function stepLine(
  text: string,
  selected: (Range & { readonly anchor: number }) | null,
  step: 1 | -1,
  extend: boolean,
): (Range & { readonly anchor: number }) | null {
  const lines = linesOf(text).filter((line) => text.slice(line.start, line.end).trim() !== '');
  if (selected === null) {
    const first = step === 1 ? lines[0] : lines.at(-1);
    return first === undefined ? null : { ...first, anchor: first.start };
  }
  // The end that moves: away from the anchor while it grows, else the end in the direction of the step.
  const headAt = (extend ? selected.anchor === selected.start : step === 1) ? selected.end : selected.start;
  const at = lines.findIndex((line) => headAt >= line.start && headAt <= line.end);
  const next = lines[Math.max(0, Math.min(lines.length - 1, at + step))];
  if (next === undefined) return null;
  if (!extend) return { ...next, anchor: next.start };
  const home = lines.find((line) => selected.anchor >= line.start && selected.anchor <= line.end) ?? next;
  return next.start >= home.start
    ? { start: home.start, end: next.end, anchor: home.start }
    : { start: next.start, end: home.end, anchor: home.end };
}

/** Moves one end of the selection to the next or previous word boundary; the selection never turns empty. */
export function stepWord(text: string, { start, end }: Range, side: 'start' | 'end', step: 1 | -1): Range {
  const at = side === 'start' ? start : end;
  const edge = step === 1 ? nextBoundary(text, at) : previousBoundary(text, at);
  if (side === 'start') return edge < end ? { start: edge, end } : { start, end };
  return edge > start ? { start, end: edge } : { start, end };
}

function nextBoundary(text: string, at: number): number {
  const match = /\s*\S+/u.exec(text.slice(at));
  return match === null ? text.length : at + match[0].length;
}

function previousBoundary(text: string, at: number): number {
  const match = /\S+\s*$/u.exec(text.slice(0, at));
  return match === null ? 0 : at - match[0].length;
}
