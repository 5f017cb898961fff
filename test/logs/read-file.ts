import { ByteStream } from '../../electron/core/documents/byte-stream.ts';
import type { PartSink } from '../../electron/core/documents/part.ts';
import { readDocument } from '../../electron/core/documents/read-document.ts';
import { sniff } from '../../electron/core/documents/sniff.ts';
import type { LogEvent, NotedRecord } from '../../electron/core/logs/event/event.ts';
import { Declared, type Hints, NO_HINTS } from '../../electron/core/mappings/hints.ts';

export type ReadFile = {
  readonly format: string | null;
  readonly events: readonly LogEvent[];
  readonly notes: readonly NotedRecord[];
  readonly codes: readonly string[];
  /** Which declarations were asked for, and what was told. */
  readonly asked: Readonly<Record<string, string>>;
};

export type ReadAs = { readonly hints?: Partial<Hints>; readonly chunkBytes?: number };

/** Reads bytes as a file of that name's ending would be read, and keeps its events. */
export async function readFile(
  extension: string,
  content: string | Uint8Array,
  { hints = {}, chunkBytes = 1024 * 1024 }: ReadAs = {},
): Promise<ReadFile> {
  const bytes = Buffer.from(content);
  const events: LogEvent[] = [];
  const notes: NotedRecord[] = [];
  const codes: string[] = [];
  const declared = new Declared({ ...NO_HINTS, ...hints });
  const sink: PartSink = {
    place: `file.${extension}`,
    declared,
    page: () => undefined,
    event: (event) => events.push(event),
    secret: () => undefined,
    noted: (record) => notes.push(record),
    issue: (code) => codes.push(code),
    settle: () => Promise.resolve(),
  };
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
  }
  const { format } = await readDocument(new ByteStream(chunks()), sniff(bytes.subarray(0, 65_536), extension), extension, sink);
  return { format, events, notes, codes, asked: declared.answers() };
}
