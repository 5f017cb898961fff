import type { ByteStream } from './byte-stream.ts';
import { decodeText, type DetectedEncoding } from './encoding.ts';
import { htmlText } from './html-text.ts';
import { type PartReading, type PartSink, reading } from './part.ts';
import { TextPages } from './text-pages.ts';

const MEDIA = 'text/html';
const EXTRACTOR = 'html 1';

/** Reads the words of a page of HTML. It is never rendered, nothing in it is run or fetched. */
export async function readHtml(stream: ByteStream, detected: DetectedEncoding, limitBytes: number, sink: PartSink): Promise<PartReading> {
  const bytes = await stream.whole(limitBytes);
  if (bytes === null) return reading(MEDIA, 'html', EXTRACTOR, 'The page is larger than this version reads; the original is kept whole.');
  const { text, active, remote } = htmlText(decodeText(bytes.subarray(detected.bomBytes), detected.encoding));
  if (active.length > 0)
    sink.issue('ACTIVE_CONTENT', null, `The page holds what a browser would run (${active.join(', ')}); it was not run.`);
  if (remote > 0) sink.issue('REMOTE_CONTENT', null, `The page asks for ${remote} thing(s) from elsewhere; nothing was fetched.`);
  const pages = new TextPages(sink, { encoding: 'utf-8', bomBytes: 0 }, limitBytes);
  pages.text(text);
  pages.end();
  return reading(MEDIA, 'html', `${EXTRACTOR} (${detected.encoding})`, text === '' ? 'The page holds no text.' : null);
}
