import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PDFDocumentLoadingTask } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Character maps that pdf.js ships with: without them the text of many Chinese, Japanese and Korean PDFs is lost. */
function characterMaps(): { cMapUrl: string; cMapPacked: true } | null {
  try {
    return { cMapUrl: join(dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'cmaps', '/'), cMapPacked: true };
  } catch {
    // A build that left the library's folder out still reads every other PDF.
    return null;
  }
}

// The library is large, so it is loaded when the first PDF comes.
const library = () => import('pdfjs-dist/legacy/build/pdf.mjs');

/** The library with its version: `pdfjs-dist 5.6.205`. */
export const pdfExtractor = async (): Promise<string> => `pdfjs-dist ${(await library()).version}`;

/** Begins to open a PDF; whoever asked waits for the task's `promise`, which may reject, and destroys the task. */
export async function openPdf(bytes: Uint8Array, password: string | null): Promise<PDFDocumentLoadingTask> {
  const pdfjs = await library();
  // SECURITY: S40 — no XFA, no WebAssembly, no fonts and nothing fetched. The library takes over the bytes it gets, so it gets a copy.
  return pdfjs.getDocument({
    data: new Uint8Array(bytes),
    enableXfa: false,
    useWasm: false,
    disableFontFace: true,
    useSystemFonts: false,
    verbosity: 0,
    ...characterMaps(),
    ...(password === null ? {} : { password }),
  });
}
