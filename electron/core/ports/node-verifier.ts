import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../../shared/domain/errors.ts';
import { pathIn, type Place } from './node-place.ts';
import type { Verifier, VerifierRequest } from './ports.ts';

/** The verifier's command line (cli.md of the product: `boundary-verify FILE … --json`). */
const argumentsFor = ({ target, trust, evidence, allowMissing }: VerifierRequest): string[] => [
  target,
  '--json',
  ...(trust === null ? [] : ['--trust', trust]),
  ...(evidence === null ? [] : ['--evidence', evidence]),
  ...(allowMissing ? ['--allow-missing'] : []),
];

const unusable = (cause?: unknown): DomainError =>
  new DomainError(
    'verify/no-report',
    'The verifier gave no report. The file was only read, nothing was changed; run boundary-verify on it by hand to see why.',
    cause === undefined ? {} : { cause },
  );

/** Runs the program in its own thread, its output kept apart from ours, and resolves with what it printed. */
function runProgram(entry: URL, argv: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { argv: [...argv], stdout: true, stderr: true, execArgv: [] });
    const printed: Buffer[] = [];
    worker.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    worker.stderr.resume();
    worker.once('error', (error) => reject(unusable(error)));
    worker.once('exit', () => resolve(Buffer.concat(printed).toString('utf8')));
  });
}

/**
 * The independent verifier as a separate program: its built file, or its source where nothing was built.
 * It shares no code with us; all that passes is a command line in and a JSON document out. Throws `verify/no-report`.
 */
export function nodeVerifier(place: Place): Verifier {
  const builtFile = pathIn(place.root, '.out/bin/boundary-verify.js');
  const fromBuild = existsSync(builtFile);
  const entry = fromBuild ? pathToFileURL(builtFile) : new URL('electron/verify/index.ts', place.root);
  return {
    sha256: fromBuild ? createHash('sha256').update(readFileSync(builtFile)).digest('hex') : null,
    run: async (request) => {
      const printed = await runProgram(entry, argumentsFor(request));
      try {
        return JSON.parse(printed) as unknown;
      } catch (error) {
        throw unusable(error);
      }
    },
  };
}
