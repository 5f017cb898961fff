const fold = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
const packed = (text: string): string => fold(text).replaceAll(' ', '');

/**
 * How well `query` fits `text`, 0 for not at all. An id written with or without its dash (`lr08`) fits best, then the
 * start of the text, then the start of a word for every word typed, then anywhere.
 */
export function fit(query: string, text: string): number {
  const typed = fold(query);
  if (typed === '') return 1;
  const [whole, joined] = [fold(text), packed(text)];
  if (joined.startsWith(packed(query))) return 4;
  const words = whole.split(' ');
  const parts = typed.split(' ');
  if (parts.every((part) => words.some((word) => word.startsWith(part))))
    return parts[0] !== undefined && words[0]?.startsWith(parts[0]) ? 3.5 : 3;
  if (parts.every((part) => whole.includes(part))) return 2;
  return 0;
}

/** The rows that fit, best first; equals keep their order. */
export function rank<T>(query: string, rows: readonly T[], textOf: (row: T) => string): readonly T[] {
  return rows
    .map((row, index) => ({ row, index, fit: fit(query, textOf(row)) }))
    .filter((scored) => scored.fit > 0)
    .sort((a, b) => b.fit - a.fit || a.index - b.index)
    .map((scored) => scored.row);
}
