import { INK, type PageFont, type TextStyle } from '../tokens.ts';
import { featuresOf, type FontBook, type OpenFont } from './page-fonts.ts';
import { isCombining, readablePieces } from './readable-text.ts';

/** A stretch of text with its own look; a plain string takes the style of the paragraph. */
export type Run = { readonly text: string; readonly look?: Partial<TextStyle> };
export type Runs = string | readonly Run[];
export type Segment = { readonly text: string; readonly style: TextStyle; readonly w: number };
export type Line = readonly Segment[];

type Word = { segments: Segment[]; w: number };
type Item = { readonly k: 'word'; readonly word: Word } | { readonly k: 'space'; readonly segment: Segment } | { readonly k: 'break' };

const widthOf = (line: Line): number => line.reduce((sum, segment) => sum + segment.w, 0);
const SEPARATOR = /[_\-/\\.,;:=&?)}\]](?=[^_\-/\\.,;:=&?)}\]]*$)/;
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

  #measure(text: string, style: TextStyle): number {
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
      // Inter's tabular figures widen the hyphen too, which tears dates apart.
      else if (style.figures)
        for (const part of piece.text.split(/(-)/)) add(part, part === '-' ? this.#variant(style, { figures: false }) : style);
      else add(piece.text, style);
    }
    return out;
  }

  #items(runs: Runs, style: TextStyle): Item[] {
    const items: Item[] = [];
    const parts: readonly Run[] = typeof runs === 'string' ? [{ text: runs }] : runs;
    for (const part of parts) {
      const look = this.#variant(style, part.look ?? {});
      part.text.split('\n').forEach((paragraph, i) => {
        if (i > 0) items.push({ k: 'break' });
        for (const token of paragraph.match(/ +|[^ ]+/g) ?? []) {
          if (token.startsWith(' ')) {
            items.push({ k: 'space', segment: { text: token, style: look, w: this.width(token, look) } });
            continue;
          }
          const segments = this.#segments(token, look);
          const last = items.at(-1);
          const word = last?.k === 'word' ? last.word : { segments: [], w: 0 };
          if (last?.k !== 'word') items.push({ k: 'word', word });
          word.segments.push(...segments);
          word.w += widthOf(segments);
        }
      });
    }
    return items;
  }

  /** How many UTF-16 units from the start are at most `room` wide. */
  #reach(text: string, style: TextStyle, room: number): number {
    const { positions } = this.#fonts.open(style.font).layoutRun(text, featuresOf(style));
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

  #splitWord(word: Word, line: Segment[], w: number, flush: (line: Line) => void): Segment[] {
    let current = line;
    for (const whole of word.segments) {
      let segment = whole;
      while (widthOf(current) + segment.w > w) {
        const fit = this.#fitting(segment, w - widthOf(current));
        const cut = fit === 0 && current.length === 0 ? 1 : fit;
        if (cut > 0)
          current.push({
            text: segment.text.slice(0, cut),
            style: segment.style,
            w: this.width(segment.text.slice(0, cut), segment.style),
          });
        flush(current);
        current = [];
        const rest = segment.text.slice(cut);
        segment = this.#segment(rest, segment.style);
        if (rest === '') break;
      }
      if (segment.text !== '') current.push(segment);
    }
    return current;
  }

  lines(runs: Runs, style: TextStyle, w: number): Line[] {
    const out: Line[] = [];
    let line: Segment[] = [];
    let width = 0;
    let indent = true;
    const flush = (full: Line): void => {
      const end = full.findLastIndex((segment) => !/^ +$/.test(segment.text));
      out.push(full.slice(0, end + 1));
    };
    for (const item of this.#items(runs, style)) {
      if (item.k === 'break') {
        flush(line);
        line = [];
        indent = true;
      } else if (item.k === 'space') {
        if (line.length > 0 || indent) line.push(item.segment);
      } else if (item.word.w > w && width < w * 0.7) {
        line = this.#splitWord(item.word, line, w, flush);
      } else {
        if (line.length > 0 && width + item.word.w > w) {
          flush(line);
          line = [];
        }
        if (item.word.w > w) line = this.#splitWord(item.word, line, w, flush);
        else line.push(...item.word.segments);
      }
      if (item.k === 'word') indent = false;
      width = widthOf(line);
    }
    if (line.length > 0 || out.length === 0) flush(line);
    return out;
  }
}
