import bidiFactory, { type Bidi } from 'bidi-js';

// Its types describe a module; Node is given the other build, whose export is the function itself.
const bidi = (bidiFactory as unknown as () => Bidi)();

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;

/** Whether any character asks for the bidirectional algorithm; text of the left alone is never touched by it. */
export const hasRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);

/** The embedding level of every UTF-16 unit of a paragraph, odd for right to left, and the paragraph's own. */
export function levelsOf(paragraph: string): { readonly levels: Uint8Array; readonly base: number } {
  const { levels, paragraphs } = bidi.getEmbeddingLevels(paragraph);
  return { levels, base: paragraphs[0]?.level ?? 0 };
}

/** A bracket as it is drawn where the text runs to the left. */
export const mirrored = (character: string): string => bidi.getMirroredCharacter(character) ?? character;

/** Rule L2: where the parts of a line stand from left to right, as indices of their reading order. */
export function visualOrder(levels: readonly number[]): number[] {
  const order = levels.map((_, i) => i);
  for (let level = Math.max(0, ...levels); level > 0; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from;
      while (to < order.length && (levels[order[to] ?? 0] ?? 0) >= level) to++;
      if (to - from > 1) order.splice(from, to - from, ...order.slice(from, to).reverse());
      from = Math.max(from, to);
    }
  }
  return order;
}
