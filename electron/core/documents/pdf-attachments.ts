import { LIMITS } from '../intake/limits.ts';
import { openPdf } from './open-pdf.ts';

export type PdfAttachment = { readonly name: string; readonly bytes: Uint8Array };

type Carried = { readonly filename?: unknown; readonly content?: unknown };

const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array;

function attachmentOf(found: unknown): PdfAttachment | null {
  const { filename, content } = (found ?? {}) as Carried;
  return isBytes(content) ? { name: typeof filename === 'string' && filename !== '' ? filename : 'unnamed', bytes: content } : null;
}

/**
 * The files that a PDF carries: those named in its catalogue, then those pinned to its pages. Empty where the PDF cannot be
 * opened; why not is said by the reader of its text. Nothing of the PDF is run.
 */
export async function pdfAttachments(bytes: Uint8Array, password: string | null = null): Promise<PdfAttachment[]> {
  const task = await openPdf(bytes, password);
  const found: (PdfAttachment | null)[] = [];
  try {
    const pdf = await task.promise;
    const named = ((await pdf.getAttachments()) ?? {}) as Record<string, unknown>;
    found.push(...Object.values(named).map(attachmentOf));
    for (let number = 1; number <= Math.min(pdf.numPages, LIMITS.pdfPinPages); number += 1) {
      const page = await pdf.getPage(number);
      for (const annotation of (await page.getAnnotations()) as { readonly file?: unknown }[])
        if (annotation.file !== undefined) found.push(attachmentOf(annotation.file));
      page.cleanup();
    }
  } catch {
    // A PDF that is damaged half way keeps what was found before.
  } finally {
    await task.destroy();
  }
  return found.filter((one) => one !== null);
}
