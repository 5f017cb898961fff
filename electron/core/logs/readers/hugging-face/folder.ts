import { parentFolder } from '../values/parent-folder.ts';
import type { TraceWriter } from '../../event/trace.ts';
import { sha256Hex } from '../../../sha256.ts';

/** What may be in a folder of a model; an export is whole when those that training needs are. */
export type Part =
  | 'weights'
  | 'adapter_config'
  | 'config'
  | 'tokenizer'
  | 'optimizer'
  | 'scheduler'
  | 'rng'
  | 'trainer_state'
  | 'training_arguments'
  | 'card';

const CHECKPOINT = /\/checkpoint-\d+$/;
/** The Hub's cache keeps repository and commit in folder names. */
const CACHED = /(?:^|\/)models--([^/]+?)--([^/]+)\/snapshots\/([0-9a-f]{40})(?:\/|$)/;

/**
 * The folder of a model that a file lies in: its files name neither it nor each other. A file without a folder stands for
 * itself by its content, so that two of one name are never taken for one.
 */
export const modelFolder = (place: string, content: unknown): string =>
  parentFolder(place) ?? `${place}#${sha256Hex(JSON.stringify(content)).slice(0, 16)}`;

/** The training that wrote a folder: checkpoints lie below it. */
export const trainingOf = (folder: string): string => folder.replace(CHECKPOINT, '');

/** A file that lies in no folder (`modelFolder`). */
const ALONE = /#[0-9a-f]{16}$/;

/** Says that its folder is a model (weights or an adapter do), which part of it a file is, and what the folder is called on the Hub. */
export function sayPart(writer: TraceWriter, folder: string, part: Part): void {
  const { say } = writer.of('artifact', folder, null, 'client');
  say('part', part, '');
  const [, owner, name, commit] = CACHED.exec(`${folder}/`) ?? [];
  if (commit !== undefined) say('identified', `${owner}/${name}@${commit}`, '', { origin: 'derived', pinned: 'digest' });
  // Without a folder the weights and what describes them cannot be told to be one model: the weights stand for it.
  const isModel = part === 'weights' || (part === 'adapter_config' && !ALONE.test(folder));
  if (isModel) writer.of('model', folder, null, 'client').say('made_from', folder, '', { to: 'artifact', origin: 'derived' });
}
