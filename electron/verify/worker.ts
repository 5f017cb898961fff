import type { MessagePort } from 'node:worker_threads';
import { systemTime } from './clock.ts';
import { UsageError } from './defect.ts';
import { EXIT, type Report } from './report.ts';
import { textReport } from './text-report.ts';
import { verifyAttestation, type VerifyInputs } from './verify.ts';

/** What the app posts: `VerifyInputs` with an id to match the answer; `now` may be left out. */
export type VerifyRequest = Omit<VerifyInputs, 'now'> & { readonly id?: number | string | null; readonly now?: number };

/** What comes back: the report, the same text the command prints and its exit code; or why nothing could be verified. */
export type VerifyReply =
  | { readonly id: number | string | null; readonly ok: true; readonly report: Report; readonly text: string; readonly exit: number }
  | { readonly id: number | string | null; readonly ok: false; readonly code: 'verify/usage' | 'verify/fault'; readonly message: string };

/** Answers every request on the port; the thread stays until the port is closed or the thread is ended. */
export function serve(port: MessagePort): void {
  port.on('message', (request: VerifyRequest) => port.postMessage(answer(request)));
}

/** One request, one reply; never throws. */
function answer(request: VerifyRequest): VerifyReply {
  const id = request.id ?? null;
  try {
    const report = verifyAttestation({ ...request, now: request.now ?? systemTime() });
    return { id, ok: true, report, text: textReport(report), exit: EXIT[report.verdict] };
  } catch (error) {
    const usage = error instanceof UsageError;
    return { id, ok: false, code: usage ? 'verify/usage' : 'verify/fault', message: error instanceof Error ? error.message : 'unknown' };
  }
}
