import { createHash } from 'node:crypto';
import type { ByteStream } from '../../../documents/byte-stream.ts';
import { type PartReading, type PartSink, reading } from '../../../documents/part.ts';
import { TextPages } from '../../../documents/text-pages.ts';
import { LIMITS } from '../../../intake/limits.ts';
import { configText } from '../values/config-text.ts';
import { isObject, own } from '../../json/own.ts';
import { parseRecord } from '../../json/parse-record.ts';
import { TraceWriter } from '../../event/trace.ts';
import { modelFolder, sayPart } from './folder.ts';

const LENGTH_BYTES = 8;
const VERSION = 'safetensors 2';
const WORDS = 500;

type Header = {
  readonly bytes: Buffer;
  readonly metadata: unknown;
  readonly tensors: number;
  readonly parameters: number;
  /** Where the last tensor ends, counted from the end of the header. */
  readonly end: number;
};

const product = (shape: unknown): number => (Array.isArray(shape) ? shape.reduce<number>((all, one) => all * Number(one), 1) : 0);

function headerIn(bytes: Buffer): Header | null {
  const parsed = parseRecord(bytes.toString('utf8'));
  if (!parsed.ok || !isObject(parsed.value)) return null;
  const tensors = Object.entries(parsed.value).filter(([name]) => name !== '__metadata__');
  const ends = tensors.map(([, tensor]) => own(tensor, 'data_offsets')).map((span) => (Array.isArray(span) ? Number(span[1]) : 0));
  return {
    bytes,
    metadata: own(parsed.value, '__metadata__'),
    tensors: tensors.length,
    parameters: tensors.reduce((sum, [, tensor]) => sum + product(own(tensor, 'shape')), 0),
    end: ends.reduce((last, end) => Math.max(last, end), 0),
  };
}

/** What the file says of itself, as the only text that there is to read in it. */
function linesOf({ metadata, tensors, parameters }: Header): readonly string[] {
  const said = isObject(metadata) ? Object.entries(metadata).map(([key, value]) => `${key}: ${String(value).slice(0, WORDS)}`) : [];
  return [`Weights (safetensors): ${tensors} tensors, ${parameters} parameters.`, ...said];
}

/**
 * Reads a file of weights: its header, which is small and plain JSON, and the digest of all of it. No tensor is loaded.
 * Source: the safetensors format: eight bytes of length, that many bytes of JSON, then the tensors.
 */
export async function readSafetensors(stream: ByteStream, sink: PartSink): Promise<PartReading> {
  const length = Number((await stream.peek(LENGTH_BYTES)).readBigUInt64LE(0));
  const known = length <= LIMITS.recordBytes;
  const head = known ? (await stream.peek(LENGTH_BYTES + length)).subarray(LENGTH_BYTES) : null;
  const header = head === null ? null : headerIn(head);
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of stream.chunks()) {
    hash.update(chunk);
    bytes += chunk.length;
    await sink.settle();
  }
  const digest = hash.digest('hex');
  if (header === null) sink.issue('BAD_RECORD', LENGTH_BYTES, 'The header of the weights cannot be read; nothing is taken from it.');
  else if (LENGTH_BYTES + length + header.end !== bytes)
    sink.issue('WEIGHTS_LENGTH', bytes, `The header describes ${LENGTH_BYTES + length + header.end} bytes, the file has ${bytes}.`);
  const writer = new TraceWriter();
  const { place } = sink;
  const folder = modelFolder(place, digest);
  sayPart(writer, folder, 'weights');
  const { say } = writer.of('artifact', place, null, 'derived');
  say('digest', `sha256:${digest}`, '', { pinned: 'digest' });
  say('named', place.slice(place.lastIndexOf('/') + 1), '');
  say('made_from', folder, '', { to: 'artifact' });
  say('config', configText(header?.metadata), '/__metadata__', { origin: 'client' });
  const record = header?.bytes ?? Buffer.alloc(0);
  const sha256 = createHash('sha256').update(record).digest();
  sink.noted({ offset: LENGTH_BYTES, length: record.length, line: null, pointer: '', sha256, traces: writer.traces });
  const pages = new TextPages(sink, { encoding: 'utf-8', bomBytes: 0 }, LIMITS.documentTextBytes);
  pages.text(header === null ? 'Weights (safetensors) with a header that cannot be read.' : linesOf(header).join('\n'));
  pages.end();
  return reading('application/x-safetensors', 'safetensors', VERSION, 'Weights; their text is what the file says of itself.');
}
