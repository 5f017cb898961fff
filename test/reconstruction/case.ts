import { listRuns } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { AXES } from '../../shared/domain/words.ts';
import { bundle, type Desk, desk } from '../intake/workspace.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;
export type Listed = ReturnType<typeof listRuns>;

/** A workspace that took these files in. */
export async function deskWith(files: Files): Promise<Desk> {
  const at = await desk();
  await at.take(bundle(files));
  return at;
}

export const listed = (at: Desk): Listed => listRuns(at.workspace());

/** `who data config code approval` of each run by its id, as one line. */
export const cells = ({ runs }: Listed): Record<string, string> =>
  Object.fromEntries(runs.map((run) => [run.id, AXES.map((axis) => run.axes[axis].level).join(' ')]));
