/** Versions that a newer one replaces, by the newest word of each, as a query to stand in another. */
export const REPLACED = `SELECT older FROM supersession AS said WHERE older IS NOT NULL
  AND seq = (SELECT max(seq) FROM supersession WHERE newer = said.newer)`;
