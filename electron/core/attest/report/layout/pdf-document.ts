import PDFDocument from 'pdfkit';
import { PAGE_FONT_FILES, type PageFont } from '../tokens.ts';
import { rememberWords, type Shaping } from './remember-words.ts';
import { type EmbeddedFont, type FontBook, fontBook, paddedFont } from './page-fonts.ts';

/** Members of pdfkit 0.20 that have no public type. Kept in one place, so that an update of pdfkit is checked here. */
type Internals = {
  _root: { data: Record<string, unknown> };
  _id: Uint8Array;
  _font: EmbeddedFont & Shaping;
  _pageBuffer: readonly { readonly dictionary: unknown }[];
  info: { Title: string; Subject: string; Author: string; Creator: string; Producer: string; CreationDate: Date };
  appendXML(xml: string): void;
  _addInfo(): void;
  endAcroForm(): unknown;
};

export type PdfInfo = {
  readonly title: string;
  readonly subject: string;
  readonly author: string;
  /** The one time in the file, from the statement. */
  readonly at: string;
  /** 64 hex digits; the file's /ID is made of them. */
  readonly sha256: string;
  readonly fonts: (file: string) => Buffer;
};

export type OpenPdf = {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Record<string, unknown>;
  readonly select: (font: PageFont) => EmbeddedFont;
  /** The page object of page `n`, from 1, as the target of a link. */
  readonly pageObject: (n: number) => unknown;
  readonly finished: Promise<Buffer>;
};

const CREATOR = 'Boundary Attest';
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const xml = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);

// pdfkit writes names into XMP unescaped; a vendor called "A & B" would break the packet.
const xmp = (info: PdfInfo): string => `
    <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
      <xmp:CreateDate>${xml(info.at)}</xmp:CreateDate>
      <xmp:ModifyDate>${xml(info.at)}</xmp:ModifyDate>
      <xmp:CreatorTool>${CREATOR}</xmp:CreatorTool>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(info.title)}</rdf:li></rdf:Alt></dc:title>
      <dc:creator><rdf:Seq><rdf:li>${xml(info.author)}</rdf:li></rdf:Seq></dc:creator>
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">${xml(info.subject)}</rdf:li></rdf:Alt></dc:description>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
      <pdf:Producer>${CREATOR}</pdf:Producer>
    </rdf:Description>`;

function collected(doc: PDFKit.PDFDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(Buffer.concat(chunks)));
  });
}

/** Opens the page's fonts for measuring and outlines, without a document that anybody will see. */
export function openFonts(fonts: PdfInfo['fonts']): FontBook {
  const doc = new PDFDocument({ autoFirstPage: false, font: '' });
  const load = loader(doc, fonts);
  return fontBook((font) => {
    load(font);
    doc.font(font);
    return (doc as unknown as Internals)._font;
  });
}

/** Reads a font's file when the document first asks for it: those of other scripts are large and seldom needed. */
function loader(doc: PDFKit.PDFDocument, fonts: PdfInfo['fonts']): (font: PageFont) => void {
  const loaded = new Set<PageFont>();
  return (font) => {
    if (!loaded.has(font)) doc.registerFont(font, paddedFont(fonts(PAGE_FONT_FILES[font])));
    loaded.add(font);
  };
}

/**
 * A PDF 1.7 document with every source of difference between machines taken away:
 * dates and /ID come from the statement, streams are not compressed (zlib differs between Node and Electron), keys of name trees are lower-case ASCII, which every locale sorts alike.
 */
export function openPdf(info: PdfInfo): OpenPdf {
  const at = new Date(info.at);
  const doc = new PDFDocument({
    margin: 0,
    autoFirstPage: false,
    bufferPages: true,
    compress: false,
    tagged: true,
    lang: 'en',
    displayTitle: true,
    pdfVersion: '1.7',
    subset: 'PDF/A-3b',
    // An empty name keeps pdfkit from opening its own Helvetica.
    font: '',
    info: {
      Title: info.title,
      Subject: info.subject,
      Author: info.author,
      Creator: CREATOR,
      Producer: CREATOR,
      CreationDate: at,
      ModDate: at,
    },
  });
  const internals = doc as unknown as Internals;
  internals._id = Buffer.from(info.sha256.slice(0, 32), 'hex');
  internals._addInfo = () => internals.appendXML(xmp(info));
  // The two signature fields are written by hand; pdfkit's own ending wants a form made by itself.
  internals.endAcroForm = () => doc;
  internals._root.data['PageLabels'] = { Nums: [0, { S: 'D' }] };
  const load = loader(doc, info.fonts);
  const select = (font: PageFont): EmbeddedFont => {
    load(font);
    doc.font(font);
    rememberWords(internals._font);
    return internals._font;
  };
  return { doc, root: internals._root.data, select, pageObject: (n) => internals._pageBuffer[n - 1]?.dictionary, finished: collected(doc) };
}
