import { INK, type PageFont, type TextStyle } from '../tokens.ts';
import { hasRightToLeft, mirrored } from './bidi.ts';
import { breakable, mayPart } from './break-places.ts';
import { type Line, lineWidth, type Segment } from './line.ts';
import { featuresOf, type FontBook, type OpenFont } from './page-fonts.ts';
import { isCombining, readablePieces } from './readable-text.ts';
import { isScriptFont, type ScriptFont } from './scripts.ts';
import { type Shaped, shapeRun, widthOf } from './shape-run.ts';
import { levelled, placed } from './visual-line.ts';

/** A stretch of text with its own look; a plain string takes the style of the paragraph. */
export type Run = { readonly text: string; readonly look?: Partial<TextStyle> };
export type Runs = string | readonly Run[];

/** Words and spaces of one paragraph; a line may break between any two. */
type Paragraph = { readonly items: readonly Line[]; readonly levelled: boolean; readonly rtl: boolean };

const SPACES = /^ +$/;
const isSpace = (item: Line): boolean => item.every(({ text }) => SPACES.test(text));
const SEPARATOR = /[_\-/\\.,;:=&?)}\]](?=[^_\-/\\.,;:=&?)}\]]*$)/;
const RIGHT_TO_LEFT: ReadonlySet<ScriptFont> = new Set(['hebrew', 'arabic']);
/** No line of the page holds more letters than this, so a longer word need not be measured whole. */
const LONGEST_LINE = 400;

/** Breaks text into lines of at most `w` points. Nothing is ever clipped: a word wider than the line is broken. */
export class LineBreaker {
  readonly #fonts: FontBook;
  readonly #widths = new Map<string, number>();
  readonly #styles = new Map<string, TextStyle>();

  constructor(fonts: FontBook) {
    this.#fonts = fonts;
  }

  font(name: PageFont): OpenFont {
    return this.#fonts.open(name).font;
  }

  width(text: string, style: TextStyle): number {
    const key = `${style.font}${style.figures ? '1' : style.zero ? '0' : ''} ${text}`;
    const known = this.#widths.get(key);
    if (known !== undefined) return known * style.size + (style.track ?? 0) * text.length;
    const measured = this.#measure(text, style);
    if (text.length < 40) this.#widths.set(key, measured);
    return measured * style.size + (style.track ?? 0) * text.length;
  }

  /** The glyphs of a run that pdfkit does not draw itself. */
  shape(text: string, style: TextStyle, rtl: boolean): readonly Shaped[] {
    return shapeRun(this.font(style.font), text, style, rtl);
  }

  #measure(text: string, style: TextStyle): number {
    if (isScriptFont(style.font)) return widthOf(this.shape(text, style, RIGHT_TO_LEFT.has(style.font))) / 1000;
    return this.#fonts.open(style.font).widthOfString(text, 1000, featuresOf(style)) / 1000;
  }

  // Styles are shared objects, so that neighbours of one look can be joined into one text operator.
  #variant(style: TextStyle, change: Partial<TextStyle>): TextStyle {
    const made = { ...style, ...change };
    const key = JSON.stringify([made.font, made.size, made.lead, made.color, made.figures, made.zero, made.track]);
    const known = this.#styles.get(key) ?? made;
    this.#styles.set(key, known);
    return known;
  }

  // The end of an endless word is not measured before it is near: measuring it again for every line would take its length squared.
  #segment(text: string, style: TextStyle): Segment {
    return { text, style, w: text.length > LONGEST_LINE ? Number.POSITIVE_INFINITY : this.width(text, style) };
  }

  #segments(token: string, style: TextStyle): Segment[] {
    const out: Segment[] = [];
    const add = (text: string, look: TextStyle): void => {
      if (text !== '') out.push(this.#segment(text, look));
    };
    for (const piece of readablePieces(token, this.#fonts.coverage(style.font))) {
      if (piece.font === 'mark')
        add(piece.text, this.#variant(style, { font: 'mono', size: style.size * 0.86, color: INK.bad, figures: false }));
      else if (piece.font === 'fallback') add(piece.text, this.#variant(style, { font: 'sans', zero: false }));
      // Spaced letters would tear joined ones apart.
      else if (piece.font !== 'own') add(piece.text, this.#variant(style, { font: piece.font, figures: false, zero: false, track: 0 }));
      // Inter's tabular figures widen the hyphen too, which tears dates apart.
      else if (style.figures)
        for (const part of piece.text.split(/(-)/)) add(part, part === '-' ? this.#variant(style, { figures: false }) : style);
      else add(piece.text, style);
    }
    return out;
  }

  #paragraphs(runs: Runs, style: TextStyle): Paragraph[] {
    let items: Segment[][] = [];
    const all = [items];
    let end = '';
    const parts = typeof runs === 'string' ? [{ text: runs }] : runs;
    const mixed = parts.length > 1 && parts.some(({ text }) => hasRightToLeft(text));
    const add = (made: Segment[], run: number, joins: boolean): void => {
      const marked = mixed ? made.map((segment) => ({ ...segment, run })) : made;
      const last = items.at(-1);
      if (joins && last !== undefined && !isSpace(last)) last.push(...marked);
      else items.push(marked);
    };
    parts.forEach(({ text, look: change }: Run, run) => {
      const look = this.#variant(style, change ?? {});
      text.split('\n').forEach((paragraph, i) => {
        if (i > 0) all.push((items = []));
        for (const token of paragraph.match(/ +|[^ ]+/g) ?? []) {
          if (token.startsWith(' ')) add([{ text: token, style: look, w: this.width(token, look) }], run, false);
          else
            for (const word of breakable(token)) {
              add(this.#segments(word, look), run, !mayPart(end, word));
              end = word;
            }
        }
      });
    });
    return all.map((words) => this.#levelled(words));
  }

  #levelled(items: readonly Line[]): Paragraph {
    const covers = (text: string, { font }: TextStyle): boolean =>
      Array.from(text).every((character) => this.#fonts.has(font, mirrored(character)));
    const found = levelled(items, (text, style) => this.#segment(text, style).w, covers);
    return found === null ? { items, levelled: false, rtl: false } : { items: found.groups, levelled: true, rtl: found.rtl };
  }

  /** How many UTF-16 units from the start are at most `room` wide. */
  #reach(text: string, style: TextStyle, room: number): number {
    const positions = isScriptFont(style.font) ? [] : this.#fonts.open(style.font).layoutRun(text, featuresOf(style)).positions;
    // One glyph a unit: its advances add up. Otherwise prefixes are measured.
    if (positions.length === text.length && style.track === undefined) {
      const most = (room / style.size) * 1000;
      let wide = 0;
      const over = positions.findIndex(({ xAdvance }) => (wide += xAdvance) > most);
      return over < 0 ? text.length : over;
    }
    let low = 0;
    let high = text.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.width(text.slice(0, middle), style) <= room) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** How many UTF-16 units of `segment` fit in `room`, never splitting a character from its accents. */
  #fitting(segment: Segment, room: number): number {
    const text = segment.text.slice(0, LONGEST_LINE);
    const low = this.#reach(text, segment.style, room);
    const nice = text.slice(0, low).search(SEPARATOR);
    let cut = low < segment.text.length && nice >= low * 0.55 ? nice + 1 : low;
    const splits = (at: number): boolean => {
      const next = segment.text.codePointAt(at) ?? 0;
      return isCombining(next) || (next >= 0xdc00 && next <= 0xdfff);
    };
    while (cut > 0 && cut < segment.text.length && splits(cut)) cut--;
    return cut;
  }

  #splitWord(word: Line, line: Segment[], w: number, flush: (line: Line) => void): Segment[] {
    let current = line;
    for (const whole of word) {
      let segment = whole;
      while (lineWidth(current) + segment.w > w) {
        const fit = this.#fitting(segment, w - lineWidth(current));
        const cut = fit === 0 && current.length === 0 ? 1 : fit;
        const first = segment.text.slice(0, cut);
        if (cut > 0) current.push({ ...segment, text: first, w: this.width(first, segment.style) });
        flush(current);
        current = [];
        segment = { ...segment, ...this.#segment(segment.text.slice(cut), segment.style) };
        if (segment.text === '') break;
      }
      if (segment.text !== '') current.push(segment);
    }
    return current;
  }

  #broken({ items }: Paragraph, w: number, last: boolean): Line[] {
    const out: Line[] = [];
    let line: Segment[] = [];
    let width = 0;
    let indent = true;
    const flush = (full: Line): void => {
      const end = full.findLastIndex((segment) => !SPACES.test(segment.text));
      out.push(full.slice(0, end + 1));
    };
    for (const item of items) {
      const wide = lineWidth(item);
      if (isSpace(item)) {
        if (line.length > 0 || indent) line.push(...item);
      } else if (wide > w && width < w * 0.7) {
        line = this.#splitWord(item, line, w, flush);
      } else {
        if (line.length > 0 && width + wide > w) {
          flush(line);
          line = [];
        }
        if (wide > w) line = this.#splitWord(item, line, w, flush);
        else line.push(...item);
      }
      if (!isSpace(item)) indent = false;
      width = lineWidth(line);
    }
    if (line.length > 0 || !last) flush(line);
    return out;
  }

  lines(runs: Runs, style: TextStyle, w: number): Line[] {
    const paragraphs = this.#paragraphs(runs, style);
    const out = paragraphs.flatMap((paragraph, i) => {
      const lines = this.#broken(paragraph, w, i === paragraphs.length - 1);
      if (!paragraph.levelled) return lines;
      // A name keeps its place in its column; a text of several lines hangs from the edge where it begins.
      const hangs = paragraph.rtl && lines.length > 1;
      return lines.map((line) => placed(line, hangs ? w - lineWidth(line) : 0));
    });
    return out.length === 0 ? [[]] : out;
  }
}
