import type { PDFDocumentProxy, PDFWorker } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { FontData } from './font-data.ts';
import { startWorker } from './worker-url.ts';

export type Pdf = PDFDocumentProxy;
/** Bigger pictures than this many pixels are left out of the page view; the original keeps them. */
const MAX_IMAGE_PIXELS = 40_000_000;

let shared: Promise<{ readonly pdfjs: typeof import('pdfjs-dist/legacy/build/pdf.mjs'); readonly worker: PDFWorker }> | null = null;

async function load() {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  // Declared as null by pdf.js itself, documented as a Worker.
  return { pdfjs, worker: new pdfjs.PDFWorker({ port: startWorker() as unknown as null }) };
}

/**
 * Opens a PDF for its page view. The bytes are handed over to the worker and cannot be used afterwards.
 * SECURITY: S40: no scripting, no XFA, no WebAssembly, no evaluation, no fetching. Rejects when it is no readable PDF.
 */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  shared ??= load();
  const { pdfjs, worker } = await shared;
  return pdfjs.getDocument({
    data: bytes,
    worker,
    BinaryDataFactory: FontData,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    standardFontDataUrl: 'fonts/',
    useSystemFonts: false,
    useWasm: false,
    useWorkerFetch: false,
    isEvalSupported: false,
    enableXfa: false,
    maxImageSize: MAX_IMAGE_PIXELS,
    verbosity: 0,
  }).promise;
}
