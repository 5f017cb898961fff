const STREAM = Buffer.from('stream', 'latin1');
const END_STREAM = Buffer.from('endstream', 'latin1');
/** How far before a stream its dictionary is looked for. */
const DICTIONARY_BYTES = 1024;
/** More streams than any document has; those beyond are not looked at. */
const MOST_STREAMS = 200_000;
const LENGTH = /\/Length\s+(\d{1,10})(?!\s+\d+\s+R)/g;
const SPACE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);

/** A stream found in a PDF: its dictionary as text, and where its data lies. */
export type PdfStream = { readonly dictionary: string; readonly start: number; readonly end: number };

const isSpace = (octet: number | undefined): boolean => octet !== undefined && SPACE.has(octet);

/** Names as they are read: any character of a name may be written as `#` and its number. */
export const plainNames = (text: string): string =>
  text.includes('#') ? text.replace(/#([0-9a-fA-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))) : text;

/** Where the data begins when the word at `at` opens a stream: after `>>`, before a line end. -1 when it is another word. */
function dataStart(pdf: Buffer, at: number): number {
  let before = at - 1;
  while (before >= 0 && isSpace(pdf[before])) before -= 1;
  if (pdf[before] !== 0x3e || pdf[before - 1] !== 0x3e) return -1;
  const after = at + STREAM.length;
  return pdf[after] === 0x0a ? after + 1 : pdf[after] === 0x0d && pdf[after + 1] === 0x0a ? after + 2 : -1;
}

function dictionaryBefore(pdf: Buffer, at: number): string {
  const text = pdf.toString('latin1', Math.max(0, at - DICTIONARY_BYTES), at);
  return plainNames(text.slice(Math.max(0, text.lastIndexOf(' obj'))));
}

/** Where a stream's data ends: by its own length where that leads to its end mark, else at the next end mark. */
function dataEnd(pdf: Buffer, dictionary: string, start: number): number {
  for (const match of dictionary.matchAll(LENGTH)) {
    const end = start + Number(match[1]);
    let mark = end;
    while (mark < end + 2 && isSpace(pdf[mark])) mark += 1;
    if (pdf.subarray(mark, mark + END_STREAM.length).equals(END_STREAM)) return end;
  }
  const found = pdf.indexOf(END_STREAM, start);
  return found < 0 ? pdf.length : found;
}

/** The streams of a PDF in the order in which they lie in the file. What looks like a stream within another's data is none. */
export function* pdfStreams(pdf: Buffer): Generator<PdfStream> {
  let at = pdf.indexOf(STREAM);
  for (let found = 0; at >= 0 && found < MOST_STREAMS; ) {
    const start = dataStart(pdf, at);
    if (start < 0) {
      at = pdf.indexOf(STREAM, at + STREAM.length);
      continue;
    }
    const dictionary = dictionaryBefore(pdf, at);
    const end = dataEnd(pdf, dictionary, start);
    found += 1;
    yield { dictionary, start, end };
    // The end mark ends with the same word.
    at = pdf.indexOf(STREAM, end + END_STREAM.length);
  }
}

/** Every place of a word outside the data of streams, where it is the PDF's own and not that of a file it carries. */
export function* outsideStreams(pdf: Buffer, word: string): Generator<number> {
  let found = pdf.indexOf(word);
  if (found < 0) return;
  for (const { start, end } of pdfStreams(pdf)) {
    for (; found >= 0 && found < start; found = pdf.indexOf(word, found + word.length)) yield found;
    if (found < 0) return;
    if (found < end) found = pdf.indexOf(word, end);
  }
  for (; found >= 0; found = pdf.indexOf(word, found + word.length)) yield found;
}
