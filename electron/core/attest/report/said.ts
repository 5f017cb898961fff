import type { Run } from './layout/line-breaker.ts';

/**
 * A sentence of ours around words of others: each runs in its own direction, so that the date behind a Hebrew name stays behind it.
 */
export const said = (ours: TemplateStringsArray, ...theirs: readonly string[]): Run[] =>
  ours.flatMap((text, i) => [text, theirs[i] ?? '']).flatMap((text) => (text === '' ? [] : [{ text }]));
