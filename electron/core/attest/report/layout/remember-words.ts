type Features = Readonly<Record<string, boolean>>;
export type Run = {
  readonly glyphs: readonly unknown[];
  readonly positions: readonly { readonly xAdvance: number }[];
  readonly advanceWidth: number;
};

/** pdfkit's embedded font: `layoutRun` shapes a text, and is asked for the same line when it is measured, placed and drawn. */
export type Shaping = {
  readonly font: { readonly post?: { readonly isFixedPitch?: number } };
  layoutRun(text: string, features: Features): Run;
};

const WORD = / +|[^ ]+/g;
const CHARACTER = /[^]/g;
const ASCII = /^[ -~]*$/;
/** Longer words are digests and addresses: they do not come again. */
const LONGEST = 40;
const MOST = 20_000;

const joined = (runs: readonly Run[]): Run => ({
  glyphs: runs.flatMap(({ glyphs }) => glyphs),
  positions: runs.flatMap(({ positions }) => positions),
  advanceWidth: runs.reduce((sum, { advanceWidth }) => sum + advanceWidth, 0),
});

const done = new WeakSet<Shaping>();

/**
 * Shapes a line word by word and remembers each: shaping is by far the most of the work of drawing pages. A line is then as
 * wide as its words, which is how it was broken.
 */
export function rememberWords(font: Shaping): void {
  if (done.has(font)) return;
  done.add(font);
  const shape = font.layoutRun.bind(font);
  const fixed = Boolean(font.font.post?.isFixedPitch);
  const known = new Map<Features, Map<string, Run>>();
  const wordOf = (word: string, features: Features): Run => {
    if (word.length > LONGEST) return shape(word, features);
    const words = known.get(features) ?? new Map<string, Run>();
    known.set(features, words);
    const before = words.get(word);
    if (before !== undefined) return before;
    if (words.size >= MOST) words.clear();
    const run = shape(word, features);
    words.set(word, run);
    return run;
  };
  let last: { readonly text: string; readonly features: Features; readonly run: Run } | null = null;
  font.layoutRun = (text, features) => {
    if (last?.text === text && last.features === features) return last.run;
    // In a font of one width no letter moves its neighbour, and a digest is no word that comes again.
    const parts = fixed && ASCII.test(text) ? CHARACTER : WORD;
    const run = joined((text.match(parts) ?? []).map((word) => wordOf(word, features)));
    last = { text, features, run };
    return run;
  };
}
