import { listFindings, tellsFindings } from './office-findings.ts';
import { officeParts } from './office-zip.ts';
import { notReadable, type PartReading, type PartSink, reading, tooLarge } from './part.ts';
import { XML_DTD } from './read-xlsx.ts';
import { TextPages } from './text-pages.ts';
import { DtdRefused } from './xml-tokens.ts';

const MEDIA = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Equal to the pinned package; a test compares. */
export const MAMMOTH = 'mammoth 1.13.0';

/** Reads the text of a Word document, paragraph by paragraph. Pictures, links and templates are not followed. */
export async function readDocx(bytes: Buffer, limitBytes: number, sink: PartSink): Promise<PartReading> {
  try {
    const parts = await officeParts(bytes, limitBytes, (name) => tellsFindings(name) || name === 'word/document.xml');
    if (parts === null)
      return tooLarge(sink, MEDIA, 'docx', MAMMOTH, 'The document unpacks to more than this version reads; the original is kept whole.');
    listFindings(parts, sink);
    // SECURITY: S39 — what declares a document type never reaches the library's own XML parser.
    if (/<!(?:DOCTYPE|ENTITY)/i.test(parts.get('word/document.xml')?.toString('utf8') ?? ''))
      throw new DtdRefused('XML with a document type');
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    const pages = new TextPages(sink, { encoding: 'utf-8', bomBytes: 0 }, limitBytes);
    pages.text(value);
    pages.end();
    return reading(MEDIA, 'docx', MAMMOTH, value.trim() === '' ? 'The document holds no text.' : null);
  } catch (error) {
    if (error instanceof DtdRefused) {
      sink.issue('XML_DTD', null, XML_DTD);
      return notReadable(MEDIA, MAMMOTH, XML_DTD);
    }
    return notReadable(MEDIA, MAMMOTH, 'The Word document is cut short, encrypted or damaged; it cannot be read.');
  }
}
