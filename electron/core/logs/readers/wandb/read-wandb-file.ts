import { createHash } from 'node:crypto';
import type { ByteStream } from '../../../documents/byte-stream.ts';
import type { PartSink } from '../../../documents/part.ts';
import { LIMITS } from '../../../intake/limits.ts';
import { TraceWriter } from '../../event/trace.ts';
import { UNCOMMITTED } from '../../event/uncommitted.ts';
import { wandbRunId } from './run-folder.ts';

export const WANDB_FILE = { format: 'wandb-run', version: 1 } as const;

const PLACE =
  /(?:^|\/)(?:offline-)?run-\d{8}_\d{6}-[A-Za-z0-9_-]+\/files\/(?:.*\/)?(diff(?:_[0-9a-f]+)?\.patch|requirements\.txt|conda-environment\.yaml)$/;

/** Which kind of file in a W&B run folder this is; their content is no format of its own, only their place can say so. */
export const wandbFile = (place: string): string | null => PLACE.exec(place)?.[1] ?? null;

/**
 * Hands on that the file is there, with its digest: a patch is what the code had beyond its commit, the list of packages
 * what it ran on. The text stays in the stream to be read as pages. False where it is too large to be one.
 */
export async function readWandbFile(stream: ByteStream, file: string, sink: PartSink): Promise<boolean> {
  const bytes = await stream.peek(LIMITS.yamlBytes + 1);
  const run = wandbRunId(sink.place);
  if (run === null || bytes.length > LIMITS.yamlBytes || bytes.length === 0) return false;
  const sha256 = createHash('sha256').update(bytes).digest();
  const writer = new TraceWriter();
  const what = file.endsWith('.patch') ? UNCOMMITTED : 'packages';
  writer.of('run', run, null, 'client').say('labelled', `${what}: sha256:${sha256.toString('hex')}`, '');
  sink.noted({ offset: 0, length: bytes.length, line: 1, pointer: null, sha256, traces: writer.traces });
  return true;
}
