const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
/** `[` and `{`, `]` and `}` differ from each other in one bit only. */
const OPEN = 0x5b;
const CLOSE = 0x5d;
const EITHER = ~0x20;
const ZERO = 0x30;
const NINE = 0x39;
/** `E` and `e` likewise. */
const EXPONENT = 0x45;
const LONG_DIGITS = 16;

export type Shape = {
  /** How deep brackets nest. */
  readonly depth: number;
  /** Members of all objects together, each as often as it is written. */
  readonly members: number;
  /** A number that a double might not keep: of many digits, or with an exponent. */
  readonly longNumbers: boolean;
};

/** What can be known of a JSON text from its bytes outside strings, in one pass. For any encoding whose structure is ASCII. */
export function inspect(bytes: Uint8Array): Shape {
  let depth = 0;
  let deepest = 0;
  let members = 0;
  let digits = 0;
  let longNumbers = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === QUOTE) {
      for (i += 1; i < bytes.length && bytes[i] !== QUOTE; i += 1) if (bytes[i] === BACKSLASH) i += 1;
    } else if (byte === COLON) {
      members += 1;
      digits = 0;
    } else if (byte >= ZERO && byte <= NINE) {
      digits += 1;
      if (digits >= LONG_DIGITS) longNumbers = true;
    } else if ((byte & EITHER) === OPEN) {
      depth += 1;
      if (depth > deepest) deepest = depth;
      digits = 0;
    } else if ((byte & EITHER) === CLOSE) {
      depth -= 1;
      digits = 0;
    } else {
      if ((byte & EITHER) === EXPONENT && digits > 0) longNumbers = true;
      digits = 0;
    }
  }
  return { depth: deepest, members, longNumbers };
}

/** Members of all objects of a parsed value: fewer than its text has when a key stands twice in one object. */
export function countMembers(value: unknown): number {
  const stack: unknown[] = [value];
  let members = 0;
  while (stack.length > 0) {
    const at = stack.pop();
    if (Array.isArray(at)) {
      for (const element of at) if (typeof element === 'object' && element !== null) stack.push(element);
    } else if (typeof at === 'object' && at !== null) {
      for (const key of Object.keys(at)) {
        members += 1;
        const child: unknown = (at as Readonly<Record<string, unknown>>)[key];
        if (typeof child === 'object' && child !== null) stack.push(child);
      }
    }
  }
  return members;
}
