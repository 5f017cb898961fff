import type { ByteStream } from './byte-stream.ts';
import { Cfb, CfbDamaged } from './cfb.ts';
import { nameMismatch } from './name-says.ts';
import { openPackage } from './office-password.ts';
import { officeKind } from './office-zip.ts';
import { notReadable, type PartReading, type PartSink, reading } from './part.ts';
import { readOffice } from './read-office.ts';

const MEDIA = 'application/x-ole-storage';
const EXTRACTOR = 'none';
const OLD = 'This kind of file is not read by this version; the original is kept as it is.';
const OTHER = 'The document opens with its password, but this kind of Office document is not read by this version.';
const CLOSED = 'The Office document is encrypted and cannot be read without its password.';
const WRONG_PASSWORD = 'The Office document is encrypted, and the password that was given does not open it.';
const DAMAGED = 'The encrypted Office document is cut short, damaged or was changed after it was encrypted; it cannot be read.';
const UNKNOWN = 'The Office document is encrypted in a way that this version does not open.';

const PACKAGE = 'EncryptedPackage';
const OFFICE_NAME = /^(?:doc|xls|ppt)[a-z]?$/;

type Sealed = { readonly info: Buffer; readonly encrypted: Buffer };

/** The two streams of an encrypted document; null when it is another compound file, or only begins like one. */
function sealedIn(bytes: Buffer): Sealed | 'damaged' | null {
  try {
    const file = new Cfb(bytes);
    const encrypted = file.stream(PACKAGE);
    return encrypted === null ? null : { info: file.stream('EncryptionInfo') ?? Buffer.alloc(0), encrypted };
  } catch (error) {
    if (!(error instanceof CfbDamaged)) throw error;
    return bytes.includes(Buffer.from(PACKAGE, 'utf16le')) ? 'damaged' : null;
  }
}

async function readOpened(bytes: Buffer, limitBytes: number, sink: PartSink): Promise<PartReading> {
  const kind = await officeKind({ bytes }, () => undefined).catch(() => null);
  return kind === null ? reading(MEDIA, null, EXTRACTOR, OTHER) : readOffice(kind, bytes, limitBytes, sink);
}

function closed(sink: PartSink, why: string): PartReading {
  sink.issue('ENCRYPTED', null, why);
  return notReadable(MEDIA, EXTRACTOR, why);
}

function readSealed({ info, encrypted }: Sealed, limitBytes: number, sink: PartSink, password: string | null): Promise<PartReading> {
  if (password === null) return Promise.resolve(closed(sink, CLOSED));
  const opened = openPackage(info, encrypted, password);
  if (opened.kind === 'opened') return readOpened(opened.bytes, limitBytes, sink);
  if (opened.kind === 'wrong') return Promise.resolve(closed(sink, WRONG_PASSWORD));
  return Promise.resolve(notReadable(MEDIA, EXTRACTOR, opened.kind === 'damaged' ? DAMAGED : UNKNOWN));
}

/**
 * Reads a compound file: an encrypted Word document, workbook or presentation opens with its password; an old Office file
 * is kept unread. That a name promises a new document is a finding only where it is an old one.
 */
export async function readOle(
  stream: ByteStream,
  limitBytes: number,
  extension: string,
  sink: PartSink,
  password: string | null,
): Promise<PartReading> {
  const bytes = await stream.whole(limitBytes);
  const sealed = bytes === null ? null : sealedIn(bytes);
  if (sealed === null || !OFFICE_NAME.test(extension)) {
    const mismatch = nameMismatch(extension, 'ole');
    if (mismatch !== null) sink.issue('TYPE_MISMATCH', null, mismatch);
  }
  if (sealed === 'damaged') return notReadable(MEDIA, EXTRACTOR, DAMAGED);
  return sealed === null ? reading(MEDIA, null, EXTRACTOR, OLD) : readSealed(sealed, limitBytes, sink, password);
}
