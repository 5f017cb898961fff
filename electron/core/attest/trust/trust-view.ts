import type { z } from 'zod';
import type { TrustView } from '../../../../shared/contract/trust.ts';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { readRevocationList } from '../sign/crl.ts';
import { parseCertificate } from '../sign/x509.ts';
import { factsOf } from '../keys/revocation-lists.ts';
import { type Facts, factsOfCertificate } from './certificate-facts.ts';
import { listOf, type Plain, plain, textOf, type TrustDocument } from './trust-document.ts';

export type View = z.output<typeof TrustView>;
type Anchor = View['anchors'][number];
type Rules = View['rules'];

/** What the verifier expects where a file is silent. */
export const STRICT: Rules = {
  requiredSignatures: 2,
  distinctPersons: true,
  timestamp: 'optional',
  timeModel: 'trusted',
  maxSkewHours: 24,
  revocation: 'require',
  maxCrlAgeDays: 90,
  minEvidence: 'all',
};

const one = <T>(options: readonly T[], value: unknown, otherwise: T): T => options.find((option) => option === value) ?? otherwise;
const count = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

function rulesOf(root: Plain): Rules {
  const policy = plain(root['policy']);
  const [time, revocation] = [plain(policy['time']), plain(policy['revocation'])];
  return {
    requiredSignatures: Math.min(2, Math.max(1, count(policy['requiredSignatures'], STRICT.requiredSignatures))),
    distinctPersons: policy['distinctPersons'] !== false,
    timestamp: one(['required', 'optional'] as const, policy['tsa'], STRICT.timestamp),
    timeModel: one(['trusted', 'claimed'] as const, time['model'], STRICT.timeModel),
    maxSkewHours: count(time['maxSkewHours'], STRICT.maxSkewHours),
    revocation: one(['require', 'optional'] as const, revocation['mode'], STRICT.revocation),
    maxCrlAgeDays: count(revocation['maxCrlAgeDays'], STRICT.maxCrlAgeDays),
    minEvidence: one(['all', 'allow-missing'] as const, policy['minEvidence'], STRICT.minEvidence),
  };
}

/** SECURITY: the certificate is kept for people to see; the pin is the digest, so another certificate is shown as none. */
function certificateOf(anchor: Plain, now: Date): Facts | null {
  try {
    const certificate = parseCertificate(Buffer.from(textOf(anchor['certificate']), 'base64'));
    return certificate.sha256 === anchor['sha256'] ? factsOfCertificate(certificate, now) : null;
  } catch (error) {
    if (error instanceof DomainError) return null;
    throw error;
  }
}

const signedOf = (value: unknown): { by: string; at: string; how: string } | null => {
  const { by, at, how } = plain(value);
  return typeof by === 'string' && typeof at === 'string' ? { by, at, how: textOf(how) } : null;
};

function anchorOf(value: unknown, now: Date): Anchor {
  const anchor = plain(value);
  const use = listOf(anchor['use']).map(textOf);
  const removed = signedOf(anchor['removed']);
  return {
    sha256: textOf(anchor['sha256']),
    name: textOf(anchor['name']),
    use: anchor['use'] === undefined ? ['sign'] : use,
    external: anchor['external'] === true,
    compared: signedOf(anchor['compared']),
    certificate: certificateOf(anchor, now),
    removed: removed === null ? null : { by: removed.by, at: removed.at },
  };
}

function listShown(value: unknown): View['lists'][number] {
  const text = textOf(value);
  try {
    const { issuer, thisUpdate, nextUpdate, revoked } = factsOf(readRevocationList(Buffer.from(text, 'utf8')));
    return { name: issuer, facts: { issuer, thisUpdate, nextUpdate, revoked } };
  } catch (error) {
    if (error instanceof DomainError) return { name: text.slice(0, 200), facts: null };
    throw error;
  }
}

const HEX = /^[0-9a-f]{64}$/;
const hasExpired = (expires: string, now: Date): boolean =>
  expires !== '' && Date.parse(expires.length === 10 ? `${expires}T23:59:59Z` : expires) < now.getTime();

/** What a person sees of a trust file. */
export function viewOf({ root, sha256 }: TrustDocument, now: Date): View {
  const expires = textOf(root['expires']);
  const removed = listOf(root['removed']).filter((value) => HEX.test(textOf(plain(value)['sha256'])));
  return {
    sha256,
    anchors: listOf(root['anchors']).map((value) => anchorOf(value, now)),
    removed: removed.map((value) => anchorOf(value, now)),
    lists: listOf(root['crls']).map(listShown),
    algorithms: listOf(plain(root['policy'])['algorithms']).map(textOf),
    rules: rulesOf(root),
    issued: textOf(root['issued']) || null,
    expires: expires || null,
    expired: hasExpired(expires, now),
  };
}
