import { mlflowFile } from './read-mlflow-file.ts';
import { wandbFile } from './read-wandb-file.ts';
import { wandbRunId } from './wandb/run-folder.ts';

/** Files whose content is often the same in many folders, and whose folder says what they speak of. */
const NAMES: ReadonlySet<string> = new Set(['config.yaml', 'wandb-summary.json', 'wandb-metadata.json']);

/** Whether a file says something by where it lies: the same bytes in another place then say something else. */
export function speaksByPlace(place: string): boolean {
  if (mlflowFile(place) !== null || wandbFile(place) !== null) return true;
  return NAMES.has(place.slice(place.lastIndexOf('/') + 1)) && wandbRunId(place) !== null;
}
