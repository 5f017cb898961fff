const PIECE = /"([^"]*)"|(\S+)/g;

/**
 * What a person typed, as an FTS5 query that cannot be misread: every word, and every "quoted group", becomes a phrase;
 * all must match. A word that ends in `*` stands for its beginnings. Null when there is nothing to look for.
 */
export function toPhrases(query: string): { readonly match: string; readonly pieces: readonly string[] } | null {
  const pieces = [...query.matchAll(PIECE)].map((piece) => piece[1] ?? piece[2] ?? '').filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  if (pieces.length === 0) return null;
  const phrase = (piece: string): string => `"${piece.replaceAll(/["\0*]/g, ' ')}"${piece.endsWith('*') ? ' *' : ''}`;
  return { match: pieces.map(phrase).join(' '), pieces };
}
