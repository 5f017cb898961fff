import { DomainError } from '../../../../shared/domain/errors.ts';
import { cmsParts } from './cms-parts.ts';
import { type RevocationList } from './crl.ts';
import { dictionaryOf, type OwnPdf, readOwnPdf, streamOf } from './own-pdf.ts';
import { notOurPdf, type PdfDictionary } from './pdf-syntax.ts';
import { signaturesOf } from './read-signatures.ts';
import { readSignatureForm, type SignatureForm } from './signature-fields.ts';
import { appendRevision, type NewObject, withEntries } from './signature-revision.ts';
import { timestampTokens } from './document-timestamp.ts';
import { parseCertificate } from './x509.ts';
import { sha256Hex } from '../../sha256.ts';

type Held = { readonly number: number; readonly sha256: string };
/** What the file already carries for later verification, and the object that lists it. */
type Store = { readonly number: number | null; readonly certificates: readonly Held[]; readonly lists: readonly Held[] };

function heldIn(pdf: OwnPdf, store: PdfDictionary, key: string): Held[] {
  const listed = store.entries.get(key);
  if (listed === undefined) return [];
  if (listed.kind !== 'array') throw notOurPdf('damaged validation data');
  return listed.items.map((item) => {
    if (item.kind !== 'reference') throw notOurPdf('damaged validation data');
    return { number: item.number, sha256: sha256Hex(streamOf(pdf, item.number)) };
  });
}

function storeOf(pdf: OwnPdf, { root }: SignatureForm): Store {
  const reference = root.entries.get('DSS');
  if (reference === undefined) return { number: null, certificates: [], lists: [] };
  if (reference.kind !== 'reference') throw notOurPdf('damaged validation data');
  const store = dictionaryOf(pdf, reference.number);
  return { number: reference.number, certificates: heldIn(pdf, store, 'Certs'), lists: heldIn(pdf, store, 'CRLs') };
}

/** Every certificate that came with a signature or a timestamp of the file, each once, in the order met. */
function certificatesIn(pdf: OwnPdf): Buffer[] {
  const messages = [...signaturesOf(pdf).map((signature) => signature.cms), ...timestampTokens(pdf)];
  const tokens = messages.flatMap((message) => cmsParts(message).token ?? []);
  const found = new Map<string, Buffer>();
  for (const message of [...messages, ...tokens]) for (const der of cmsParts(message).certificates) found.set(sha256Hex(der), der);
  return [...found.values()];
}

const stream = (number: number, bytes: Buffer): NewObject => ({
  number,
  body: Buffer.concat([Buffer.from(`<<\n/Length ${bytes.length}\n>>\nstream\n`, 'latin1'), bytes, Buffer.from('\nendstream', 'latin1')]),
});

/** The store's own object: what it had, in the same order, then what is new. Only ever added to. */
function storeBody(certificates: readonly number[], lists: readonly number[]): Buffer {
  const array = (numbers: readonly number[]): string => `[${numbers.map((number) => `${number} 0 R`).join(' ')}]`;
  return Buffer.from(`<<\n/Type /DSS\n/Certs ${array(certificates)}\n/CRLs ${array(lists)}\n>>`, 'latin1');
}

function assertSigned(pdf: OwnPdf): void {
  const present = signaturesOf(pdf);
  if (present.length < 2 || present.some((signature) => !signature.intact))
    throw new DomainError(
      'timestamp/not-signed',
      'This attestation does not have both signatures yet, or one of them does not hold. Nothing was written; countersign it first.',
    );
}

/** Those of the lists that an authority of these signatures and timestamps issued. */
export function ownLists(bytes: Buffer, lists: readonly RevocationList[]): RevocationList[] {
  const issuers = certificatesIn(readOwnPdf(bytes)).map((der) => parseCertificate(der));
  return lists.filter((list) => issuers.some((issuer) => list.holdsFor(issuer)));
}

/**
 * Appends what a verifier will need when the issuers are gone (PAdES B-LT): the certificates of all signers and timestamp
 * authorities, and these revocation lists. Returns the same bytes when all of it is there already. Throws `keys/foreign-crl`.
 */
export function appendValidationData(bytes: Buffer, lists: readonly RevocationList[]): Buffer {
  const pdf = readOwnPdf(bytes);
  assertSigned(pdf);
  const form = readSignatureForm(pdf);
  const store = storeOf(pdf, form);
  const certificates = certificatesIn(pdf);
  const parsed = certificates.map((der) => parseCertificate(der));
  const foreign = lists.find((list) => !parsed.some((issuer) => list.holdsFor(issuer)));
  if (foreign !== undefined)
    throw new DomainError(
      'keys/foreign-crl',
      `The revocation list of ${foreign.issuerName} is not from an authority of these signatures. Nothing was written; give the lists of the signers' own authorities.`,
    );
  const isNew = (held: readonly Held[], der: Buffer): boolean => !held.some(({ sha256 }) => sha256 === sha256Hex(der));
  const newCertificates = certificates.filter((der) => isNew(store.certificates, der));
  const newLists = [...new Map(lists.map((list) => [list.sha256, list.der])).values()].filter((der) => isNew(store.lists, der));
  if (newCertificates.length + newLists.length === 0) return bytes;
  const number = store.number ?? pdf.size;
  const first = store.number === null ? pdf.size + 1 : pdf.size;
  const streams = [...newCertificates, ...newLists].map((der, index) => stream(first + index, der));
  const added = streams.map((one) => one.number);
  const body = storeBody(
    [...store.certificates.map((held) => held.number), ...added.slice(0, newCertificates.length)],
    [...store.lists.map((held) => held.number), ...added.slice(newCertificates.length)],
  );
  const catalog =
    store.number === null ? [{ number: form.rootNumber, body: withEntries(pdf.bytes, form.root, { DSS: `${number} 0 R` }) }] : [];
  return appendRevision(pdf, [...catalog, { number, body }, ...streams], first + streams.length).bytes;
}
