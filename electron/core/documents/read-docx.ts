import { officeParts } from './office-zip.ts';
import { notReadable, type PartReading, type PartSink, reading } from './part.ts';
import { TextPages } from './text-pages.ts';

const MEDIA = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
/** Equal to the pinned package; a test compares. */
export const MAMMOTH = 'mammoth 1.13.0';

/** Reads the text of a Word document, paragraph by paragraph. Pictures, links and templates are not followed. */
export async function readDocx(bytes: Buffer, limitBytes: number, sink: PartSink): Promise<PartReading> {
  try {
    if ((await officeParts(bytes, limitBytes, () => false)) === null)
      return reading(MEDIA, 'docx', MAMMOTH, 'The document unpacks to more than this version reads; the original is kept whole.');
    const { default: mammoth } = await import('mammoth');
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    const pages = new TextPages(sink, { encoding: 'utf-8', bomBytes: 0 }, limitBytes);
    pages.text(value);
    pages.end();
    return reading(MEDIA, 'docx', MAMMOTH, value.trim() === '' ? 'The document holds no text.' : null);
  } catch {
    return notReadable(MEDIA, MAMMOTH, 'The Word document is cut short, encrypted or damaged; it cannot be read.');
  }
}
