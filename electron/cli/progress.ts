import type { z } from 'zod';
import { topics } from '../../shared/contract/index.ts';
import type { Io } from './io.ts';
import type { Session } from './session.ts';

export type Progress = z.output<(typeof topics)['intake.progress']['payload']>;

const EVERY_SECONDS = 3;
const BAR = 24;

const bar = (done: number, total: number): string => {
  const filled = total === 0 ? BAR : Math.floor((BAR * done) / total);
  return `[${'#'.repeat(filled)}${'-'.repeat(BAR - filled)}]`;
};

/** A bar on a terminal, a line every few seconds otherwise; only ever on standard error. */
export function showProgress(io: Io): (progress: Progress) => void {
  let saidAt = 0;
  return (progress) => {
    const text = `${progress.filesDone} of ${progress.filesTotal} files, ${progress.bytesDone} of ${progress.bytesTotal} bytes`;
    if (io.terminal) io.err(`\r${bar(progress.bytesDone, progress.bytesTotal)} ${text}\u001b[K${progress.state === 'running' ? '' : '\n'}`);
    else if (progress.state === 'running' && progress.seconds - saidAt >= EVERY_SECONDS) {
      saidAt = progress.seconds;
      io.err(`${text}\n`);
    }
  };
}

export type Arrival = Omit<Parameters<Session['client']['intake.start']>[0], 'handles' | 'recursive'>;

/** Starts an intake and waits until it has ended, however it ends. `arrival` is how the bundle came in, and what opens it. */
export function intakeOf(
  session: Session,
  handles: readonly string[],
  recursive: boolean,
  onProgress: (progress: Progress) => void,
  arrival: Arrival = {},
): Promise<Progress> {
  const { engine, client } = session;
  return new Promise((resolve, reject) => {
    const stop = engine.on('intake.progress', (payload) => {
      const progress = topics['intake.progress'].payload.parse(payload);
      onProgress(progress);
      if (progress.state === 'running') return;
      stop();
      resolve(progress);
    });
    client['intake.start']({ handles: [...handles], recursive, ...arrival }).catch((error: unknown) => {
      stop();
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

/** Follows the re-hashing of the vault on standard error while `work` runs. */
export async function showingVault<T>({ engine }: Session, io: Io, work: () => Promise<T>): Promise<T> {
  let saidAt = 0;
  const stop = engine.on('vault.progress', (payload) => {
    const { filesDone, filesTotal, bytesDone, bytesTotal, seconds, state } = topics['vault.progress'].payload.parse(payload);
    const text = `${filesDone} of ${filesTotal} originals, ${bytesDone} of ${bytesTotal} bytes re-hashed`;
    if (io.terminal) io.err(`\r${bar(bytesDone, bytesTotal)} ${text}\u001b[K${state === 'running' ? '' : '\n'}`);
    else if (state === 'running' && seconds - saidAt >= EVERY_SECONDS) {
      saidAt = seconds;
      io.err(`${text}\n`);
    }
  });
  try {
    return await work();
  } finally {
    stop();
  }
}
