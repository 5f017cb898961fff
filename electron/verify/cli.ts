import { UsageError } from './defect.ts';
import { printable, printableJson } from './escape.ts';
import { EXIT, INTERNAL_EXIT, USAGE_EXIT } from './report.ts';
import { textReport } from './text-report.ts';
import { verifyAttestation, type VerifyInputs } from './verify.ts';

/** What a command needs from its process; tests give their own. */
export type Host = {
  readonly stdout: (text: string) => void;
  readonly stderr: (text: string) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
};

const HELP = `boundary-verify FILE.pdf|PKG.zip [options]

Checks a signed attestation, alone or in its package, without a network and without the app that made it.

  --trust FILE       the trust.json of your organisation: whose signatures count (without it: exit 2)
  --evidence DIR     a folder with the evidence files (as packaged, as in a vault, or under their original names)
  --pdf FILE         the attestation you already have; the one in the package must be the same
  --previous FILE    an earlier attestation of the same workspace; its ledger head must be in this ledger
  --newer FILE       a later attestation; tells whether it replaces this one
  --crl FILE         a certificate revocation list, DER or PEM (may be repeated)
  --at TIME          judge for this time instead of now, e.g. 2026-11-23T08:00:00Z
  --allow-missing    evidence that is not supplied does not keep the verdict open
  --json             one JSON document on standard output
  --help             this text

Exit: 0 PASS, 1 FAIL, 2 INDETERMINATE, 3 not an attestation or unreadable, 64 wrong usage, 70 internal error.
`;

const VALUES = ['--trust', '--evidence', '--pdf', '--previous', '--newer', '--crl', '--at'] as const;
const FLAGS = ['--allow-missing', '--json', '--help'] as const;

type Parsed = {
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly flags: ReadonlySet<string>;
  readonly files: readonly string[];
};

/** Runs the command; returns the exit code and never throws. */
export function main(argv: readonly string[], host: Host): number {
  try {
    const parsed = parse(argv);
    if (parsed.flags.has('--help')) {
      host.stdout(HELP);
      return 0;
    }
    const report = verifyAttestation(inputsOf(parsed, host));
    host.stdout(parsed.flags.has('--json') ? `${printableJson(report)}\n` : textReport(report));
    return EXIT[report.verdict];
  } catch (error) {
    if (error instanceof UsageError) {
      host.stderr(`${printable(error.message)}\n`);
      return USAGE_EXIT;
    }
    const message = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    host.stderr(`VERDICT INTERNAL-ERROR ${printable(message)}\nThe verifier itself failed; this says nothing about the file.\n`);
    return INTERNAL_EXIT;
  }
}

function parse(argv: readonly string[]): Parsed {
  const values = new Map<string, string[]>();
  const flags = new Set<string>();
  const files: string[] = [];
  for (let i = 0; i < argv.length; i += 1) {
    const [word = '', inline] = (argv[i] ?? '').startsWith('--') ? splitOnce(argv[i] ?? '') : [argv[i]];
    if (FLAGS.some((flag) => flag === word)) flags.add(word);
    else if (VALUES.some((value) => value === word)) {
      const value = inline ?? argv[(i += 1)];
      if (value === undefined)
        throw new UsageError(
          `${word} needs a value. Type: boundary-verify FILE.pdf ${word} ${word === '--at' ? '2026-11-23T08:00:00Z' : 'FILE'}`,
        );
      values.set(word, [...(values.get(word) ?? []), value]);
    } else if (word.startsWith('-') && word.length > 1)
      throw new UsageError(`There is no option ${word}.${nearest(word)} Type: boundary-verify --help`);
    else files.push(word);
  }
  return { values, flags, files };
}

function splitOnce(word: string): [string, string | undefined] {
  const at = word.indexOf('=');
  return at < 0 ? [word, undefined] : [word.slice(0, at), word.slice(at + 1)];
}

/** The option a slip of the fingers most likely meant. */
function nearest(word: string): string {
  const letters = new Set(word.toLowerCase());
  const score = (option: string): number =>
    [...new Set(option)].filter((letter) => letters.has(letter)).length - Math.abs(option.length - word.length);
  const best = [...VALUES, ...FLAGS].reduce((a, b) => (score(b) > score(a) ? b : a));
  return score(best) >= Math.min(5, best.length - 1) ? ` Did you mean ${best}?` : '';
}

function inputsOf({ values, files, flags }: Parsed, host: Host): VerifyInputs {
  const [path, ...more] = files;
  if (path === undefined) throw new UsageError('Name the attestation or its package. Type: boundary-verify FILE.pdf --trust trust.json');
  if (more.length > 0)
    throw new UsageError(`One file at a time; "${more.join(' ')}" is too much. Type: boundary-verify ${path} --trust trust.json`);
  const one = (option: string): string | null => {
    const given = values.get(option) ?? [];
    if (given.length > 1) throw new UsageError(`${option} may be given once. Type it with the one file that counts.`);
    return given[0] ?? null;
  };
  const at = one('--at');
  return {
    path,
    trustPath: one('--trust'),
    evidencePath: one('--evidence'),
    pdfPath: one('--pdf'),
    previousPath: one('--previous'),
    newerPath: one('--newer'),
    crlPaths: values.get('--crl') ?? [],
    allowMissing: flags.has('--allow-missing'),
    now: at === null ? host.now() : timeOf(at),
  };
}

function timeOf(text: string): number {
  const full = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T00:00:00Z` : text;
  const value = Date.parse(full);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(full) || Number.isNaN(value)) {
    throw new UsageError(`"${text}" is not a time. Type it in UTC, e.g. --at 2026-11-23T08:00:00Z`);
  }
  return value;
}
