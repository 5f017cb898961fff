import { openZip, contentOf, entriesOf, type ZipSource } from './zip-listing.ts';

export type OfficeKind = 'docx' | 'xlsx' | 'pptx' | null;

/** Whether a zip is an Office document, by the parts it holds. Rejects when it is no readable zip. */
export async function officeKind(source: ZipSource, onTrailing: () => void): Promise<OfficeKind> {
  const zip = await openZip(source, onTrailing);
  try {
    const names = new Set<string>();
    for await (const entry of entriesOf(zip)) {
      names.add(entry.fileNameRaw.toString('latin1'));
      // Office writers put their parts first; a container of a hundred thousand files is none.
      if (names.size > 5000) break;
    }
    if (!names.has('[Content_Types].xml')) return null;
    if (names.has('word/document.xml')) return 'docx';
    return names.has('xl/workbook.xml') ? 'xlsx' : names.has('ppt/presentation.xml') ? 'pptx' : null;
  } finally {
    zip.close();
  }
}

/**
 * The named parts of an Office zip, inflated; `keep` chooses them. Every part is inflated and counted against its
 * declared size, so a library that inflates blindly can be given the same bytes afterwards.
 * Returns null when all parts together exceed `limitBytes`; rejects when the zip is damaged or encrypted.
 */
export async function officeParts(
  bytes: Buffer,
  limitBytes: number,
  keep: (name: string) => boolean,
): Promise<ReadonlyMap<string, Buffer> | null> {
  const zip = await openZip({ bytes });
  const parts = new Map<string, Buffer>();
  let total = 0;
  try {
    for await (const entry of entriesOf(zip)) {
      const name = entry.fileNameRaw.toString('latin1');
      const chunks: Buffer[] = [];
      for await (const chunk of await contentOf(zip, entry)) {
        total += chunk.length;
        if (total > limitBytes) return null;
        if (keep(name)) chunks.push(chunk);
      }
      if (keep(name)) parts.set(name, Buffer.concat(chunks));
    }
    return parts;
  } finally {
    zip.close();
  }
}
