import { openPackage, type Package, PACKAGED_PDF } from './bundle/package.ts';
import { openSource, type Source, sourceOfBytes } from './bundle/source.ts';
import { looksLikeZip } from './bundle/zip.ts';
import { Defect, NotAnAttestation } from './defect.ts';
import { LIMITS } from './limits.ts';
import type { Sheet } from './sheet.ts';

/** What was given to verify: a PDF alone, or a package with the PDF inside. `pdf` is null when the package could not be opened. */
export type Given = { readonly pdf: Buffer | null; readonly bag: Package | null; readonly source: Source };

/**
 * V-00 and the outer half of V-70: tells a PDF from a package by content, not by name, and reads what is needed.
 * Throws NotAnAttestation for anything else.
 */
export function openGiven(path: string, bytes: Uint8Array | null, sheet: Sheet): Given {
  const source = bytes === null ? openSource(path) : sourceOfBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (source.size === 0) throw new NotAnAttestation('UNREADABLE', `${path} is empty`);
  const head = source.read(0, 1024);
  const isPdf = head.toString('latin1', 0, 5) === '%PDF-';
  const zip = !isPdf && looksLikeZip(source);
  const namedPdf = /\.pdf$/i.test(path);
  if (zip && !(namedPdf && hasPdfSoon(source))) return openBag(path, source, sheet);
  if (source.size > LIMITS.pdfBytes) return refuseLarge(path, source, sheet);
  if (!isPdf && !hasPdfSoon(source)) throw new NotAnAttestation('UNREADABLE', `${path} is neither a PDF nor a package`);
  sheet.pass('V-00', `${source.size} bytes, PDF`);
  return { pdf: source.read(0, source.size), bag: null, source };
}

/** A file that is too large to be read is another file, or one of ours that goes beyond the limits: its marks tell. */
function refuseLarge(path: string, source: Source, sheet: Sheet): Given {
  const limit = `${path} is larger than ${LIMITS.pdfBytes / 1024 / 1024} MiB`;
  const length = source.size > LIMITS.searchedBytes ? null : statementLength(source);
  if (length === null) throw new NotAnAttestation('UNREADABLE', limit);
  sheet.pass('V-00', `${source.size} bytes, PDF`);
  if (length > LIMITS.statementBytes) sheet.fail('V-42', 'STATEMENT/LIMITS', 'the statement is too long');
  else sheet.fail('V-07', 'FORMAT/LIMITS', limit);
  return { pdf: null, bag: null, source };
}

/** The length that an embedded statement gives itself, found without reading the file as a whole; null when there is none. */
function statementLength(source: Source): number | null {
  for (let at = 0; at < source.size; at += SEARCHED_AT_ONCE) {
    const piece = source.read(at, SEARCHED_AT_ONCE + 1024);
    const mark = piece.indexOf('/application#2Fvnd.in-toto+json', 0, 'latin1');
    if (mark < 0) continue;
    const around = piece.toString('latin1', Math.max(0, mark - 512), mark + 512);
    return Number(/\/Length (\d{1,12})/.exec(around)?.[1] ?? 0);
  }
  return null;
}

const SEARCHED_AT_ONCE = 1024 * 1024;
const hasPdfSoon = (source: Source): boolean => source.read(0, Math.min(source.size, 1024 * 1024)).includes('%PDF-');

function openBag(path: string, source: Source, sheet: Sheet): Given {
  sheet.pass('V-00', `${source.size} bytes, package`);
  try {
    const bag = openPackage(source);
    const pdf = bag.bytes(PACKAGED_PDF);
    if (pdf === null) throw new NotAnAttestation('NOT_AN_ATTESTATION', `${path} is a zip without an attestation (${PACKAGED_PDF})`);
    if (pdf.length > LIMITS.pdfBytes)
      throw new Defect('V-07', 'FORMAT/LIMITS', `the attestation is larger than ${LIMITS.pdfBytes / 1024 / 1024} MiB`);
    return { pdf, bag, source };
  } catch (error) {
    if (!(error instanceof Defect)) throw error;
    // A zip that has nothing of ours in its directory is another file; a broken package of ours is a failure.
    if (!mentionsUs(source)) throw new NotAnAttestation('NOT_AN_ATTESTATION', `${path} is a zip, but not an attestation package`);
    sheet.fail(error.check, error.sub, error.message);
    return { pdf: null, bag: null, source };
  }
}

function mentionsUs(source: Source): boolean {
  const tail = Math.min(source.size, 8 * 1024 * 1024);
  return source.read(source.size - tail, tail).includes(PACKAGED_PDF) || source.read(0, tail).includes(PACKAGED_PDF);
}
