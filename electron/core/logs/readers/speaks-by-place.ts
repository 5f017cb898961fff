import { mlflowFile } from './mlflow/read-mlflow-file.ts';
import { wandbFile } from './wandb/read-wandb-file.ts';
import { wandbRunId, wandbSweepId } from './wandb/run-folder.ts';

/** Files whose content is often the same in many folders, and whose folder says what they speak of. */
const OF_A_RUN: ReadonlySet<string> = new Set(['config.yaml', 'wandb-summary.json', 'wandb-metadata.json']);
const OF_A_MODEL =
  /^(?:(?:adapter_|tokenizer_)?config\.json|tokenizer\.json|train(?:er_state|ing_params)\.json|README\.md|.*\.(?:safetensors|safetensors\.index\.json|bin|pt|pth))$/;

/** Whether a file says something by where it lies: the same bytes in another place then say something else. */
export function speaksByPlace(place: string): boolean {
  if (mlflowFile(place) !== null || wandbFile(place) !== null || wandbSweepId(place) !== null) return true;
  const name = place.slice(place.lastIndexOf('/') + 1);
  return OF_A_MODEL.test(name) || (OF_A_RUN.has(name) && wandbRunId(place) !== null);
}
