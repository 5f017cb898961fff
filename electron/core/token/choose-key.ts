import { DomainError } from '../../../shared/domain/errors.ts';
import { assertMaySignAt } from '../attest/sign/certificate-fitness.ts';
import { type Certificate, KEY_USAGE, publicKeyOf } from '../attest/sign/x509.ts';
import type { SeenKey } from './messages.ts';
import { shownText } from './shown-text.ts';

/** A certificate with the id under which the token keeps it; null when it came from a file. */
export type Offered = { readonly id: string | null; readonly certificate: Certificate };
/** The key by its place in the token's list, and the certificate that belongs to it. */
export type Chosen = { readonly key: number; readonly seen: SeenKey; readonly leaf: Certificate };

/** Shorter ones cannot be RSA keys, and nothing at all is contained in everything. */
const SHORTEST_MODULUS = 64;

export const hexOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** Whether the certificate is for this key: true, false, or null when the token does not show enough to tell. */
function belongs({ type, publicPart }: SeenKey, certificate: Certificate): boolean | null {
  const key = publicKeyOr(certificate, null);
  if (key === null) return false;
  const isRsa = key.asymmetricKeyType === 'rsa' || key.asymmetricKeyType === 'rsa-pss';
  if (type !== (isRsa ? 'rsa' : 'ec')) return false;
  if (publicPart === null) return null;
  // A modulus stands in the certificate between other numbers; a point ends it, in the token bare or wrapped in one more layer.
  const part = Buffer.from(publicPart);
  if (isRsa) return part.length >= SHORTEST_MODULUS && certificate.spkiDer.includes(part);
  const coordinates = 2 * Math.ceil(bitsOf(key.asymmetricKeyDetails?.namedCurve) / 8);
  return part.length > coordinates && certificate.spkiDer.subarray(-coordinates).equals(part.subarray(-coordinates));
}

/** A card may carry certificates of kinds that nothing here can use. */
function publicKeyOr<T>(certificate: Certificate, otherwise: T): ReturnType<typeof publicKeyOf> | T {
  try {
    return publicKeyOf(certificate);
  } catch {
    return otherwise;
  }
}

const bitsOf = (curve: string | undefined): number => ({ prime256v1: 256, secp384r1: 384, secp521r1: 521 })[curve ?? ''] ?? 0;

const fitness = ({ leaf }: Chosen, now: Date): unknown => {
  try {
    assertMaySignAt(leaf, now);
    return null;
  } catch (error) {
    return error;
  }
};

/** The certificate kept under the key's own id first; else any that its public part says is its own. */
function leafOf(seen: SeenKey, offered: readonly Offered[]): Certificate | null {
  const id = hexOf(seen.id);
  const own = offered.filter((one) => one.id !== null && one.id === id && id !== '');
  const proven = [...own, ...offered].find(({ certificate }) => belongs(seen, certificate) === true);
  if (proven !== undefined) return proven.certificate;
  const unproven = [...own, ...offered.filter((one) => one.id === null && !one.certificate.isCa)].find(
    ({ certificate }) => belongs(seen, certificate) === null,
  );
  return unproven?.certificate ?? null;
}

const noKey = (): DomainError =>
  new DomainError('token/no-key', 'The token holds no key that can sign. Nothing was signed; use the token that holds your signing key.');
const noSuchKey = (wanted: string, all: readonly SeenKey[]): DomainError =>
  new DomainError(
    'token/no-such-key',
    `The token holds no signing key with the id ${shownText(wanted)}; it holds ${all.map(({ id }) => hexOf(id) || 'one without an id').join(', ')}. Nothing was signed; name one of these.`,
  );
const noCertificate = (): DomainError =>
  new DomainError(
    'token/no-certificate',
    'The token holds no certificate for its key. Nothing was signed; give the certificate as a file beside the token.',
  );
const mismatch = (): DomainError =>
  new DomainError(
    'sign/key-mismatch',
    'No certificate on the token, or in the certificate file, belongs to the key on the token. Nothing was signed; give the certificate that was issued for this key.',
  );
const several = (candidates: readonly Chosen[]): DomainError =>
  new DomainError(
    'token/several-keys',
    `The token holds several keys that may sign: ${candidates.map(({ seen, leaf }) => `${hexOf(seen.id) || 'no id'} (${shownText(leaf.commonName ?? 'no name')})`).join(', ')}. Nothing was signed; say which one by its id.`,
  );

/**
 * The key to sign with, and its certificate. `wanted` is a key id in hex, or null: then the only one that may sign
 * now, or the only one of those that is meant for signing what one stands by (nonRepudiation). Throws `token/…`, `sign/…`.
 */
export function chooseKey(all: readonly SeenKey[], offered: readonly Offered[], wanted: string | null, now: Date): Chosen {
  if (all.length === 0) throw noKey();
  const keys = all.map((seen, key) => ({ seen, key })).filter(({ seen }) => wanted === null || hexOf(seen.id) === wanted.toLowerCase());
  if (keys.length === 0) throw noSuchKey(wanted ?? '', all);
  const candidates = keys.flatMap(({ seen, key }) => {
    const leaf = leafOf(seen, offered);
    return leaf === null ? [] : [{ key, seen, leaf }];
  });
  const [first] = candidates;
  if (first === undefined) throw offered.length === 0 ? noCertificate() : mismatch();
  if (candidates.length === 1) return first;
  const fit = candidates.filter((candidate) => fitness(candidate, now) === null);
  if (fit.length === 0) throw fitness(first, now);
  const committing = fit.filter(({ leaf }) => leaf.keyUsage?.has(KEY_USAGE.nonRepudiation) === true);
  const [only, another] = fit.length === 1 ? fit : committing;
  if (only === undefined || another !== undefined) throw several(fit);
  return only;
}
