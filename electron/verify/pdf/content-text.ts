import { Defect } from '../defect.ts';
import { type Deadline, LIMITS } from '../limits.ts';
import type { PdfFile } from './document.ts';
import { type FontText, fontText } from './font-text.ts';
import { BLACK, type Matrix, Paintings, PathBox, toneOf } from './painting.ts';
import { checkSpoken, inReadingOrder } from './reading-order.ts';
import { type PdfDict, PdfScanner, pdfText, type PdfValue } from './syntax.ts';

/** One run of shown text. `points` is its height on the page; x and y its start, in points from the lower left. */
export type ShownText = {
  readonly text: string;
  readonly points: number;
  readonly x: number;
  readonly y: number;
  readonly mode: number;
  readonly artifact: boolean;
  /** Of a colour too close to what it stands on, or something was painted over its beginning. */
  readonly hidden: 'pale' | 'covered' | null;
};

const UNIT: Matrix = [1, 0, 0, 1, 0, 0];
/** How many values the operands of one instruction may hold. */
const MOST_OPERANDS = 65_536;
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

type State = {
  readonly ctm: Matrix;
  readonly font: FontText | null;
  readonly size: number;
  readonly mode: number;
  readonly tone: number;
  readonly line: number;
};

/** Letters may stand closer or wider by so much of their size, in thousandths, and no more: else they are moved elsewhere. */
const MOST_SHIFT = 3000;
const MOST_SPACING = 20;
/** SECURITY: these say nothing about what is seen where; whatever is not known here is not of the profile, since it might. */
const HARMLESS = new Set(['CS', 'SCN', 'RG', 'G', 'K', 'J', 'j', 'd', 'M', 'i', 'ri', 'ET', 'cs']);

/**
 * Reads the text a content stream shows, in the order in which it is drawn, as each font's ToUnicode table spells it; within one
 * string, in the order in which its letters are read.
 * Text inside /Span with /ActualText that draws no letters (outlines) counts with that text.
 */
export function contentText(pdf: PdfFile, content: Buffer, resources: PdfDict | null, tick: Deadline): ShownText[] {
  const reader = new ContentReader(pdf, content, resources, tick);
  return reader.read();
}

class ContentReader {
  readonly #pdf: PdfFile;
  readonly #scan: PdfScanner;
  readonly #fonts: PdfDict | null;
  readonly #tick: Deadline;
  readonly #known = new Map<string, FontText>();
  readonly #shown: ShownText[] = [];
  readonly #saved: State[] = [];
  readonly #marks: { readonly actual: string | null; readonly from: number; readonly tag: string }[] = [];
  #state: State = { ctm: UNIT, font: null, size: 0, mode: 0, tone: BLACK, line: 1 };
  #text: Matrix = UNIT;
  #line: Matrix = UNIT;
  #leading = 0;
  readonly #path = new PathBox();
  readonly #painted = new Paintings();
  readonly #actions = this.#actionsByWord();

  constructor(pdf: PdfFile, content: Buffer, resources: PdfDict | null, tick: Deadline) {
    this.#pdf = pdf;
    this.#scan = new PdfScanner(content, 0, { left: MOST_OPERANDS });
    this.#fonts = pdf.dict(resources?.map.get('Font'));
    this.#tick = tick;
  }

  read(): ShownText[] {
    const scan = this.#scan;
    let operands: PdfValue[] = [];
    for (let count = 0; ; count += 1) {
      if (count % 4096 === 0) this.#tick('V-07');
      scan.skipWhite();
      const byte = scan.bytes[scan.pos];
      if (byte === undefined) return this.#shown;
      if ((byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x27 || byte === 0x22) {
        const word = /^(?:[A-Za-z]+[01*]?|['"])/.exec(scan.bytes.toString('latin1', scan.pos, scan.pos + 12))?.[0] ?? 'x';
        scan.pos += word.length;
        this.#operate(word, operands);
        operands = [];
        scan.budget = { left: MOST_OPERANDS };
      } else operands.push(scan.value());
      if (operands.length > 512) throw new Defect('V-07', 'FORMAT/LIMITS', 'a page instruction has too many operands');
      if (count > LIMITS.pageInstructions || this.#shown.length > LIMITS.pageRuns)
        throw new Defect('V-07', 'FORMAT/LIMITS', 'a page has too many instructions');
    }
  }

  #operate(word: string, operands: readonly PdfValue[]): void {
    const action = Object.hasOwn(this.#actions, word) ? this.#actions[word] : undefined;
    if (action !== undefined) action(operands);
    else if (!HARMLESS.has(word))
      throw new Defect('V-46', 'PROFILE/PAGE_INSTRUCTION', `a page holds the instruction "${word}", which the profile does not`);
  }

  #actionsByWord(): Readonly<Record<string, (operands: readonly PdfValue[]) => void>> {
    const numbers = (operands: readonly PdfValue[]): number[] => operands.map((value) => (value.kind === 'number' ? value.value : 0));
    const matrix = (operands: readonly PdfValue[]): Matrix => {
      const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = numbers(operands);
      return [a, b, c, d, e, f];
    };
    const by = ([x = 0, y = 0]: readonly number[]): void => this.#move(times([1, 0, 0, 1, x, y], this.#line));
    const build = (operands: readonly PdfValue[]): void => this.#path.add(this.#state.ctm, numbers(operands));
    const colour = (operands: readonly PdfValue[]): void => {
      if (operands.some((value) => value.kind !== 'number'))
        throw new Defect('V-46', 'PROFILE/PAGE_INSTRUCTION', 'a page paints with a pattern');
      this.#state = { ...this.#state, tone: toneOf(numbers(operands)) };
    };
    const spacing = (operands: readonly PdfValue[]): void => {
      if (Math.abs(numbers(operands)[0] ?? 0) > MOST_SPACING)
        throw new Defect('V-46', 'VISIBLE/HIDDEN_TEXT', 'letters are moved far apart');
    };
    return {
      q: () => void (this.#saved.length < LIMITS.pdfDepth * 8 && this.#saved.push(this.#state)),
      Q: () => void (this.#state = this.#saved.pop() ?? this.#state),
      cm: (o) => void (this.#state = { ...this.#state, ctm: times(matrix(o), this.#state.ctm) }),
      w: (o) => void (this.#state = { ...this.#state, line: numbers(o)[0] ?? 1 }),
      BT: () => this.#move(UNIT),
      Tm: (o) => this.#move(matrix(o)),
      Td: (o) => by(numbers(o)),
      TD: (o) => {
        this.#leading = -(numbers(o)[1] ?? 0);
        by(numbers(o));
      },
      TL: (o) => void (this.#leading = numbers(o)[0] ?? 0),
      'T*': () => this.#nextLine(),
      Tf: (o) => void (this.#state = { ...this.#state, font: this.#font(o[0]), size: numbers(o)[1] ?? 0 }),
      Tr: (o) => void (this.#state = { ...this.#state, mode: numbers(o)[0] ?? 0 }),
      Tc: spacing,
      Tw: spacing,
      Tj: (o) => this.#show(o),
      TJ: (o) => this.#show(o[0]?.kind === 'array' ? o[0].items : []),
      "'": (o) => {
        this.#nextLine();
        this.#show(o);
      },
      BDC: (o) => this.#mark(o),
      BMC: (o) => this.#mark(o),
      EMC: () => this.#unmark(),
      g: colour,
      rg: colour,
      k: colour,
      scn: colour,
      sc: colour,
      m: build,
      l: build,
      c: build,
      v: build,
      y: build,
      h: () => undefined,
      re: (o) => this.#path.rectangle(this.#state.ctm, numbers(o)),
      n: () => this.#paint(false, false),
      S: () => this.#paint(false, true),
      s: () => this.#paint(false, true),
      f: () => this.#paint(true, false),
      'f*': () => this.#paint(true, false),
      B: () => this.#paint(true, true),
      'B*': () => this.#paint(true, true),
      b: () => this.#paint(true, true),
      'b*': () => this.#paint(true, true),
      W: () => {
        throw new Defect('V-46', 'VISIBLE/HIDDEN_TEXT', 'a page cuts off what stands on it (a clipping path)');
      },
      BI: () => {
        throw new Defect('V-46', 'PROFILE/INLINE_IMAGE', 'a page holds an inline image, which the profile does not');
      },
    };
  }

  /** SECURITY: what is painted over words hides them from the eye and from no reader of text. */
  #paint(filled: boolean, stroked: boolean): void {
    const { ctm, line, tone } = this.#state;
    const covers = this.#path.end(filled, stroked ? line * Math.sqrt(Math.abs(ctm[0] * ctm[3] - ctm[1] * ctm[2])) : 0);
    if (covers === null) return;
    this.#tick('V-07');
    this.#painted.add({ covers, tone });
    for (const [index, run] of this.#shown.entries())
      if (run.hidden === null && covers(run.x + run.points / 4, run.y + run.points / 4)) this.#shown[index] = { ...run, hidden: 'covered' };
  }

  #move(to: Matrix): void {
    this.#line = to;
    this.#text = to;
  }

  #nextLine(): void {
    this.#move(times([1, 0, 0, 1, 0, -this.#leading], this.#line));
  }

  #font(name: PdfValue | undefined): FontText | null {
    if (name?.kind !== 'name') return null;
    const known = this.#known.get(name.value);
    if (known !== undefined) return known;
    const dict = this.#pdf.dict(this.#fonts?.map.get(name.value));
    if (dict === null) return null;
    const made = fontText(this.#pdf, dict);
    this.#known.set(name.value, made);
    return made;
  }

  #show(items: readonly PdfValue[]): void {
    const { font, size, mode, ctm, tone } = this.#state;
    let text = '';
    for (const item of items) {
      if (item.kind === 'string') text += font?.(item.bytes) ?? '\ufffd';
      else if (item.kind === 'number' && Math.abs(item.value) > MOST_SHIFT)
        throw new Defect('V-46', 'VISIBLE/HIDDEN_TEXT', 'letters are moved away from their line');
    }
    if (text === '') return;
    const at = times(this.#text, ctm);
    const points = Math.abs(size) * Math.min(Math.hypot(at[2], at[3]), Math.hypot(at[0], at[1]));
    this.#tick('V-07');
    const seen = this.#painted.isSeen(at[4] + points / 4, at[5] + points / 4, tone);
    const within = (tag: string): boolean => this.#marks.some((mark) => mark.tag === tag);
    const spoken = inReadingOrder(text, within('ReversedChars'));
    this.#shown.push({ text: spoken, points, x: at[4], y: at[5], mode, artifact: within('Artifact'), hidden: seen ? null : 'pale' });
  }

  #mark(operands: readonly PdfValue[]): void {
    const [tag, properties] = operands;
    const actual = properties?.kind === 'dict' ? pdfText(properties.map.get('ActualText')) : null;
    this.#marks.push({ actual, from: this.#shown.length, tag: tag?.kind === 'name' ? tag.value : '' });
  }

  /** SECURITY: ActualText may speak for outlines, but never replaces letters that are really shown. */
  #unmark(): void {
    const mark = this.#marks.pop();
    if (mark === undefined || mark.actual === null) return;
    this.#tick('V-07');
    const shown = this.#shown.slice(mark.from);
    if (shown.length > 0) return checkSpoken(mark.actual, shown.map(({ text }) => text).join(''));
    const { ctm } = this.#state;
    this.#shown.push({ text: mark.actual, points: 10, x: ctm[4], y: ctm[5], mode: 0, artifact: false, hidden: null });
  }
}
