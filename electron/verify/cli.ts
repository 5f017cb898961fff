import { type Known, oneValue, type Parsed, parseArguments } from './arguments.ts';
import { isCommand, runCommand } from './commands/run-command.ts';
import { Refused, UsageError } from './defect.ts';
import { printable, printableJson } from './escape.ts';
import { htmlReport } from './html-report.ts';
import { writeNew } from './write-new.ts';
import { ownIdentity } from './own-identity.ts';
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
boundary-verify explain [CHECK-ID]                     what a check asks, and what its results mean
boundary-verify list-hashes FILE                       file name, hash and algorithm of every signed evidence
boundary-verify prove PKG.zip EVIDENCE --out DIR       one evidence file with its proof, for whoever may see only that
boundary-verify extract FILE --revision K --out F.pdf  the document as it was at revision K; 0 is not signed yet

Checks a signed attestation, alone or in its package, without a network and without the app that made it.

  --trust FILE       the trust.json of your organisation: whose signatures count (without it: exit 2)
  --evidence DIR     a folder with the evidence files (as packaged, as in a vault, or under their original names)
  --pdf FILE         the attestation you already have; the one in the package must be the same
  --previous FILE    an earlier attestation of the same workspace; its ledger head must be in this ledger
  --newer FILE       a later attestation; tells whether it replaces this one
  --proof FILE       a proof.json made by prove: checks that one evidence file and no other
  --crl FILE         a certificate revocation list, DER or PEM (may be repeated)
  --at TIME          judge for this time instead of now, e.g. 2026-11-23T08:00:00Z
  --allow-missing    evidence that is not supplied does not keep the verdict open
  --html FILE        also writes the report as one page: no script, nothing fetched
  --json             one JSON document on standard output
  --version          the version and the SHA-256 of this program, as printed in attestations
  --help             this text

Exit: 0 PASS, 1 FAIL, 2 INDETERMINATE, 3 not an attestation or unreadable, 64 wrong usage, 70 internal error.
`;

const KNOWN: Known = {
  values: ['--trust', '--evidence', '--pdf', '--previous', '--newer', '--proof', '--crl', '--at', '--html'],
  flags: ['--allow-missing', '--json', '--version', '--help'],
};

/** Runs the command; returns the exit code and never throws. */
export function main(argv: readonly string[], host: Host): number {
  try {
    const [word = '', ...rest] = argv;
    if (isCommand(word)) {
      host.stdout(runCommand(word, rest, host));
      return 0;
    }
    return verify(parseArguments(argv, KNOWN), host);
  } catch (error) {
    if (error instanceof UsageError) {
      host.stderr(`${printable(error.message)}\n`);
      return USAGE_EXIT;
    }
    if (error instanceof Refused) {
      host.stderr(`${printable(error.message)}\n`);
      return EXIT.FAIL;
    }
    const message = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
    host.stderr(`VERDICT INTERNAL-ERROR ${printable(message)}\nThe verifier itself failed; this says nothing about the file.\n`);
    return INTERNAL_EXIT;
  }
}

function verify(parsed: Parsed, host: Host): number {
  const alone = parsed.files.length + parsed.values.size === 0 && parsed.flags.size === 1;
  // SECURITY: a file may be called --help, and what was never verified must not end with 0.
  for (const flag of ['--help', '--version'])
    if (parsed.flags.has(flag) && !alone)
      throw new UsageError(`${flag} stands alone. Type: boundary-verify ${flag}; for a file of that name: ./${flag}`);
  if (parsed.flags.has('--help')) {
    host.stdout(HELP);
    return 0;
  }
  if (parsed.flags.has('--version')) {
    const { version, sha256 } = ownIdentity();
    host.stdout(`boundary-verify ${version}, format 1\nSHA-256 ${sha256 ?? 'none: run from its sources'}\n`);
    return 0;
  }
  const html = oneValue(parsed, '--html');
  const report = verifyAttestation(inputsOf(parsed, host));
  if (html !== null) writeNew(html, htmlReport(report));
  host.stdout(parsed.flags.has('--json') ? `${printableJson(report)}\n` : textReport(report));
  return EXIT[report.verdict];
}

function inputsOf(parsed: Parsed, host: Host): VerifyInputs {
  const { values, files, flags } = parsed;
  const [path, ...more] = files;
  if (path === undefined) throw new UsageError('Name the attestation or its package. Type: boundary-verify FILE.pdf --trust trust.json');
  if (more.length > 0)
    throw new UsageError(`One file at a time; "${more.join(' ')}" is too much. Type: boundary-verify ${path} --trust trust.json`);
  const one = (option: string): string | null => oneValue(parsed, option);
  const at = one('--at');
  return {
    path,
    trustPath: one('--trust'),
    evidencePath: one('--evidence'),
    pdfPath: one('--pdf'),
    previousPath: one('--previous'),
    newerPath: one('--newer'),
    proofPath: one('--proof'),
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
