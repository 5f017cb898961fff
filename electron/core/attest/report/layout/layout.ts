import type { Figure, Shape } from '../../../../../shared/domain/figures/shape.ts';
import type { Paper } from '../../../../../shared/domain/paper.ts';
import { INK, PAGE_SIZES, type TextStyle } from '../tokens.ts';
import { drawShapes } from './draw-shapes.ts';
import { type DrawText, textDrawer } from './draw-text.ts';
import { drawnParts, type Line, lineWidth } from './line.ts';
import { LineBreaker, type Runs } from './line-breaker.ts';
import { fontBook } from './page-fonts.ts';
import type { OpenPdf } from './pdf-document.ts';
import { readableString } from './readable-text.ts';

type Align = 'left' | 'right' | 'center';
type StructOptions = {
  readonly title?: string;
  readonly alt?: string;
  readonly bbox?: [number, number, number, number];
  readonly scope?: 'Row' | 'Column' | 'Both';
};
type Within = (paint: () => void) => void;
export type Leaf = { readonly draw: Within; readonly inside: Within; readonly end: () => void };
export type Anchor = { readonly level: 1 | 2; readonly page: number; readonly no: string; readonly title: string; readonly y: number };

/**
 * The page engine: 12 columns with 12 pt gutters, the first three are the margin column.
 * Every mark on a page is either inside a tagged leaf or an artifact.
 */
export class Layout {
  readonly doc: PDFKit.PDFDocument;
  readonly size: Paper;
  readonly width: number;
  readonly height: number;
  readonly left = 48;
  readonly measure: number;
  readonly top = 74;
  readonly bottom: number;
  readonly breaker: LineBreaker;
  readonly anchors: Anchor[] = [];
  /** Work that needs every page to be there: the contents. */
  readonly late: (() => void)[] = [];
  /** Where rows that links lead to stand, by their ids. */
  readonly places = new Map<string, { readonly page: number; readonly y: number }>();
  readonly heads: string[] = [];
  readonly background: () => void;
  readonly pageObject: OpenPdf['pageObject'];
  pages = 0;
  y = 0;
  head = '';
  readonly #drawText: DrawText;
  readonly #root: PDFKit.PDFStructureElement;
  readonly #stack: PDFKit.PDFStructureElement[];
  #outline: PDFKit.PDFOutline | null = null;
  #domain: PDFKit.PDFOutline | null = null;

  constructor(pdf: OpenPdf, size: Paper, background: (layout: Layout) => void) {
    this.doc = pdf.doc;
    this.pageObject = pdf.pageObject;
    this.size = size;
    [this.width, this.height] = PAGE_SIZES[size];
    this.measure = this.width - 96;
    this.bottom = this.height - 58;
    this.breaker = new LineBreaker(fontBook(pdf.select));
    this.#drawText = textDrawer(pdf, this.breaker);
    this.background = () => background(this);
    this.#root = pdf.doc.struct('Document');
    pdf.doc.addStructure(this.#root);
    this.#stack = [this.#root];
  }

  /** Left edge of column `n`, from 0. */
  column(n: number): number {
    return this.left + n * ((this.measure - 132) / 12 + 12);
  }

  /** Width of `n` columns with the gutters between them. */
  columns(n: number): number {
    return n * ((this.measure - 132) / 12) + (n - 1) * 12;
  }

  page(head: string = this.head): void {
    this.doc.addPage({ size: [this.width, this.height], margin: 0 });
    this.pages++;
    this.head = head;
    this.heads[this.pages] = head;
    this.y = this.top;
    this.background();
  }

  ensure(h: number): void {
    if (this.y + h > this.bottom) this.page();
  }

  // ---- structure

  open(type: string, options: StructOptions = {}): PDFKit.PDFStructureElement {
    const element = this.doc.struct(type, { ...options, ...(options.title === undefined ? {} : { title: readableString(options.title) }) });
    this.#stack.at(-1)?.add(element);
    this.#stack.push(element);
    return element;
  }

  /** Leaves the element; it stays open for late children until the document ends. */
  close(): void {
    this.#stack.pop();
  }

  within(type: string, options: StructOptions, fn: () => void): void {
    this.open(type, options);
    fn();
    this.close();
  }

  /** Continues an element that was left earlier. */
  resume(element: PDFKit.PDFStructureElement, fn: () => void): void {
    this.#stack.push(element);
    fn();
    this.#stack.pop();
  }

  /** A tagged leaf that may be drawn in several strokes, also on several pages; `inside` draws elements within it. */
  leaf(type: string, options: StructOptions = {}): Leaf {
    const element = this.doc.struct(type, options);
    this.#stack.at(-1)?.add(element);
    return {
      draw: (paint) => {
        const content = this.doc.markStructureContent(type);
        element.add(content);
        paint();
        this.doc.endMarkedContent();
      },
      inside: (paint) => this.resume(element, paint),
      end: () => element.end(),
    };
  }

  tagged(type: string, paint: () => void, options: StructOptions = {}): void {
    const leaf = this.leaf(type, options);
    leaf.draw(paint);
    leaf.end();
  }

  artifact(paint: () => void, options: PDFKit.Mixins.MarkingOptions = { type: 'Layout' }): void {
    this.doc.markContent('Artifact', options);
    paint();
    this.doc.endMarkedContent();
  }

  finish(): void {
    this.#root.end();
    this.doc.end();
  }

  // ---- text

  lines(runs: Runs, style: TextStyle, w: number): Line[] {
    return this.breaker.lines(runs, style, w);
  }

  heightOf(runs: Runs, style: TextStyle, w: number): number {
    return this.lines(runs, style, w).length * style.lead;
  }

  /** One line at most `w` wide; what does not fit ends in an ellipsis. Only for text that stands in full elsewhere. */
  fit(text: string, style: TextStyle, w: number): string {
    const one = text.replaceAll('\n', ' ');
    if (this.lines(one, style, w).length <= 1) return one;
    const characters = Array.from(one.slice(0, 600));
    let low = 0;
    let high = characters.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.lines(`${characters.slice(0, middle).join('').trimEnd()}…`, style, w).length <= 1) low = middle;
      else high = middle - 1;
    }
    return `${characters.slice(0, low).join('').trimEnd()}…`;
  }

  /** Draws one broken line with its box from `y`. The caller owns the leaf. */
  putLine(line: Line, lead: number, size: number, x: number, y: number, w: number, align: Align = 'left'): void {
    const spare = w - lineWidth(line);
    // Where a line is pushed to a side, its own way of hanging does not count.
    const hang = align === 'left' ? 0 : Math.min(...drawnParts(line).map(({ at }) => at));
    const left = align === 'right' ? x + spare - hang : align === 'center' ? x + spare / 2 - hang : x;
    this.lineAt(line, left, y + lead * 0.5 + size * 0.345);
  }

  lineAt(line: Line, x: number, base: number): void {
    for (const part of drawnParts(line)) this.#drawText(part, x + part.at, base);
  }

  /** Draws wrapped text from the top `y`; returns its height. The caller owns the leaf and has made room. */
  put(runs: Runs, style: TextStyle, x: number, y: number, w = 1e6, align: Align = 'left'): number {
    const lines = this.lines(runs, style, w);
    lines.forEach((line, i) => {
      this.putLine(line, style.lead, style.size, x, y + i * style.lead, w, align);
    });
    return lines.length * style.lead;
  }

  // ---- marks

  rule(y = this.y, x = this.left, w = this.measure, color: string = INK.hair, thickness = 0.5): void {
    this.artifact(() => {
      this.doc
        .lineWidth(thickness)
        .strokeColor(color)
        .moveTo(x, y)
        .lineTo(x + w, y)
        .stroke();
    });
  }

  box(x: number, y: number, w: number, h: number, fill: string): void {
    this.artifact(() => {
      this.doc.rect(x, y, w, h).fill(fill);
    });
  }

  shapes(shapes: readonly Shape[], x = 0, y = 0): void {
    drawShapes(this, shapes, x, y);
  }

  figure(figure: Figure, x: number, y: number, alt: string): void {
    this.tagged('Figure', () => this.shapes(figure.shapes, x, y), { alt, bbox: [x, y, x + figure.w, y + figure.h] });
  }

  /** Makes this place reachable from the bookmarks and, with a number, from the contents. */
  anchor(no: string, title: string, level: 1 | 2 | 3 = 1): void {
    const entry = readableString(no === '' ? title : `${no}  ${title}`);
    if (level < 3) this.anchors.push({ level: level === 1 ? 1 : 2, page: this.pages, no, title, y: this.y });
    if (level === 1) this.#outline = this.doc.outline.addItem(entry);
    else if (level === 2) this.#domain = this.#outline?.addItem(entry) ?? null;
    else this.#domain?.addItem(entry);
  }
}
