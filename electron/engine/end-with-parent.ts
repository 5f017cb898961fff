import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';

const LOOK_MS = 500;

/** A killed parent's children get another parent; where they keep the number (Windows), it names nobody any more. */
function isGone(parent: number): boolean {
  if (process.ppid !== parent) return true;
  try {
    process.kill(parent, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function keepWatch(parent: number): void {
  setInterval(() => {
    if (isGone(parent)) process.kill(process.pid, 'SIGKILL');
  }, LOOK_MS);
  parentPort?.postMessage('watching');
}

/**
 * Ends this process soon after the one that started it is gone, even while foreign code holds its main thread and it hears
 * nothing. `entry` is the running program itself: its second thread calls this too, and only keeps watch. In the
 * thread that works, `work` is given a promise: foreign code may run once the watch is kept.
 */
export function endWithParent(entry: string, work: (watched: Promise<unknown>) => void): void {
  if (!isMainThread) return keepWatch(Number(workerData));
  const watch = new Worker(new URL(entry), { workerData: process.ppid, execArgv: [] });
  const watched = new Promise((resolve, reject) => {
    watch.once('message', resolve);
    watch.once('error', reject);
  });
  watch.unref();
  work(watched);
}
