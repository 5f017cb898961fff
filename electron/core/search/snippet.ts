import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';

const BEFORE = 60;
const AFTER = 140;

/** Without accents and case, unit for unit: what does not stay one unit long is left as it was. */
function fold(text: string): string {
  return text
    .replace(/[^\0-\x7f]/g, (char) => {
      const plain = char.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
      return plain.length === char.length ? plain : char;
    })
    .toLowerCase();
}

/** Where the words of a phrase stand next to each other in a text, whatever lies between them; -1 when nowhere. */
function find(folded: string, piece: string): number {
  const words = fold(piece).match(/[\p{L}\p{N}]+/gu) ?? [];
  const [first] = words;
  if (first === undefined) return -1;
  const pattern = words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('[^\\p{L}\\p{N}]{1,8}');
  const whole = folded.search(new RegExp(`(?<![\\p{L}\\p{N}])${pattern}`, 'u'));
  return whole >= 0 ? whole : folded.indexOf(first);
}

export type Snippet = { readonly text: string; readonly line: number };

/**
 * The surroundings of the first hit on one line of words, and on which line of the text (counted from 0) it stands.
 * SECURITY: secrets in it are covered; who wants to see one opens the original.
 */
export function snippetOf(text: string, pieces: readonly string[]): Snippet {
  const folded = fold(text);
  const at = pieces.map((piece) => find(folded, piece)).find((found) => found >= 0) ?? 0;
  const start = Math.max(0, at - BEFORE);
  const end = Math.min(text.length, at + AFTER);
  const cut = maskSecrets(text).slice(start, end).replaceAll(/\s+/g, ' ').trim().toWellFormed();
  return { text: `${start > 0 ? '…' : ''}${cut}${end < text.length ? '…' : ''}`, line: text.slice(0, at).split('\n').length - 1 };
}
