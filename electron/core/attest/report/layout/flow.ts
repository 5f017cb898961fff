import { INK, type TextStyle, TYPE } from '../tokens.ts';
import type { Layout } from './layout.ts';
import type { Line } from './line.ts';
import type { Runs } from './line-breaker.ts';

export type FlowOptions = {
  readonly x?: number;
  readonly w?: number;
  readonly after?: number;
  readonly type?: string;
  /** Drawn at the top of every page the text runs on to; returns nothing, may move `layout.y`. */
  readonly onBreak?: () => void;
};

const nextPage = (layout: Layout, onBreak: (() => void) | undefined): void => {
  layout.page();
  onBreak?.();
};

/** How many lines may stand on this page: never one alone at its foot or at the head of the next. */
function linesHere(layout: Layout, left: number, lead: number): number {
  const room = Math.floor((layout.bottom - layout.y) / lead + 1e-6);
  if (room >= left) return left;
  const fit = left - room === 1 ? room - 1 : room;
  return fit < 2 ? 0 : fit;
}

/** Text that may run over any number of pages, tagged as one paragraph. Moves `layout.y` behind it. */
export function flow(layout: Layout, runs: Runs, style: TextStyle, options: FlowOptions = {}): void {
  const { x = layout.left, w = layout.measure, after = 6, type = 'P' } = options;
  flowLines(layout, layout.lines(runs, style, w), style, { ...options, x, w, type });
  layout.y += after;
}

function flowLines(
  layout: Layout,
  lines: readonly Line[],
  style: TextStyle,
  place: FlowOptions & { x: number; w: number; type: string },
): void {
  const leaf = layout.leaf(place.type);
  for (let from = 0; from < lines.length; ) {
    const here = linesHere(layout, lines.length - from, style.lead);
    if (here === 0) {
      nextPage(layout, place.onBreak);
      continue;
    }
    leaf.draw(() => {
      for (const line of lines.slice(from, from + here)) {
        layout.putLine(line, style.lead, style.size, place.x, layout.y, place.w);
        layout.y += style.lead;
      }
    });
    from += here;
  }
  leaf.end();
}

/** Of a page that is filled no further than this, the rest is for the next section. */
const JOINS = 0.34;

/** A new page for a section that has to begin one; the others begin below one that left its page nearly empty. */
function beginSection(layout: Layout, title: string, start: SectionStart): void {
  const before = layout.heads[layout.pages] ?? '';
  if (start === 'page' || layout.y > layout.top + JOINS * (layout.bottom - layout.top)) return layout.page(title);
  layout.head = title;
  layout.heads[layout.pages] = `${before}; ${title}`;
  layout.y += 26;
}

export type SectionStart = 'page' | 'anywhere';

/** A numbered section: accent bar, number, title, and a sentence that says what the section is for. */
export function section(layout: Layout, no: number, title: string, lede: string | null, start: SectionStart = 'anywhere'): void {
  beginSection(layout, title, start);
  layout.anchor(String(no), title);
  layout.box(layout.left, layout.y - 2, 28, 2.2, INK.accent);
  layout.y += 8;
  layout.tagged('H1', () => {
    layout.put(String(no), { ...TYPE.h1, color: INK.accent }, layout.left, layout.y, 40);
    layout.put(title, TYPE.h1, layout.column(1), layout.y);
  });
  layout.y += 32;
  if (lede !== null) flow(layout, lede, TYPE.lede, { x: layout.column(1), w: layout.columns(10), after: 16 });
}

export function heading(layout: Layout, title: string, note?: string, keep = 76): void {
  const noteHeight = note === undefined ? 0 : layout.heightOf(note, TYPE.small, layout.columns(10)) + 6;
  layout.ensure(22 + noteHeight + keep);
  layout.tagged('H2', () => layout.put(title, TYPE.h2, layout.left, layout.y, layout.measure));
  layout.y += 16;
  if (note !== undefined) flow(layout, note, TYPE.small, { w: layout.columns(10), after: 6 });
}
