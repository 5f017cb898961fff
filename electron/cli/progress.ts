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

/** Starts an intake and waits until it has ended, however it ends. */
export function intakeOf(
  session: Session,
  handles: readonly string[],
  recursive: boolean,
  onProgress: (progress: Progress) => void,
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
    client['intake.start']({ handles: [...handles], recursive }).catch((error: unknown) => {
      stop();
      reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}
