const DELIMITERS = [',', '\t', ';', '|'];
const SAMPLE_LINES = 20;

/** Separators outside quotes in one line. */
function countOutsideQuotes(line: string, delimiter: string): number {
  let quoted = false;
  let count = 0;
  for (const char of line) {
    if (char === '"') quoted = !quoted;
    else if (char === delimiter && !quoted) count += 1;
  }
  return count;
}

/** The character that splits every sampled line into the same number of cells, or null when the text is no table. */
export function csvDelimiter(text: string, extension: string): string | null {
  const named = extension === 'csv' || extension === 'tsv';
  const separator = /^"?sep=(.)"?\r?\n/i.exec(text)?.[1];
  if (separator !== undefined) return separator;
  const lines = text.split(/\r?\n/).filter((line) => line !== '');
  const sample = lines.slice(0, SAMPLE_LINES);
  const [header] = sample;
  if (header === undefined) return null;
  if (named) return mostFrequent(header) ?? (extension === 'tsv' ? '\t' : ',');
  if (sample.length < 3) return null;
  // Without the name's word for it, three columns and the same count in every line are asked for.
  return (
    DELIMITERS.slice(0, 3).find((delimiter) => {
      const counts = sample.slice(0, lines.length > SAMPLE_LINES ? SAMPLE_LINES : -1).map((line) => countOutsideQuotes(line, delimiter));
      return (counts[0] ?? 0) >= 2 && counts.every((count) => count === counts[0]);
    }) ?? null
  );
}

function mostFrequent(line: string): string | null {
  const counts = DELIMITERS.map((delimiter) => countOutsideQuotes(line, delimiter));
  const best = Math.max(...counts);
  return best === 0 ? null : (DELIMITERS[counts.indexOf(best)] ?? null);
}
