const PIECE = /"([^"]*)"|(\S+)/g;

/**
 * What a person typed, as an FTS5 query that cannot be misread: every word, and every "quoted group", becomes a phrase;
 * all must match. Null when there is nothing to look for.
 */
export function toPhrases(query: string): { readonly match: string; readonly pieces: readonly string[] } | null {
  const pieces = [...query.matchAll(PIECE)].map((piece) => piece[1] ?? piece[2] ?? '').filter((piece) => /[\p{L}\p{N}]/u.test(piece));
  if (pieces.length === 0) return null;
  return { match: pieces.map((piece) => `"${piece.replaceAll('"', '').replaceAll('\0', ' ')}"`).join(' '), pieces };
}
