const STREAM = Buffer.from('stream', 'latin1');
const END_STREAM = Buffer.from('endstream', 'latin1');
/** How far before a stream its dictionary is searched for its length. */
const DICTIONARY_BYTES = 1024;
const MOST_STREAMS = 200_000;
const LENGTH = /\/Length\s+(\d{1,10})(?!\s+\d+\s+R)/g;
const SPACE = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);

const isSpace = (octet: number | undefined): boolean => octet !== undefined && SPACE.has(octet);

/** Where the data begins when the word at `at` opens a stream: after `>>`, before a line end. -1 when it is another word. */
function dataStart(pdf: Buffer, at: number): number {
  let before = at - 1;
  while (before >= 0 && isSpace(pdf[before])) before -= 1;
  if (pdf[before] !== 0x3e || pdf[before - 1] !== 0x3e) return -1;
  const after = at + STREAM.length;
  return pdf[after] === 0x0a ? after + 1 : pdf[after] === 0x0d && pdf[after + 1] === 0x0a ? after + 2 : -1;
}

/** Where a stream's data ends: by its own length where that leads to its end mark, else at the next end mark. */
function dataEnd(pdf: Buffer, keyword: number, start: number): number {
  const dictionary = pdf.toString('latin1', Math.max(0, keyword - DICTIONARY_BYTES), keyword);
  const lengths = [...dictionary.slice(dictionary.lastIndexOf(' obj')).matchAll(LENGTH)].map((match) => Number(match[1]));
  for (const length of lengths) {
    let end = start + length;
    while (end < start + length + 2 && isSpace(pdf[end])) end += 1;
    if (pdf.subarray(end, end + END_STREAM.length).equals(END_STREAM)) return end;
  }
  const found = pdf.indexOf(END_STREAM, start);
  return found < 0 ? pdf.length : found;
}

/**
 * Every place of a word outside the data of streams, where it is the PDF's own and not that of a file it carries. Ends early
 * in a PDF with more streams than any document has.
 */
export function* outsideStreams(pdf: Buffer, word: string): Generator<number> {
  let found = pdf.indexOf(word);
  let stream = pdf.indexOf(STREAM);
  for (let streams = 0; found >= 0 && streams < MOST_STREAMS; ) {
    if (stream < 0 || found < stream) {
      yield found;
      found = pdf.indexOf(word, found + word.length);
      continue;
    }
    const start = dataStart(pdf, stream);
    const end = start < 0 ? stream + STREAM.length : dataEnd(pdf, stream, start);
    if (start >= 0) {
      streams += 1;
      if (found < end) found = pdf.indexOf(word, end);
    }
    stream = pdf.indexOf(STREAM, start < 0 ? end : end + END_STREAM.length);
  }
}
