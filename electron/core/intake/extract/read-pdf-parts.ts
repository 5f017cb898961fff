import { ByteStream } from '../../documents/byte-stream.ts';
import { pdfAttachments } from '../../documents/pdf-attachments.ts';
import { readDocument } from '../../documents/read-document.ts';
import { LIMITS } from '../limits.ts';
import type { ReadUnit } from './read-member.ts';
import { readPart } from './read-parts.ts';
import { type Extraction, stored, type Unit, type UnitOutcome } from './unit.ts';

const EMBEDDED = 'EmbeddedFile';
const PINNED = 'FileAttachment';
const PACKED = 'ObjStm';

/** Whether a PDF may carry files: it says so openly, or it packs its objects where the word cannot be seen. */
const mayCarry = (bytes: Buffer): boolean => [EMBEDDED, PINNED, PACKED].some((word) => bytes.includes(word));

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

/** Reads a PDF's pages, then the files that it carries as its members. */
export async function readPdfWithParts(unit: Unit, extraction: Extraction, readUnit: ReadUnit): Promise<UnitOutcome> {
  const bytes = await unit.stream.whole(LIMITS.wholeFileBytes + 1);
  // Longer than any reader takes: what was read shows the reader that, and it says so.
  const whole = bytes ?? Buffer.alloc(LIMITS.wholeFileBytes + 1);
  const outcome = stored(await readDocument(new ByteStream(once(whole)), { kind: 'pdf' }, 'pdf', unit.writer.sink, extraction.password));
  if (outcome.outcome !== 'stored' || bytes === null || bytes.length > LIMITS.wholeFileBytes || !mayCarry(bytes)) return outcome;
  const seen = new Set<string>();
  for (const part of await pdfAttachments(bytes, extraction.password)) {
    unit.writer.issue('PDF_ATTACHMENT', null, `The PDF carries the file "${part.name}".`);
    await readPart(part, unit, extraction, seen, readUnit);
  }
  return outcome;
}
