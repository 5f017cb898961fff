import { createHash } from 'node:crypto';
import type { ByteStream } from '../../../documents/byte-stream.ts';
import { type PartReading, type PartSink, reading } from '../../../documents/part.ts';
import { TextPages } from '../../../documents/text-pages.ts';
import { LIMITS } from '../../../intake/limits.ts';
import { TraceWriter } from '../../event/trace.ts';
import { modelFolder, type Part, sayPart } from './folder.ts';

/** Words that only one kind of PyTorch file has among its names, most telling first. */
const MARKS: readonly (readonly [Part, readonly string[]])[] = [
  ['training_arguments', ['training_args', 'TrainingArguments']],
  ['optimizer', ['param_groups', 'state']],
  ['scheduler', ['_last_lr', 'last_epoch']],
  ['rng', ['python', 'numpy', 'cpu']],
  ['weights', ['_rebuild_tensor']],
];

const SHOWN: Readonly<Partial<Record<Part, string>>> = {
  training_arguments: 'training arguments',
  optimizer: 'the state of an optimizer',
  scheduler: 'the state of a scheduler',
  rng: 'the state of random generators',
  weights: 'weights',
};

/** PyTorch writes a zip whose pickle lies in a folder of its own: what counts is where the zip lies. */
const INSIDE = /!\/[^!]*\bdata\.pkl$/;

/**
 * Looks for names in a pickle to tell what a PyTorch file holds. Nothing is unpickled: a pickle is a program, and only its
 * bytes are searched.
 */
export async function readPickle(stream: ByteStream, sink: PartSink): Promise<PartReading> {
  const bytes = await stream.peek(LIMITS.recordBytes);
  const part = MARKS.find(([, words]) => words.every((word) => bytes.includes(word)))?.[0] ?? null;
  const sha256 = createHash('sha256').update(bytes).digest();
  const place = sink.place.replace(INSIDE, '');
  if (part !== null) {
    const writer = new TraceWriter();
    sayPart(writer, modelFolder(place, sha256.toString('hex')), part);
    sink.noted({ offset: 0, length: bytes.length, line: null, pointer: null, sha256, traces: writer.traces });
  }
  const pages = new TextPages(sink, { encoding: 'utf-8', bomBytes: 0 }, LIMITS.documentTextBytes);
  const what = part === null ? 'of a kind that this version does not know' : `with ${SHOWN[part] ?? part}`;
  pages.text(`Python objects (pickle) ${what}.`);
  pages.end();
  return reading('application/x-pickle', 'pickle', 'pickle 2', 'A pickle is a program; it was searched for names and never run.');
}
