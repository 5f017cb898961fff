export type Withheld = { readonly evidence: string; readonly reason: string };

/** One evidence and its reason a line, `E12 contract under NDA`. `problem` is the first line that is not. */
export function withheldOf(text: string): { readonly rows: readonly Withheld[]; readonly problem: string | null } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const rows = lines.map((line) => /^(E[1-9][0-9]{0,8})\s+(\S.*)$/.exec(line));
  const bad = rows.findIndex((row) => row === null);
  return {
    rows: rows.flatMap((row) => (row === null ? [] : [{ evidence: row[1] ?? '', reason: row[2] ?? '' }])),
    problem: bad < 0 ? null : (lines[bad] ?? ''),
  };
}
