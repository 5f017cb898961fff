import { beginMember, type ReadUnit, readMember } from './read-member.ts';
import type { Extraction, Unit } from './unit.ts';

/** A part that a document carries inside it: an attachment, a message of a mailbox. */
export type CarriedPart = { readonly name: string; readonly bytes: Uint8Array };

async function* once(bytes: Uint8Array): AsyncGenerator<Buffer> {
  yield Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Reads one carried part as a member of its document. `seen` holds the names of the document's parts so far. */
export async function readPart(
  part: CarriedPart,
  unit: Unit,
  extraction: Extraction,
  seen: Set<string>,
  readUnit: ReadUnit,
): Promise<void> {
  const member = beginMember(unit, extraction, part.name, seen);
  const storedBytes = part.bytes.byteLength;
  await readMember(unit, extraction, member, { chunks: once(part.bytes), storedBytes, verify: () => null }, readUnit);
  await extraction.outbox.settle();
}
