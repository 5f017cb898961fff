import { extensionOf, nameMismatch, promisesDocument } from '../../documents/name-says.ts';
import { type OfficeKind, officeKind } from '../../documents/office-zip.ts';
import { type PartReading, reading, tooLarge } from '../../documents/part.ts';
import { readDocument } from '../../documents/read-document.ts';
import { readOffice } from '../../documents/read-office.ts';
import { sniff } from '../../documents/sniff.ts';
import type { ZipSource } from '../../documents/zip-listing.ts';
import { LIMITS } from '../limits.ts';
import { cutFrom } from './cut.ts';
import { type Compression, isCompression, readCompressed } from './read-compressed.ts';
import { readMail, readMailAsText } from './read-mail.ts';
import { readMbox } from './read-mbox.ts';
import { readPdfWithParts } from './read-pdf-parts.ts';
import { readTar } from './read-tar.ts';
import { readZip } from './read-zip.ts';
import { tellVerbatim } from './tell-verbatim.ts';
import { type Extraction, refused, stored, type Unit, type UnitOutcome, unreadable } from './unit.ts';

const HIDDEN_PROGRAM = 'It is a program under the name of a document; it was not opened.';

/** The reason why a file is not even kept, judged by its first bytes and its name; null when it may be. */
export function refusalByHead(head: Buffer, name: string): string | null {
  const extension = extensionOf(name);
  return promisesDocument(extension) && sniff(head, extension).kind === 'executable' ? HIDDEN_PROGRAM : null;
}

const TOO_LARGE = 'The document is larger than this version reads; the original is kept whole.';
const TOO_LARGE_INSIDE = 'A zip inside another container is larger than this version opens; it is kept as it is.';

async function openZipUnit(unit: Unit, extraction: Extraction): Promise<UnitOutcome> {
  const bytes = unit.path === null ? await unit.stream.whole(LIMITS.wholeFileBytes) : null;
  if (unit.path === null && bytes === null) {
    unit.writer.issue('NESTED_TOO_LARGE', null, TOO_LARGE_INSIDE);
    return stored(reading('application/zip', 'zip', 'none', TOO_LARGE_INSIDE));
  }
  const source: ZipSource = bytes === null ? { path: unit.path ?? '' } : { bytes };
  let kind: OfficeKind;
  try {
    kind = await officeKind(source, () =>
      unit.writer.issue('TRAILING_BYTES', null, 'Bytes that are no part of the zip follow it; they are not read.'),
    );
  } catch {
    return unreadable('The zip is cut short or damaged; its list of members cannot be read.');
  }
  if (kind === null) return readZip(source, unit, extraction, readUnit);
  const whole = bytes ?? (await unit.stream.whole(LIMITS.wholeFileBytes));
  if (whole === null) return stored(tooLarge(unit.writer.sink, 'application/zip', kind, 'none', TOO_LARGE));
  return stored(await readOffice(kind, whole, LIMITS.wholeFileBytes, unit.writer.sink));
}

async function readLeaf(unit: Unit, extension: string, head: Buffer, password: string | null): Promise<UnitOutcome> {
  const kind = sniff(head, extension);
  const read: PartReading = await readDocument(unit.stream, kind, extension, unit.writer.sink, password);
  if (kind.kind === 'empty') unit.writer.issue('EMPTY', 0, 'The file has no bytes.');
  else if (read.format === null && read.unreadable === null) unit.writer.issue('NOT_READ', null, read.notice ?? '');
  return stored(read);
}

type Open = (unit: Unit, extraction: Extraction) => Promise<UnitOutcome>;

const compressed =
  (compression: Compression): Open =>
  (unit, extraction) =>
    readCompressed(compression, unit, extraction, readUnit);

/** What has members, and how it is opened. */
const OPENERS: Readonly<Record<string, Open>> = {
  zip: openZipUnit,
  tar: (unit, extraction) => readTar(unit, extraction, readUnit),
  eml: (unit, extraction) => readMail(unit, extraction, readUnit),
  mbox: (unit, extraction) => readMbox(unit, extraction, readUnit),
  pdf: (unit, extraction) => readPdfWithParts(unit, extraction, readUnit),
};

/** Opens one unit by what its bytes are, and reads it and everything in it. BombError passes through. */
export async function readUnit(unit: Unit, extraction: Extraction): Promise<UnitOutcome> {
  const head = await unit.stream.peek(LIMITS.sniffBytes);
  const extension = extensionOf(unit.name);
  const kind = sniff(head, extension).kind;
  if (kind === 'executable' && promisesDocument(extension)) return refused(HIDDEN_PROGRAM);
  // Of a compound file only its reader can tell whether it is what its name promises, under a password.
  const mismatch = kind === 'ole' ? null : nameMismatch(extension, kind);
  if (mismatch !== null) unit.writer.issue('TYPE_MISMATCH', null, mismatch);
  const open = OPENERS[kind] ?? (isCompression(kind) ? compressed(kind) : null);
  if (open === null && extraction.cut !== null) {
    await cutFrom(unit, extraction.cut);
    return stored(reading('application/octet-stream', null, 'none'));
  }
  const { asked } = unit.writer;
  if (open === null && asked?.isVerbatim === true) {
    // Where none are asked for there is nothing to be read.
    if (!asked.isEmpty) await tellVerbatim(unit, asked);
    return stored(reading('application/octet-stream', null, 'none'));
  }
  if (open === null) return readLeaf(unit, extension, head, extraction.password);
  if (unit.depth >= LIMITS.containerDepth) {
    if (kind === 'pdf') return readLeaf(unit, extension, head, extraction.password);
    if (kind === 'eml') return stored(await readMailAsText(unit));
    unit.writer.issue(
      'DEPTH_LIMIT',
      null,
      `Containers are opened ${LIMITS.containerDepth} deep; this one lies deeper and is kept as it is.`,
    );
    return stored(reading('application/octet-stream', null, 'none', 'This container lies too deep to be opened.'));
  }
  return open(unit, extraction);
}
