const FOLDER = /(?:^|\/)(?:offline-)?run-\d{8}_\d{6}-([A-Za-z0-9_-]+)(?:\/|$)/;
const FILES = /^(.*?)\/files\/[^/]+$/;

/**
 * The run that a file belongs to. W&B keeps the run's id in the name of its folder and in none of the files; a folder
 * under another name stands for its run itself, and a file alone for none.
 */
export function wandbRunId(place: string): string | null {
  const id = FOLDER.exec(place)?.[1];
  if (id !== undefined) return id;
  return FILES.exec(place)?.[1] ?? null;
}
