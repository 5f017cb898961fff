import { pageContents } from './content-faults.ts';
import { documentFaults } from './document-faults.ts';
import { fileStructureFaults } from './file-structure.ts';
import { fontsFaults } from './font-faults.ts';
import type { PdfModel } from './pdf-model.ts';

/** What in a file breaks PDF/A-3b (ISO 19005-3), or is left untagged, as far as it can be told without a full validator. */
export function archiveFaults(model: PdfModel): string[] {
  const { faults, used } = pageContents(model);
  return [...fileStructureFaults(model), ...faults, ...fontsFaults(model, used), ...documentFaults(model)];
}
