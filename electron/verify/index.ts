import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort } from 'node:worker_threads';
import { main } from './cli.ts';
import { systemTime } from './clock.ts';
import { serve } from './worker.ts';

export { main } from './cli.ts';
export type { Report } from './report.ts';
export { verifyAttestation, type VerifyInputs } from './verify.ts';
export type { VerifyReply, VerifyRequest } from './worker.ts';

/** True when this very file was started as a program; npm starts it through a link. */
function startedAsProgram(): boolean {
  const started = process.argv[1];
  try {
    return started !== undefined && realpathSync(started) === realpathSync(fileURLToPath(import.meta.url));
  } catch {
    return false; // Started from standard input or from inside an archive: then it is a library.
  }
}

if (!isMainThread && parentPort !== null) serve(parentPort);
else if (isMainThread && startedAsProgram()) {
  process.exitCode = main(process.argv.slice(2), {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    now: systemTime,
  });
}
