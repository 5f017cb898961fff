import { UsageError } from './defect.ts';

export type Known = { readonly values: readonly string[]; readonly flags: readonly string[] };
export type Parsed = {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  readonly files: readonly string[];
};

/** Splits what was typed into options, flags and files. Throws UsageError that says what to type instead. */
export function parseArguments(argv: readonly string[], known: Known): Parsed {
  const values = new Map<string, string[]>();
  const flags = new Set<string>();
  const files: string[] = [];
  let ended = false;
  for (let i = 0; i < argv.length; i += 1) {
    if (ended || argv[i] === '--') {
      if (ended) files.push(argv[i] ?? '');
      ended = true;
      continue;
    }
    const [word = '', inline] = (argv[i] ?? '').startsWith('--') ? splitOnce(argv[i] ?? '') : [argv[i]];
    if (known.flags.includes(word)) {
      if (inline !== undefined) throw new UsageError(`${word} takes no value. Type: boundary-verify FILE.pdf ${word}`);
      flags.add(word);
    } else if (known.values.includes(word)) {
      const value = inline ?? argv[(i += 1)];
      if (value === undefined)
        throw new UsageError(
          `${word} needs a value. Type: boundary-verify FILE.pdf ${word} ${word === '--at' ? '2026-11-23T08:00:00Z' : 'FILE'}`,
        );
      values.set(word, [...(values.get(word) ?? []), value]);
    } else if (word.startsWith('-') && word.length > 1)
      throw new UsageError(`There is no option ${word}.${nearest(word, known)} Type: boundary-verify --help`);
    else files.push(word);
  }
  return { values, flags, files };
}

/** The one value of an option, or null when it was not given. */
export function oneValue({ values }: Parsed, option: string): string | null {
  const given = values.get(option) ?? [];
  if (given.length > 1) throw new UsageError(`${option} may be given once. Type it with the one file that counts.`);
  return given[0] ?? null;
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** The option a slip of the fingers most likely meant. */
function nearest(word: string, known: Known): string {
  const letters = new Set(word.toLowerCase());
  const score = (option: string): number =>
    [...new Set(option)].filter((letter) => letters.has(letter)).length - Math.abs(option.length - word.length);
  const best = [...known.values, ...known.flags].reduce((a, b) => (score(b) > score(a) ? b : a));
  return score(best) >= Math.min(5, best.length - 1) ? ` Did you mean ${best}?` : '';
}
