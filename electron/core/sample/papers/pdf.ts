import PDFDocument from 'pdfkit';

export type Block =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  /** One sentence that must be citable: it stands alone, on one line, and its page is reported. */
  | { readonly kind: 'mark'; readonly mark: string; readonly text: string };

export type PdfSpec = {
  readonly title: string;
  readonly number: string;
  readonly version: string;
  readonly issued: string;
  readonly issuer: string;
  readonly blocks: readonly Block[];
  /** Further blocks, taken one by one until the document has `pages` pages. */
  readonly filler: () => Block;
  readonly pages: number;
  readonly password?: string;
};

export type MadePdf = {
  readonly bytes: Buffer;
  readonly pages: number;
  readonly marks: ReadonlyMap<string, { readonly page: number; readonly quote: string }>;
};

const LEFT = 62;
const WIDTH = 471;
const TOP = 92;
const BOTTOM = 760;
const BODY_SIZE = 10.5;
const LEADING = 15.5;

type Pen = { readonly doc: PDFKit.PDFDocument; y: number; page: number };

function openDocument(spec: PdfSpec): PDFKit.PDFDocument {
  const issued = new Date(`${spec.issued}T08:00:00Z`);
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    // A compressor's bytes depend on the runtime's zlib.
    compress: false,
    // 1.5 encrypts with a stream cipher; later versions would draw a random vector for every string.
    pdfVersion: '1.5',
    ...(spec.password === undefined ? {} : { userPassword: spec.password }),
    info: {
      Title: spec.title,
      Author: spec.issuer,
      Creator: 'Forge Publisher 3',
      Producer: 'Forge Publisher 3',
      CreationDate: issued,
      ModDate: issued,
    },
  });
}

function turnPage(pen: Pen, spec: PdfSpec): void {
  pen.page += 1;
  pen.y = TOP;
  pen.doc.addPage();
  pen.doc.font('Helvetica').fontSize(8);
  pen.doc.text(`${spec.issuer} · ${spec.number}`, LEFT, 48, { lineBreak: false });
  pen.doc.text(`Version ${spec.version}, issued ${spec.issued}`, LEFT + 280, 48, { lineBreak: false });
  pen.doc.text(`Page ${pen.page}`, LEFT, 792, { lineBreak: false });
  pen.doc
    .moveTo(LEFT, 62)
    .lineTo(LEFT + WIDTH, 62)
    .lineWidth(0.5)
    .stroke();
}

/** Breaks text at spaces so that no line is wider than the column at the current font. */
function linesOf(doc: PDFKit.PDFDocument, text: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && doc.widthOfString(longer) > WIDTH) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

function writeLines(pen: Pen, spec: PdfSpec, lines: readonly string[], font: string, size: number): void {
  for (const line of lines) {
    if (pen.y > BOTTOM) {
      turnPage(pen, spec);
    }
    pen.doc.font(font).fontSize(size).text(line, LEFT, pen.y, { lineBreak: false });
    pen.y += LEADING;
  }
}

function writeBlock(pen: Pen, spec: PdfSpec, block: Block, marks: Map<string, { page: number; quote: string }>): void {
  const heading = block.kind === 'heading';
  const [font, size] = heading ? ['Helvetica-Bold', 12] : ['Helvetica', BODY_SIZE];
  pen.doc.font(font).fontSize(size);
  const lines = linesOf(pen.doc, block.text);
  if (heading && pen.y > BOTTOM - 3 * LEADING) turnPage(pen, spec);
  if (heading) pen.y += 8;
  writeLines(pen, spec, lines, font, size);
  if (block.kind === 'mark') {
    if (lines.length !== 1) throw new RangeError(`a citable sentence must fit on one line: ${block.text}`);
    marks.set(block.mark, { page: pen.page, quote: block.text });
  }
  pen.y += 6;
}

function collect(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Uint8Array[] = [];
    doc.on('data', (part: Uint8Array) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}

/** Lays out one document with the standard fonts; the same input gives the same bytes on every runtime. */
export async function makePdf(spec: PdfSpec): Promise<MadePdf> {
  const doc = openDocument(spec);
  const done = collect(doc);
  const pen: Pen = { doc, y: TOP, page: 0 };
  const marks = new Map<string, { page: number; quote: string }>();
  turnPage(pen, spec);
  writeLines(pen, spec, [spec.title], 'Helvetica-Bold', 17);
  pen.y += 14;
  for (const block of spec.blocks) writeBlock(pen, spec, block, marks);
  // The last page ends a good way down, not with a stray line.
  while (pen.page < spec.pages || pen.y < 430) writeBlock(pen, spec, spec.filler(), marks);
  doc.end();
  return { bytes: await done, pages: pen.page, marks };
}
