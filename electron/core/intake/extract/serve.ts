import type { MessagePort } from 'node:worker_threads';
import { join } from 'node:path';
import type { ExtractJob, FromWorker, RecordSpan, ToWorker } from '../messages.ts';
import { CutDone } from './cut.ts';
import { extractFile } from './extract-file.ts';
import { keepOriginal } from './keep-original.ts';
import { Outbox } from './outbox.ts';

type Post = (message: FromWorker, transfer?: ArrayBuffer[]) => void;

async function keep(job: ExtractJob, outbox: Outbox, post: Post, go: () => Promise<boolean>): Promise<string | null> {
  if (job.sha256 !== null) return job.sha256;
  const kept = await keepOriginal(job, (bytes) => outbox.sign(bytes));
  if (kept.kind === 'store-failed') post({ type: 'store-failed', code: kept.code });
  else if (kept.kind !== 'kept')
    post({ type: 'report', report: { outcome: kept.kind, reason: kept.reason, parts: [], contentSha256: null, issues: kept.issues } });
  else {
    const { sha256, bytes, existed, issues } = kept;
    const answer = go();
    post({ type: 'kept', sha256, bytes, existed, issues });
    if (await answer) return sha256;
  }
  return null;
}

async function cutOut(job: ExtractJob, cut: RecordSpan, sha256: string, outbox: Outbox): Promise<Uint8Array | null> {
  try {
    await extractFile(
      job.vaultFolder,
      sha256,
      { name: job.name, cut, ...(job.password === undefined ? {} : { password: job.password }) },
      outbox,
    );
    return null;
  } catch (error) {
    if (error instanceof CutDone) return error.bytes;
    throw error;
  }
}

/** The worker's side of the conversation: a job comes in; the original is kept; when told to go on, it is read. */
export function serveExtraction(port: MessagePort): void {
  // pdf.js leaves promises of damaged PDFs behind, which nobody awaits. What somebody awaits still fails where it is awaited;
  // what nobody does must not cost the file that is read next.
  process.on('unhandledRejection', () => undefined);
  const post: Post = (message, transfer = []) => port.postMessage(message, transfer);
  let outbox = new Outbox(post);
  let onGo: (read: boolean) => void = () => undefined;
  const run = async (job: ExtractJob): Promise<void> => {
    outbox = new Outbox(post);
    const go = (): Promise<boolean> =>
      new Promise((resolve) => {
        onGo = resolve;
      });
    const sha256 = await keep(job, outbox, post, go);
    if (sha256 !== null && job.cut !== undefined) post({ type: 'cut', bytes: await cutOut(job, job.cut, sha256, outbox) });
    else if (sha256 !== null) post({ type: 'report', report: await extractFile(join(job.vaultFolder), sha256, job, outbox) });
  };
  port.on('message', (message: ToWorker) => {
    if (message.type === 'go') onGo(message.read);
    else if (message.type === 'ack') outbox.acknowledged();
    // A failure in here is a bug or a hostile file; the worker ends, and the pool turns that into one outcome line.
    else
      run(message.job).catch((error: unknown) => {
        setImmediate(() => {
          throw error;
        });
      });
  });
}
