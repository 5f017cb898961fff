const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `[` and `{`, `]` and `}` differ from each other in one bit only. */
const OPEN = 0x5b;
const CLOSE = 0x5d;
const EITHER = ~0x20;

/** How deep the brackets of a text nest, strings aside. Counts bytes of any encoding whose structure is ASCII. */
export function nestingDepth(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte === QUOTE) {
      for (i += 1; i < bytes.length && bytes[i] !== QUOTE; i += 1) if (bytes[i] === BACKSLASH) i += 1;
    } else if ((byte & EITHER) === OPEN) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if ((byte & EITHER) === CLOSE) depth -= 1;
  }
  return deepest;
}
