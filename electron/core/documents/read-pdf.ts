import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { TextContent } from 'pdfjs-dist/types/src/display/api.d.ts';
import type { ByteStream } from './byte-stream.ts';
import { noteSignatures } from './signed-pdf/note-signatures.ts';
import { notReadable, type PartReading, type PartSink, reading } from './part.ts';

const MEDIA = 'application/pdf';
const END_MARK = '%%EOF';
const CLOSED = 'The PDF is encrypted and cannot be read without its password.';
const WRONG_PASSWORD = 'The PDF is encrypted, and the password that was given does not open it.';

/** One page's words in reading order, a line feed where pdf.js sees the end of a line. */
function pageText(content: TextContent): string {
  return content.items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    .join('')
    .trimEnd()
    .toWellFormed();
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

function refusal(error: unknown, extractor: string, password: string | null, sink: PartSink): PartReading {
  if (isNamed(error, 'PasswordException')) {
    const why = password === null ? CLOSED : WRONG_PASSWORD;
    sink.issue('ENCRYPTED', null, why);
    return notReadable(MEDIA, extractor, why);
  }
  return notReadable(MEDIA, extractor, 'The PDF is cut short or damaged; its pages cannot be read.');
}

/** Character maps that pdf.js ships with: without them the text of many Chinese, Japanese and Korean PDFs is lost. */
function characterMaps(): { cMapUrl: string; cMapPacked: true } | null {
  try {
    return { cMapUrl: join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps', '/'), cMapPacked: true };
  } catch {
    // A build that left the library's folder out still reads every other PDF.
    return null;
  }
}

/** Reads the text of each page. Scripts, forms and fonts of the PDF are never run or loaded. */
export async function readPdf(
  stream: ByteStream,
  limitBytes: number,
  sink: PartSink,
  password: string | null = null,
): Promise<PartReading> {
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
    ...characterMaps(),
    ...(password === null ? {} : { password }),
  });
  try {
    const pdf = await task.promise;
    await listActive(pdf, bytes, sink);
    return await readPages(pdf, extractor, sink);
  } catch (error) {
    return refusal(error, extractor, password, sink);
  } finally {
    await task.destroy();
  }
}

type Pdf = {
  readonly numPages: number;
  readonly getPage: (page: number) => Promise<{ readonly getTextContent: () => Promise<TextContent>; readonly cleanup: () => void }>;
};

type Acting = { readonly getJSActions: () => Promise<object | null>; readonly getOpenAction: () => Promise<unknown> };

const XFA = /\/XFA\s*(?:\[|\d+ \d+ R)/;

/** What the PDF would do in another reader, and what its signatures are worth. Nothing of it is run. */
async function listActive(pdf: Acting, bytes: Buffer, sink: PartSink): Promise<void> {
  const scripts = await pdf.getJSActions().catch(() => null);
  if (scripts !== null) sink.issue('ACTIVE_CONTENT', null, 'The PDF holds scripts; they were not run.');
  if (bytes.includes('/Launch')) sink.issue('ACTIVE_CONTENT', null, 'The PDF asks to start a program; nothing was started.');
  if (XFA.test(bytes.toString('latin1'))) sink.issue('ACTIVE_CONTENT', null, 'The PDF holds an XFA form; it was not filled in or shown.');
  noteSignatures(bytes, sink);
}

/** `3, 5–7` */
function ranges(pages: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const page of pages) {
    const last = spans.at(-1);
    if (last !== undefined && last[1] === page - 1) last[1] = page;
    else spans.push([page, page]);
  }
  return spans.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ');
}

async function readPages(pdf: Pdf, extractor: string, sink: PartSink): Promise<PartReading> {
  const silent: number[] = [];
  let failed = 0;
  for (let number = 1; number <= pdf.numPages; number += 1) {
    try {
      const page = await pdf.getPage(number);
      const text = pageText(await page.getTextContent());
      page.cleanup();
      if (text.trim() === '') silent.push(number);
      sink.page({ page: number, firstLine: 1, text });
    } catch {
      failed += 1;
      sink.page({ page: number, firstLine: 1, text: '' });
      sink.issue('PAGE_UNREADABLE', null, `Page ${number} cannot be read.`);
    }
    await sink.settle();
  }
  if (failed === pdf.numPages) return notReadable(MEDIA, extractor, 'The PDF is cut short or damaged; its pages cannot be read.');
  if (silent.length === pdf.numPages)
    return reading(MEDIA, 'pdf', extractor, 'The PDF holds no text, only pictures; this version does not read words in pictures.');
  const some =
    silent.length === 0 ? null : `No text on page ${ranges(silent)}: empty, or pictures, whose words this version does not read.`;
  return reading(MEDIA, 'pdf', extractor, some);
}
