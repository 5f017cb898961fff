import { Defect } from '../defect.ts';
import { LIMITS } from '../limits.ts';

/** What is painted on a page besides text, as far as it can hide text: colours nobody can read, and areas laid over words. */
export type Matrix = readonly [number, number, number, number, number, number];
type Point = readonly [x: number, y: number];
type Area = { left: number; bottom: number; right: number; top: number };

/** Words and what they stand on must differ by so much, from black 0 to white 1, or nobody can read them. */
const LEAST_CONTRAST = 0.12;
/** A line thinner than this underlines or frames words; a thicker one covers them. */
const COVERING_LINE = 3;
const WHITE = 1;
export const BLACK = 0;

/** How light a colour is, from black 0 to white 1, by the operands of its instruction: grey, RGB or CMYK. */
export function toneOf(parts: readonly number[]): number {
  const [a = 0, b = 0, c = 0, k = 0] = parts;
  if (parts.length === 4) return 1 - Math.min(1, 0.3 * a + 0.59 * b + 0.11 * c + k);
  return parts.length === 3 ? 0.3 * a + 0.59 * b + 0.11 * c : a;
}

const through = (m: Matrix, x: number, y: number): Point => [m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]];

/** The path under construction, by the corners of its box on the page. */
export class PathBox {
  #area: Area | null = null;

  add(m: Matrix, numbers: readonly number[]): void {
    for (let i = 0; i + 1 < numbers.length; i += 2) {
      const [x, y] = through(m, numbers[i] ?? 0, numbers[i + 1] ?? 0);
      const area = (this.#area ??= { left: x, bottom: y, right: x, top: y });
      area.left = Math.min(area.left, x);
      area.right = Math.max(area.right, x);
      area.bottom = Math.min(area.bottom, y);
      area.top = Math.max(area.top, y);
    }
  }

  rectangle(m: Matrix, [x = 0, y = 0, w = 0, h = 0]: readonly number[]): void {
    this.add(m, [x, y, x + w, y, x + w, y + h, x, y + h]);
  }

  /** Ends the path; what it covers when it is painted, or null when it covers nothing. `line`: the width of its stroke on the page. */
  end(filled: boolean, line: number): ((x: number, y: number) => boolean) | null {
    const area = this.#area;
    this.#area = null;
    const more = line >= COVERING_LINE ? line / 2 : 0;
    if (area === null || (!filled && more === 0)) return null;
    return (x, y) => x > area.left - more && x < area.right + more && y > area.bottom - more && y < area.top + more;
  }
}

type Painted = { readonly covers: (x: number, y: number) => boolean; readonly tone: number };

/** The areas painted on one page, the newest last. */
export class Paintings {
  readonly #painted: Painted[] = [];

  add(painted: Painted): void {
    this.#painted.push(painted);
    if (this.#painted.length > LIMITS.pageAreas) throw new Defect('V-07', 'FORMAT/LIMITS', 'too much is painted on a page');
  }

  /** Whether something of this tone is seen at this place, on white paper or on what was painted there before. */
  isSeen(x: number, y: number, tone: number): boolean {
    const below = this.#painted.findLast(({ covers }) => covers(x, y));
    return Math.abs(tone - (below?.tone ?? WHITE)) >= LEAST_CONTRAST;
  }
}
