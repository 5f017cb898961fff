import { Defect } from '../defect.ts';
import { type Deadline, LIMITS } from '../limits.ts';
import type { PdfFile } from './document.ts';
import { type FontText, fontText } from './font-text.ts';
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
};

type Matrix = readonly [number, number, number, number, number, number];
const UNIT: Matrix = [1, 0, 0, 1, 0, 0];
const times = (m: Matrix, n: Matrix): Matrix => [
  m[0] * n[0] + m[1] * n[2],
  m[0] * n[1] + m[1] * n[3],
  m[2] * n[0] + m[3] * n[2],
  m[2] * n[1] + m[3] * n[3],
  m[4] * n[0] + m[5] * n[2] + n[4],
  m[4] * n[1] + m[5] * n[3] + n[5],
];

type State = { readonly ctm: Matrix; readonly font: FontText | null; readonly size: number; readonly mode: number };

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
  #state: State = { ctm: UNIT, font: null, size: 0, mode: 0 };
  #text: Matrix = UNIT;
  #line: Matrix = UNIT;
  #leading = 0;

  constructor(pdf: PdfFile, content: Buffer, resources: PdfDict | null, tick: Deadline) {
    this.#pdf = pdf;
    this.#scan = new PdfScanner(content, 0);
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
      } else operands.push(scan.value());
      if (operands.length > 512) throw new Defect('V-07', 'FORMAT/LIMITS', 'a page instruction has too many operands');
    }
  }

  #operate(word: string, operands: readonly PdfValue[]): void {
    const n = (index: number): number => {
      const value = operands[index];
      return value?.kind === 'number' ? value.value : 0;
    };
    const matrix = (): Matrix => [n(0), n(1), n(2), n(3), n(4), n(5)];
    const actions: Readonly<Record<string, () => void>> = {
      q: () => void (this.#saved.length < LIMITS.pdfDepth * 8 && this.#saved.push(this.#state)),
      Q: () => void (this.#state = this.#saved.pop() ?? this.#state),
      cm: () => void (this.#state = { ...this.#state, ctm: times(matrix(), this.#state.ctm) }),
      BT: () => this.#move(UNIT),
      Tm: () => this.#move(matrix()),
      Td: () => this.#move(times([1, 0, 0, 1, n(0), n(1)], this.#line)),
      TD: () => {
        this.#leading = -n(1);
        this.#move(times([1, 0, 0, 1, n(0), n(1)], this.#line));
      },
      TL: () => void (this.#leading = n(0)),
      'T*': () => this.#nextLine(),
      Tf: () => void (this.#state = { ...this.#state, font: this.#font(operands[0]), size: n(1) }),
      Tr: () => void (this.#state = { ...this.#state, mode: n(0) }),
      Tj: () => this.#show(operands),
      TJ: () => this.#show(operands[0]?.kind === 'array' ? operands[0].items : []),
      "'": () => {
        this.#nextLine();
        this.#show(operands);
      },
      '"': () => {
        this.#nextLine();
        this.#show(operands.slice(2));
      },
      BDC: () => this.#mark(operands),
      BMC: () => this.#mark(operands),
      EMC: () => this.#unmark(),
      BI: () => {
        throw new Defect('V-46', 'PROFILE/INLINE_IMAGE', 'a page holds an inline image, which the profile does not');
      },
    };
    if (Object.hasOwn(actions, word)) actions[word]?.();
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
    const { font, size, mode, ctm } = this.#state;
    let text = '';
    for (const item of items) if (item.kind === 'string') text += font?.(item.bytes) ?? '\ufffd';
    if (text === '') return;
    const at = times(this.#text, ctm);
    const points = size * Math.hypot(at[2], at[3]);
    const within = (tag: string): boolean => this.#marks.some((mark) => mark.tag === tag);
    const artifact = within('Artifact');
    this.#shown.push({ text: inReadingOrder(text, within('ReversedChars')), points, x: at[4], y: at[5], mode, artifact });
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
    const shown = this.#shown.slice(mark.from);
    if (shown.length > 0) return checkSpoken(mark.actual, shown.map(({ text }) => text).join(''));
    const { ctm } = this.#state;
    this.#shown.push({ text: mark.actual, points: 10, x: ctm[4], y: ctm[5], mode: 0, artifact: false });
  }
}
