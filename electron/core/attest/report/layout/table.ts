import type { Shape } from '../../../../../shared/domain/figures/shape.ts';
import { INK, type TextStyle, TYPE } from '../tokens.ts';
import { flow } from './flow.ts';
import type { Layout, Leaf } from './layout.ts';
import type { Line } from './line.ts';
import type { Runs } from './line-breaker.ts';
import { drawLinkRow, type LinkRow, linkRows, type LinkText } from './links.ts';

export type Column = {
  readonly label: string;
  readonly w?: number;
  readonly align?: 'left' | 'right';
  readonly style?: TextStyle;
  readonly gutter?: number;
};
export type Block = {
  readonly text: Runs;
  readonly style?: TextStyle;
  readonly align?: 'left' | 'right';
  /** Drawn at the left of the first line; the text moves right by `indent`. */
  readonly mark?: (cx: number, cy: number) => readonly Shape[];
  readonly indent?: number;
  /** Links behind the text. */
  readonly links?: readonly LinkText[];
};
export type Cell = string | Block | readonly Block[];
/** `id`: links lead to this row. */
export type Row = { readonly cells: readonly Cell[]; readonly tint?: string | undefined; readonly id?: string };
export type TableOptions = {
  readonly title: string;
  readonly pad?: number;
  readonly after?: number;
  readonly x?: number;
  readonly w?: number;
};

type Ready = { readonly x: number; readonly w: number; readonly inner: number; readonly column: Column };
type Strip = {
  readonly line: Line;
  readonly style: TextStyle;
  readonly indent: number;
  readonly align: 'left' | 'right';
  readonly mark: Block['mark'];
  readonly links?: LinkRow;
};

function ready(layout: Layout, columns: readonly Column[], options: TableOptions): Ready[] {
  const full = options.w ?? layout.measure;
  const fixed = columns.reduce((sum, column) => sum + (column.w ?? 0), 0);
  const flexible = columns.filter((column) => column.w === undefined).length;
  let x = options.x ?? layout.left;
  return columns.map((column, i) => {
    const w = column.w ?? (full - fixed) / flexible;
    const made = { x, w, inner: w - (i === columns.length - 1 ? 0 : (column.gutter ?? 8)), column };
    x += w;
    return made;
  });
}

const blocksOf = (cell: Cell): readonly Block[] => (typeof cell === 'string' ? [{ text: cell }] : 'text' in cell ? [cell] : cell);

/** A cell as the lines it will be drawn in, so that a row taller than a page can be cut between lines. */
function strips(layout: Layout, cell: Cell, at: Ready): Strip[] {
  return blocksOf(cell).flatMap((block) => {
    const style = block.style ?? at.column.style ?? TYPE.cell;
    const indent = block.mark === undefined ? 0 : (block.indent ?? 11);
    const align = block.align ?? at.column.align ?? 'left';
    const word = typeof block.text === 'string' ? block.text : '';
    const linked = block.links === undefined ? [] : linkRows(layout, word, block.links, style, at.inner - indent);
    if (linked.length > 0)
      return linked.map((links, i): Strip => {
        const line = i === 0 ? (layout.lines(word, style, at.inner)[0] ?? []) : [];
        return { line, style, indent, align, mark: undefined, links };
      });
    return layout
      .lines(block.text, style, at.inner - indent)
      .map((line, i) => ({ line, style, indent, align, mark: i === 0 ? block.mark : undefined }));
  });
}

const heightOf = (list: readonly Strip[]): number => list.reduce((sum, strip) => sum + strip.style.lead, 0);

function topRule(layout: Layout, options: TableOptions): void {
  layout.rule(layout.y, options.x ?? layout.left, options.w ?? layout.measure, INK.ink, 0.8);
  layout.y += 1;
}

function headRow(layout: Layout, columns: readonly Ready[], options: TableOptions, tagged: boolean): void {
  // Key and value pairs need no words above them, only the rule.
  if (columns.every((c) => c.column.label === '')) return topRule(layout, options);
  const tallest = Math.max(...columns.map((c) => layout.heightOf(c.column.label, TYPE.head, c.inner)));
  const paint = (c: Ready): void => {
    const h = layout.heightOf(c.column.label, TYPE.head, c.inner);
    layout.put(c.column.label, TYPE.head, c.x, layout.y + 2 + tallest - h, c.inner, c.column.align ?? 'left');
  };
  if (tagged) layout.within('TR', {}, () => columns.forEach((c) => layout.tagged('TH', () => paint(c), { scope: 'Column' })));
  else layout.artifact(() => columns.forEach(paint), { type: 'Pagination' });
  layout.y += tallest + 7;
  topRule(layout, options);
}

function paintStrips(layout: Layout, list: readonly Strip[], at: Ready, top: number): void {
  let y = top;
  for (const strip of list) {
    if (strip.mark !== undefined) layout.shapes(strip.mark(at.x + 4, y + strip.style.lead / 2));
    layout.putLine(strip.line, strip.style.lead, strip.style.size, at.x + strip.indent, y, at.inner - strip.indent, strip.align);
    y += strip.style.lead;
  }
}

/** The links of a cell stand inside it as elements of their own. Returns whether there are any. */
function paintLinks(layout: Layout, list: readonly Strip[], at: Ready, top: number, leaf: Leaf): boolean {
  let y = top;
  for (const { style, indent, links } of list) {
    if (links !== undefined) leaf.inside(() => drawLinkRow(layout, links, { ...style, color: INK.accent }, at.x + indent, y));
    y += style.lead;
  }
  return list.some(({ links }) => links !== undefined);
}

function takeFitting(list: Strip[], room: number): Strip[] {
  let used = 0;
  let count = 0;
  for (const strip of list) {
    used += strip.style.lead;
    if (used > room) break;
    count++;
  }
  return list.splice(0, count);
}

type Drawing = { readonly layout: Layout; readonly columns: readonly Ready[]; readonly options: TableOptions; readonly pad: number };

function drawRow({ layout, columns, options, pad }: Drawing, row: Row, cells: Strip[][]): void {
  const left = options.x ?? layout.left;
  const full = options.w ?? layout.measure;
  if (row.id !== undefined) layout.places.set(row.id, { page: layout.pages, y: layout.y });
  layout.open('TR');
  const leaves: Leaf[] = cells.map((_, i) => layout.leaf(i === 0 ? 'TH' : 'TD', i === 0 ? { scope: 'Row' } : {}));
  const page = layout.bottom - layout.top;
  const linked = new Set<Leaf>();
  for (let first = true; first || cells.some((list) => list.length > 0); first = false) {
    if (!first) {
      layout.page();
      headRow(layout, columns, options, false);
    }
    const whole = Math.max(...cells.map(heightOf)) + 2 * pad;
    const room = whole <= page - 40 ? whole : layout.bottom - layout.y - 2 * pad;
    const here = cells.map((list) => takeFitting(list, room));
    const h = Math.max(...here.map(heightOf)) + 2 * pad;
    if (row.tint !== undefined) layout.box(left - 4, layout.y + 0.3, full + 8, h - 0.3, row.tint);
    leaves.forEach((leaf, i) => {
      const at = columns[i];
      if (at === undefined) return;
      leaf.draw(() => paintStrips(layout, here[i] ?? [], at, layout.y + pad));
      if (paintLinks(layout, here[i] ?? [], at, layout.y + pad, leaf)) linked.add(leaf);
    });
    layout.y += h;
  }
  // A link is finished when its target is known; so is what it stands in.
  for (const leaf of leaves) {
    if (linked.has(leaf)) layout.late.push(leaf.end);
    else leaf.end();
  }
  layout.close();
  layout.rule(layout.y, left, full, INK.faint, 0.5);
}

/**
 * Rules and white space only. Rows stay whole unless one is taller than a page, the head is repeated,
 * and the last two rows stay together so that no page ends a table with a single row.
 */
export function table(layout: Layout, columns: readonly Column[], rows: readonly Row[], options: TableOptions): void {
  if (rows.length === 0) return flow(layout, 'None.', TYPE.text, { after: options.after ?? 14 });
  const drawing: Drawing = { layout, columns: ready(layout, columns, options), options, pad: options.pad ?? 3.5 };
  const { pad } = drawing;
  const cells = rows.map((row) =>
    row.cells.map((cell, i) => strips(layout, cell, drawing.columns[i] ?? { x: 0, w: 100, inner: 100, column: { label: '' } })),
  );
  const heights = cells.map((row) => Math.max(0, ...row.map(heightOf)) + 2 * pad);
  const page = layout.bottom - layout.top - 40;
  layout.ensure(Math.min(page, (heights[0] ?? 0) + 40));
  layout.open('Table', { title: options.title });
  headRow(layout, drawing.columns, options, true);
  rows.forEach((row, i) => {
    const own = heights[i] ?? 0;
    const together = i === rows.length - 2 ? own + (heights[i + 1] ?? 0) : own;
    const wanted = together > page ? Math.min(own, page) : together;
    if (layout.y + Math.min(wanted, own > page ? 60 : wanted) > layout.bottom) {
      layout.page();
      headRow(layout, drawing.columns, options, false);
    }
    drawRow(drawing, row, cells[i] ?? []);
  });
  layout.close();
  layout.y += options.after ?? 14;
}
