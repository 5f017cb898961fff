import type { ByteStream } from './byte-stream.ts';
import { openPdf, pdfExtractor } from './open-pdf.ts';
import { type Act, lookInside } from './pdf-inside.ts';
import { PDF_DAMAGED, readPages } from './pdf-pages.ts';
import { noteSignatures } from './signed-pdf/note-signatures.ts';
import { notReadable, type PartReading, type PartSink, tooLarge } from './part.ts';

const MEDIA = 'application/pdf';
const END_MARK = '%%EOF';
const TAIL_BYTES = 2048;
const NO_TABLE = 'The table of where its parts lie is broken; they were found by searching the file, and some may be missing.';
const CLOSED = 'The PDF is encrypted and cannot be read without its password.';
const WRONG_PASSWORD = 'The PDF is encrypted, and the password that was given does not open it.';

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

function refusal(error: unknown, extractor: string, password: string | null, sink: PartSink): PartReading {
  if (isNamed(error, 'PasswordException')) {
    const why = password === null ? CLOSED : WRONG_PASSWORD;
    sink.issue('ENCRYPTED', null, why);
    return notReadable(MEDIA, extractor, why);
  }
  return notReadable(MEDIA, extractor, PDF_DAMAGED);
}

/** Reads the text of each page. Scripts, forms and fonts of the PDF are never run or loaded. */
export async function readPdf(
  stream: ByteStream,
  limitBytes: number,
  sink: PartSink,
  password: string | null = null,
): Promise<PartReading> {
  const extractor = await pdfExtractor();
  const bytes = await stream.whole(limitBytes);
  if (bytes === null)
    return tooLarge(sink, MEDIA, 'pdf', extractor, 'The PDF is larger than this version reads; the original is kept whole.');
  noteEnds(bytes, sink);
  const acts = await lookInside(bytes);
  const task = await openPdf(bytes, password);
  try {
    const pdf = await task.promise;
    await listActive(pdf, bytes, acts, sink);
    return await readPages(pdf, extractor, sink);
  } catch (error) {
    return refusal(error, extractor, password, sink);
  } finally {
    await task.destroy();
  }
}

type Scripted = { readonly getJSActions: () => Promise<object | null> };

const DONE: readonly (readonly [Act, string])[] = [
  ['JavaScript', 'The PDF holds scripts; they were not run.'],
  ['Launch', 'The PDF asks to start a program; nothing was started.'],
  ['XFA', 'The PDF holds an XFA form; it was not filled in or shown.'],
];

/** What the PDF would do in another reader, and what its signatures are worth. Nothing of it is run. */
async function listActive(pdf: Scripted, bytes: Buffer, acts: ReadonlySet<Act>, sink: PartSink): Promise<void> {
  const scripts = await pdf.getJSActions().catch(() => null);
  for (const [act, sentence] of DONE)
    if (acts.has(act) || (act === 'JavaScript' && scripts !== null)) sink.issue('ACTIVE_CONTENT', null, sentence);
  noteSignatures(bytes, sink);
}

const XREF = /^\s*(?:xref\b|\d+\s+\d+\s+obj\b)/;

/** Whether the end of the PDF names the place of its table, and it stands there. Bytes before the header move all places. */
function tableIsThere(bytes: Buffer): boolean {
  const tail = bytes.toString('latin1', Math.max(0, bytes.length - TAIL_BYTES));
  const named = /startxref\s+(\d{1,10})\s+%%EOF/g;
  const place = [...tail.matchAll(named)].at(-1)?.[1];
  if (place === undefined) return false;
  const shift = Math.max(0, bytes.subarray(0, 1024).indexOf('%PDF-'));
  return [0, shift].some((more) => XREF.test(bytes.toString('latin1', Number(place) + more, Number(place) + more + 40)));
}

function noteEnds(bytes: Buffer, sink: PartSink): void {
  if (!bytes.subarray(-TAIL_BYTES).includes(END_MARK))
    sink.issue('PDF_TRUNCATED', bytes.length, 'The PDF has no end mark; it may have been cut short.');
  else if (!tableIsThere(bytes)) sink.issue('PDF_XREF', null, NO_TABLE);
}
