import { createHash } from 'node:crypto';
import type { ByteStream } from '../../documents/byte-stream.ts';
import { decodeText, type DetectedEncoding } from '../../documents/encoding.ts';
import type { PartSink } from '../../documents/part.ts';
import { LIMITS } from '../../intake/limits.ts';
import type { RecordReader } from '../event/event.ts';
import { putWhole } from '../records/put-whole.ts';
import { parseYaml } from './read-yaml.ts';
import { readerFor } from '../readers/index.ts';

/** YAML between two lines of dashes at the top of a text, as Markdown files carry it. */
const FRONT_MATTER = /^---[ \t]*\r?\n([^]*?\r?\n)---[ \t]*(?:\r?\n|$)/;
const POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v\d+\r?\n/;
const POINTER_CHARACTERS = 1024;

/** `at` and `text`: the stretch that holds the value, in characters of the text. */
type Found = { readonly value: unknown; readonly at: number; readonly text: string };

async function frontMatter(text: string): Promise<Found | null> {
  const [all, inside] = FRONT_MATTER.exec(text) ?? [];
  if (all === undefined || inside === undefined) return null;
  const parsed = await parseYaml(inside);
  return parsed.ok ? { value: parsed.value, at: text.indexOf('\n') + 1, text: inside } : null;
}

/** Lines of a key, a space and a value. */
function pointer(text: string): Found | null {
  if (!POINTER.test(text) || text.length > POINTER_CHARACTERS) return null;
  const pairs = text.split(/\r?\n/).flatMap((line) => {
    const space = line.indexOf(' ');
    return space < 1 ? [] : [[line.slice(0, space), line.slice(space + 1)] as const];
  });
  return { value: Object.fromEntries(pairs), at: 0, text };
}

/**
 * Hands on what a reader knows in the head of a text; the text itself stays in the stream to be read as pages. Returns the
 * reader, or null where there is no such head or none knows it.
 */
export async function readTextHead(stream: ByteStream, detected: DetectedEncoding, sink: PartSink): Promise<RecordReader | null> {
  const bytes = await stream.peek(LIMITS.sniffBytes);
  const text = decodeText(bytes.subarray(detected.bomBytes), detected.encoding);
  const found = pointer(text) ?? (await frontMatter(text));
  const context = { shape: 'value', place: sink.place } as const;
  const reader = found === null ? null : readerFor(found.value, context);
  if (found === null || reader === null || detected.encoding !== 'utf-8') return null;
  // A head tells of the text below it: an event there is one of several, and not to be taken for all.
  if (reader.event(found.value, context) !== null) return null;
  const offset = detected.bomBytes + Buffer.byteLength(text.slice(0, found.at));
  const record = bytes.subarray(offset, offset + Buffer.byteLength(found.text));
  const sha256 = createHash('sha256').update(record).digest();
  putWhole(sink, { offset, length: record.length, line: found.at === 0 ? 1 : 2, pointer: null, sha256 }, reader, found.value, context);
  return reader;
}
