import { beginsUuid, joinUuids } from './uuid-words.ts';

const PIECE = /"([^"]*)"|(\S+)/g;

export type Phrases = { readonly match: string; readonly events: readonly string[]; readonly pieces: readonly string[] };

/**
 * What a person typed, as an FTS5 query that cannot be misread: every word, and every "quoted group", becomes a phrase;
 * all must match. A word that ends in `*` stands for its beginnings. `match` is for pages, `events` for events: a query of its own for each. Null when there is nothing to look for.
 */
export function toPhrases(query: string): Phrases | null {
  const pieces = [...query.matchAll(PIECE)].map((piece) => piece[1] ?? piece[2] ?? '').filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  if (pieces.length === 0) return null;
  const phrase = (piece: string): string => `"${piece.replaceAll(/["\0*]/g, ' ')}"${piece.endsWith('*') ? ' *' : ''}`;
  // In the words of events a UUID is one word.
  const eventPhrase = (piece: string): string => {
    const start = piece.replace(/\*$/, '');
    return beginsUuid(start) ? `(${phrase(piece)} OR ${phrase(`${start.replaceAll('-', '')}*`)})` : phrase(joinUuids(piece));
  };
  return { match: pieces.map(phrase).join(' '), events: pieces.map(eventPhrase), pieces };
}
