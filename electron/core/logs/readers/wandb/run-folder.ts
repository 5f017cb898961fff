const FOLDER = /(?:^|\/)(?:offline-)?run-\d{8}_\d{6}-([A-Za-z0-9_-]+)(?:\/|$)/;
/** An agent writes what it gives each run of a sweep into the sweep's folder, under the run's name. */
const SWEPT = /(?:^|\/)sweep-([A-Za-z0-9_-]+)\/config-([A-Za-z0-9_-]+)\.(?:yaml|json)$/;
const FILES = /^(.*?)\/files\/[^/]+$/;

/**
 * The run that a file belongs to. W&B keeps the run's id in the name of its folder, or of its file in a sweep's, and in none of
 * the files; a folder under another name stands for its run itself, and a file alone for none.
 */
export function wandbRunId(place: string): string | null {
  return FOLDER.exec(place)?.[1] ?? SWEPT.exec(place)?.[2] ?? FILES.exec(place)?.[1] ?? null;
}

/** The sweep in whose folder a run's parameters lie, or null. */
export const wandbSweepId = (place: string): string | null => SWEPT.exec(place)?.[1] ?? null;
