import { createHash } from 'node:crypto';
import type { ByteStream } from '../../documents/byte-stream.ts';
import { decodeText, type DetectedEncoding } from '../../documents/encoding.ts';
import type { PartSink } from '../../documents/part.ts';
import { LIMITS } from '../../intake/limits.ts';
import { putWhole } from '../records/put-whole.ts';
import { MARK, type RecordReader } from '../event/event.ts';
import { readerFor } from '../readers/index.ts';

/** A file needs it now and then only, and it takes longer to load than most files to read. */
const library = () => import('yaml');

/** Aliases that one document may use: more only occur in bombs. */
const ALIASES = 50;
const BRACKETS = /[[{]/g;

export type ParsedYaml =
  | { readonly ok: true; readonly value: unknown }
  /** `several`: more than one document, which is no damage. */
  | { readonly ok: false; readonly why: 'several' | 'damaged' };

/**
 * Reads YAML documents as plain values, every scalar as the text that stands there: ids keep their digits and `null` is a
 * word. Nothing that is built to grow is followed. Never throws.
 */
export async function yamlParser(): Promise<(text: string) => ParsedYaml> {
  const { parseDocument } = await library();
  return (text) => {
    if ((text.match(BRACKETS)?.length ?? 0) > LIMITS.yamlBrackets) return { ok: false, why: 'damaged' };
    try {
      const document = parseDocument(text, { schema: 'failsafe', logLevel: 'error', uniqueKeys: true });
      const [error] = document.errors;
      if (error !== undefined) return { ok: false, why: error.code === 'MULTIPLE_DOCS' ? 'several' : 'damaged' };
      return { ok: true, value: document.toJS({ maxAliasCount: ALIASES }) as unknown };
    } catch {
      // The library gives up on too many aliases and on nesting beyond the stack.
      return { ok: false, why: 'damaged' };
    }
  };
}

export const parseYaml = async (text: string): Promise<ParsedYaml> => (await yamlParser())(text);

/**
 * Looks at a text as one YAML document and hands on what a reader knows in it; the text itself stays in the stream to be
 * read as pages. Returns the reader, or null where none knows it.
 */
export async function readYaml(
  stream: ByteStream,
  detected: DetectedEncoding,
  isNamedSo: boolean,
  sink: PartSink,
): Promise<RecordReader | null> {
  const bytes = await stream.peek(LIMITS.yamlBytes + 1);
  if (bytes.length > LIMITS.yamlBytes) return null;
  const parsed = await parseYaml(decodeText(bytes.subarray(detected.bomBytes), detected.encoding));
  const context = { shape: 'value', place: sink.place } as const;
  const reader = parsed.ok ? readerFor(parsed.value, context) : null;
  if (!parsed.ok && parsed.why === 'damaged' && isNamedSo)
    sink.issue('BAD_RECORD', 0, 'The YAML is damaged or built to grow; it is kept as text, and nothing is taken from it.');
  if (reader === null || !parsed.ok) return null;
  const sha256 = createHash('sha256').update(bytes).digest();
  // A second delivery of an event as JSON spells it otherwise.
  const marks = reader.event(parsed.value, context) === null ? 0 : MARK.rendered;
  const place = { offset: 0, length: bytes.length, line: 1, pointer: null, sha256, marks };
  putWhole(sink, place, reader, parsed.value, context);
  return reader;
}
