import { createHash } from 'node:crypto';
import type { ByteStream } from '../../../documents/byte-stream.ts';
import { decodeText, type DetectedEncoding } from '../../../documents/encoding.ts';
import type { PartSink } from '../../../documents/part.ts';
import { configText } from '../values/config-text.ts';
import { sayParam } from '../values/say-param.ts';
import { sayTag } from './tags.ts';
import { TraceWriter } from '../../event/trace.ts';

const FILE_BYTES = 64 * 1024;
const PLACE = /(?:^|\/)([0-9a-f]{32})\/(tags|params|metrics)\/([^/].*)$/;

export const MLFLOW_FILE = { format: 'mlflow', version: 4 } as const;

type CompanionFile = { readonly run: string; readonly folder: string; readonly name: string };

/** Which run's tag, parameter or metric a file of a FileStore is. Its content is the bare value: only its place can say so. */
export function mlflowFile(place: string): CompanionFile | null {
  const [, run, folder, name] = PLACE.exec(place) ?? [];
  return run === undefined || folder === undefined || name === undefined ? null : { run, folder, name };
}

/**
 * Hands on what one such file says of its run; the text stays in the stream to be read as pages. It makes no run: only
 * the run's own `meta.yaml` does. Metrics are results and no parameters. False where it is too large to be one.
 */
export async function readMlflowFile(
  stream: ByteStream,
  detected: DetectedEncoding,
  { run, folder, name }: CompanionFile,
  sink: PartSink,
): Promise<boolean> {
  const bytes = await stream.peek(FILE_BYTES + 1);
  if (bytes.length > FILE_BYTES) return false;
  const value = decodeText(bytes.subarray(detected.bomBytes), detected.encoding).replace(/\r?\n$/, '');
  const writer = new TraceWriter();
  const { say } = writer.of('run', run, null, 'client');
  const entry = { name, value, at: '' };
  if (folder === 'tags') sayTag(say, entry);
  if (folder === 'params') {
    say('config', configText({ [name]: value }), '');
    sayParam(say, entry);
  }
  const sha256 = createHash('sha256').update(bytes).digest();
  if (writer.traces.length > 0) sink.noted({ offset: 0, length: bytes.length, line: 1, pointer: null, sha256, traces: writer.traces });
  return true;
}
