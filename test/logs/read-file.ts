import { ByteStream } from '../../electron/core/documents/byte-stream.ts';
import type { PartSink } from '../../electron/core/documents/part.ts';
import { readDocument } from '../../electron/core/documents/read-document.ts';
import { sniff } from '../../electron/core/documents/sniff.ts';
import type { LogEvent, NotedRecord } from '../../electron/core/logs/event.ts';

export type ReadFile = {
  readonly format: string | null;
  readonly events: readonly LogEvent[];
  readonly notes: readonly NotedRecord[];
  readonly codes: readonly string[];
};

/** Reads bytes as a file of that name's ending would be read, and keeps its events. */
export async function readFile(extension: string, content: string): Promise<ReadFile> {
  const bytes = Buffer.from(content);
  const events: LogEvent[] = [];
  const notes: NotedRecord[] = [];
  const codes: string[] = [];
  const sink: PartSink = {
    place: `file.${extension}`,
    page: () => undefined,
    event: (event) => events.push(event),
    secret: () => undefined,
    noted: (record) => notes.push(record),
    issue: (code) => codes.push(code),
    settle: () => Promise.resolve(),
  };
  async function* one(): AsyncGenerator<Buffer> {
    yield bytes;
  }
  const { format } = await readDocument(new ByteStream(one()), sniff(bytes.subarray(0, 65_536), extension), extension, sink);
  return { format, events, notes, codes };
}
