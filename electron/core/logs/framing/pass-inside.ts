const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const LF = 0x0a;
/** `[` and `{`, `]` and `}` differ from each other in one bit only. */
const OPEN = 0x5b;
const CLOSE = 0x5d;
const EITHER = ~0x20;

/** How far it went over the inside of a value, and what it met there. */
type Passed = { readonly to: number; readonly depth: number; readonly deepest: number; readonly lines: number };

/** The closing quote of a string that is whole and on one line; −1 where these units do not hold all of it. */
function textEnd(units: Uint8Array, start: number): number {
  for (let at = start; at < units.length; at += 1) {
    const unit = units[at];
    if (unit === QUOTE) return at;
    if (unit === LF) return -1;
    if (unit === BACKSLASH) {
      at += 1;
      if (units[at] === LF) return -1;
    }
  }
  return -1;
}

/**
 * Goes over the inside of a JSON value by its strings and brackets alone, up to the bracket that would close depth `floor`, to
 * a string that is not whole here, or to the end of the units.
 */
export function passInside(units: Uint8Array, from: number, depthFrom: number, floor: number): Passed {
  let depth = depthFrom;
  let deepest = depthFrom;
  let lines = 0;
  let to = from;
  for (; to < units.length; to += 1) {
    const unit = units[to] ?? 0;
    if (unit === QUOTE) {
      const end = textEnd(units, to + 1);
      if (end < 0) break;
      to = end;
    } else if ((unit & EITHER) === OPEN) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if ((unit & EITHER) === CLOSE) {
      if (depth === floor) break;
      depth -= 1;
    } else if (unit === LF) lines += 1;
  }
  return { to, depth, deepest, lines };
}
