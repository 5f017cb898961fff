import { Readable } from 'node:stream';
import { ByteStream } from '../../electron/core/documents/byte-stream.ts';
import type { Page, PartReading, PartSink } from '../../electron/core/documents/part.ts';
import { readDocument } from '../../electron/core/documents/read-document.ts';
import { sniff } from '../../electron/core/documents/sniff.ts';
import { Declared, NO_HINTS } from '../../electron/core/mappings/hints.ts';

export type Collected = {
  readonly read: PartReading;
  readonly pages: readonly Page[];
  readonly codes: readonly string[];
  readonly details: readonly string[];
  readonly text: string;
};

/** Runs a reader and keeps what it finds. */
export async function collect(run: (sink: PartSink) => Promise<PartReading>): Promise<Collected> {
  const pages: Page[] = [];
  const codes: string[] = [];
  const details: string[] = [];
  const sink: PartSink = {
    place: 'file',
    declared: new Declared(NO_HINTS),
    page: ({ page, firstLine, text }) => pages.push({ page, firstLine, text }),
    event: () => undefined,
    noted: () => undefined,
    secret: () => undefined,
    issue: (code, _offset, detail) => {
      codes.push(code);
      details.push(detail);
    },
    settle: () => Promise.resolve(),
  };
  const read = await run(sink);
  return { read, pages, codes, details, text: pages.map((page) => page.text).join('\n') };
}

const streamOf = (bytes: Buffer): ByteStream => new ByteStream(Readable.from([bytes]));

/** Reads bytes as a file of that name would be read. */
export function readAs(extension: string, content: string | Buffer, password: string | null = null): Promise<Collected> {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return collect((sink) => readDocument(streamOf(bytes), sniff(bytes.subarray(0, 65_536), extension), extension, sink, password));
}
