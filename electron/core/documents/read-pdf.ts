import type { TextContent } from 'pdfjs-dist/types/src/display/api.d.ts';
import type { ByteStream } from './byte-stream.ts';
import { notReadable, type PartReading, type PartSink, reading } from './part.ts';

const MEDIA = 'application/pdf';
const END_MARK = '%%EOF';

/** One page's words in reading order, a line feed where pdf.js sees the end of a line. */
function pageText(content: TextContent): string {
  return content.items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    .join('')
    .trimEnd()
    .toWellFormed();
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

function refusal(error: unknown, extractor: string): PartReading {
  if (isNamed(error, 'PasswordException'))
    return notReadable(MEDIA, extractor, 'The PDF is encrypted and cannot be read without its password.');
  return notReadable(MEDIA, extractor, 'The PDF is cut short or damaged; its pages cannot be read.');
}

/** Reads the text of each page. Scripts, forms and fonts of the PDF are never run or loaded. */
export async function readPdf(stream: ByteStream, limitBytes: number, sink: PartSink): Promise<PartReading> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const extractor = `pdfjs-dist ${pdfjs.version}`;
  const bytes = await stream.whole(limitBytes);
  if (bytes === null) return reading(MEDIA, 'pdf', extractor, 'The PDF is larger than this version reads; the original is kept whole.');
  if (!bytes.subarray(-2048).includes(END_MARK))
    sink.issue('PDF_TRUNCATED', bytes.length, 'The PDF has no end mark; it may have been cut short.');
  // SECURITY: S40 — no XFA, no WebAssembly, no fonts and nothing fetched: text is all that is taken.
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    enableXfa: false,
    useWasm: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
  });
  try {
    return await readPages(await task.promise, extractor, sink);
  } catch (error) {
    return refusal(error, extractor);
  } finally {
    await task.destroy();
  }
}

type Pdf = {
  readonly numPages: number;
  readonly getPage: (page: number) => Promise<{ readonly getTextContent: () => Promise<TextContent>; readonly cleanup: () => void }>;
};

async function readPages(pdf: Pdf, extractor: string, sink: PartSink): Promise<PartReading> {
  let withText = 0;
  let failed = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    try {
      const page = await pdf.getPage(number);
      const text = pageText(await page.getTextContent());
      page.cleanup();
      if (text !== '') withText += 1;
      sink.page({ page: number, firstLine: 1, text });
    } catch {
      failed += 1;
      sink.page({ page: number, firstLine: 1, text: '' });
      sink.issue('PAGE_UNREADABLE', null, `Page ${number} cannot be read.`);
    }
    await sink.settle();
  }
  if (failed === pdf.numPages) return notReadable(MEDIA, extractor, 'The PDF is cut short or damaged; its pages cannot be read.');
  const notice = withText === 0 ? 'The PDF holds no text, only pictures; this version does not read words in pictures.' : null;
  return reading(MEDIA, 'pdf', extractor, notice);
}
