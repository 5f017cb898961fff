import type { OfficeKind } from './office-zip.ts';
import type { PartReading, PartSink } from './part.ts';
import { readDocx } from './read-docx.ts';
import { readPptx } from './read-pptx.ts';
import { readXlsx } from './read-xlsx.ts';

const READERS = { docx: readDocx, xlsx: readXlsx, pptx: readPptx } as const;

/** Reads an Office document by the kind that its parts make it. */
export const readOffice = (kind: Exclude<OfficeKind, null>, bytes: Buffer, limitBytes: number, sink: PartSink): Promise<PartReading> =>
  READERS[kind](bytes, limitBytes, sink);
