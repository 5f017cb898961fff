import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../../../shared/domain/errors.ts';
import { pathIn, type Place } from './node-place.ts';
import type { Verifier, VerifierRequest } from './ports.ts';
import { resourcesFolder } from './resources-folder.ts';

const PROGRAM = 'boundary-verify.js';

/** The message the verifier's thread takes; written from its format, because nothing of its code may be shared. */
const messageFor = ({ target, trust, evidence, allowMissing }: VerifierRequest) => ({
  path: target,
  trustPath: trust,
  evidencePath: evidence,
  pdfPath: null,
  previousPath: null,
  newerPath: null,
  crlPaths: [],
  allowMissing,
});

const unusable = (cause?: unknown): DomainError =>
  new DomainError(
    'verify/no-report',
    'The verifier gave no report. The file was only read, nothing was changed; run boundary-verify on it by hand to see why.',
    cause === undefined ? {} : { cause },
  );

/** The verifier's own sentence about a trust file it does not take; every other sentence of it may hold a path. */
const ABOUT_TRUST = /^The trust file cannot be used: [^\r\n]{1,400}$/u;

/** Why it would not begin: something that was given besides the file. Null for anything else. */
function refusalIn(reply: unknown): DomainError | null {
  if (typeof reply !== 'object' || reply === null || !('code' in reply) || reply.code !== 'verify/usage') return null;
  const message = 'message' in reply && typeof reply.message === 'string' ? reply.message : '';
  if (ABOUT_TRUST.test(message)) return new DomainError('verify/trust-file', message);
  return new DomainError(
    'verify/given',
    'The trust file, a revocation list that it names, or the folder with the evidence cannot be used. Nothing was changed; check them, or run boundary-verify by hand to see which.',
  );
}

/** The report in a reply; anything else, a refusal included, is no report. */
function reportIn(reply: unknown): unknown {
  const refusal = refusalIn(reply);
  if (refusal !== null) throw refusal;
  if (typeof reply !== 'object' || reply === null || !('ok' in reply) || reply.ok !== true || !('report' in reply)) throw unusable(reply);
  return reply.report;
}

/** Puts one question to a fresh thread of the program; the thread ends with its answer. */
async function ask(entry: URL, message: object): Promise<unknown> {
  const worker = new Worker(entry, { execArgv: [], env: {}, stdout: true, stderr: true });
  try {
    return await new Promise((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', (error) => reject(unusable(error)));
      worker.once('exit', () => reject(unusable()));
      worker.postMessage(message);
    });
  } finally {
    await worker.terminate();
  }
}

function builtFile(place: Place, resources: string | null): string | null {
  const candidates = [pathIn(place.root, `.out/bin/${PROGRAM}`), ...(resources === null ? [] : [join(resources, '..', PROGRAM)])];
  return candidates.find((path) => existsSync(path)) ?? null;
}

/**
 * The independent verifier as a program of its own: its built file, or its source where nothing was built.
 * It shares no code with us; one message goes in and one report comes out, passed on unread. Throws `verify/no-report`.
 */
export function nodeVerifier(place: Place, resources: string | null = resourcesFolder()): Verifier {
  const built = builtFile(place, resources);
  const entry = built === null ? new URL('electron/verify/index.ts', place.root) : pathToFileURL(built);
  return {
    sha256: built === null ? null : createHash('sha256').update(readFileSync(built)).digest('hex'),
    run: async (request) => reportIn(await ask(entry, messageFor(request))),
  };
}
