export type Region = { readonly place: string; readonly reason: string };

/** One blackened place and its reason a line, `p. 3, second paragraph: personal data`. `problem` is the first line that is not. */
export function regionsOf(text: string): { readonly regions: readonly Region[]; readonly problem: string | null } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const parted = lines.map((line) => /^\s*([^:\s][^:]*):\s*(\S.*)$/.exec(line));
  const bad = parted.findIndex((line) => line === null);
  return {
    regions: parted.flatMap((line) => (line === null ? [] : [{ place: (line[1] ?? '').trim(), reason: line[2] ?? '' }])),
    problem: bad < 0 ? null : (lines[bad] ?? ''),
  };
}
