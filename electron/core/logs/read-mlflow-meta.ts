import { createHash } from 'node:crypto';
import type { ByteStream } from '../documents/byte-stream.ts';
import { decodeText, type DetectedEncoding } from '../documents/encoding.ts';
import { notReadable, type PartReading, type PartSink, reading } from '../documents/part.ts';
import { TextPages } from '../documents/text-pages.ts';
import { LIMITS } from '../intake/limits.ts';
import { leanText } from './lean.ts';
import { mlflowRunEvent } from './readers/mlflow-run.ts';

const MEDIA = 'application/yaml';
const EXTRACTOR = 'mlflow 1';
const LINE = /^([A-Za-z_]\w*):(?:\s+(.*))?$/;

/** Whether a text is the `meta.yaml` of a run or an experiment in an MLflow FileStore. */
export const isMlflowMeta = (head: string): boolean =>
  (/^artifact_uri:/m.test(head) && /^run_(id|uuid):/m.test(head)) || (/^artifact_location:/m.test(head) && /^experiment_id:/m.test(head));

const unquote = (value: string): string =>
  /^'.*'$/.test(value) ? value.slice(1, -1).replaceAll("''", "'") : /^".*"$/.test(value) ? value.slice(1, -1) : value;

/** The flat `key: value` lines that MLflow writes; nested values are not needed and left out. */
function flatYaml(text: string): Record<string, string> {
  const pairs = text.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = LINE.exec(line) ?? [];
    return key === undefined ? [] : [[key, unquote((value ?? '').trim())] as const];
  });
  return Object.fromEntries(pairs);
}

/** One run a file; an experiment's meta.yaml is recognised and holds no run. */
export async function readMlflowMeta(stream: ByteStream, detected: DetectedEncoding, sink: PartSink): Promise<PartReading> {
  const bytes = await stream.whole(LIMITS.recordBytes);
  if (bytes === null) return notReadable(MEDIA, EXTRACTOR, 'The meta.yaml is larger than any that MLflow writes.');
  const text = decodeText(bytes.subarray(detected.bomBytes), detected.encoding);
  const meta = flatYaml(text);
  const fields = mlflowRunEvent(meta);
  if (fields !== null)
    sink.event({
      ...fields,
      timeMicros: fields.time?.micros ?? null,
      offset: 0,
      length: bytes.length,
      line: 1,
      pointer: null,
      sha256: createHash('sha256').update(bytes).digest(),
      account: null,
      region: null,
      lean: leanText(meta),
      traces: [],
    });
  const pages = new TextPages(sink, detected, LIMITS.logTextBytes);
  pages.bytes(bytes);
  pages.end();
  return reading(MEDIA, 'mlflow', EXTRACTOR);
}
