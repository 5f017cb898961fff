import type { TextContent } from 'pdfjs-dist/types/src/display/api.d.ts';
import { LIMITS } from '../intake/limits.ts';
import { notReadable, type PartReading, type PartSink, reading } from './part.ts';

const MEDIA = 'application/pdf';
export const PDF_DAMAGED = 'The PDF is cut short or damaged; its pages cannot be read.';
const ONLY_PICTURES = 'The PDF holds no text, only pictures; this version does not read words in pictures.';
const MORE_PAGES = `The PDF has more than ${LIMITS.pdfPages} pages; those beyond are not read.`;
const MORE_TEXT = 'The text beyond this page is not shown or searched; the original is kept whole.';

export type PdfPages = {
  readonly numPages: number;
  readonly getPage: (page: number) => Promise<{ readonly getTextContent: () => Promise<TextContent>; readonly cleanup: () => void }>;
};

/** One page's words in reading order, a line feed where pdf.js sees the end of a line. */
function pageText(content: TextContent): string {
  return content.items
    .map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''))
    .join('')
    .trimEnd()
    .toWellFormed();
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

type Read = { readonly silent: number[]; failed: number; pages: number; left: number };

async function readPage(pdf: PdfPages, number: number, read: Read, sink: PartSink): Promise<void> {
  read.pages = number;
  try {
    const page = await pdf.getPage(number);
    const text = pageText(await page.getTextContent());
    page.cleanup();
    if (text.trim() === '') read.silent.push(number);
    read.left -= text.length;
    sink.page({ page: number, firstLine: 1, text });
  } catch {
    read.failed += 1;
    sink.page({ page: number, firstLine: 1, text: '' });
    sink.issue('PAGE_UNREADABLE', null, `Page ${number} cannot be read.`);
  }
}

/** Why not all of the PDF's text is there, or null. */
function notice({ silent, pages }: Read): string | null {
  if (silent.length === pages) return ONLY_PICTURES;
  return silent.length === 0 ? null : `No text on page ${ranges(silent)}: empty, or pictures, whose words this version does not read.`;
}

/** Reads the text of a PDF's pages, each with its number, as far as the limits go. */
export async function readPages(pdf: PdfPages, extractor: string, sink: PartSink): Promise<PartReading> {
  const read: Read = { silent: [], failed: 0, pages: 0, left: LIMITS.documentTextBytes };
  for (let number = 1; number <= Math.min(pdf.numPages, LIMITS.pdfPages) && read.left > 0; number += 1) {
    await readPage(pdf, number, read, sink);
    await sink.settle();
  }
  if (read.failed === read.pages) return notReadable(MEDIA, extractor, PDF_DAMAGED);
  if (read.left <= 0 && read.pages < pdf.numPages) sink.issue('TEXT_CUT', null, MORE_TEXT);
  const tooMany = read.pages === LIMITS.pdfPages && read.pages < pdf.numPages;
  if (tooMany) sink.issue('PAGE_LIMIT', null, MORE_PAGES);
  if (read.silent.length === read.pages) sink.issue('IMAGE_ONLY', null, ONLY_PICTURES);
  const said = [tooMany ? MORE_PAGES : null, notice(read)].filter((one) => one !== null).join(' ');
  return reading(MEDIA, 'pdf', extractor, said === '' ? null : said);
}
