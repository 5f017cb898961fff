import { DomainError } from '../../../shared/domain/errors.ts';
import { algorithmFor, assertMaySignAt } from '../attest/sign/certificate-fitness.ts';
import { type SignatureAlgorithm, verifyWith } from '../attest/sign/signature-algorithm.ts';
import { chainOf, isForTrials, type KeyLevel, type Signer } from '../attest/sign/signer.ts';
import { type Certificate, parseCertificate, publicKeyOf } from '../attest/sign/x509.ts';
import type { SideProcesses } from '../ports/side-process.ts';
import { certificatesIn } from './certificate-file.ts';
import { chooseKey, type Offered, hexOf } from './choose-key.ts';
import { signatureFromToken } from './ecdsa-signature.ts';
import { wayFor } from './mechanism.ts';
import type { OpenedToken, SeenKey, SeenToken } from './messages.ts';
import { assertModuleFits } from './module-file.ts';
import { refusalOf } from './token-refusal.ts';
import { startTokenProcess } from './token-process.ts';

/** A token as a person names it. Paths were granted; the PIN is kept no longer than one signature takes. */
export type TokenKey = {
  readonly module: string;
  readonly label: string;
  readonly pin: string;
  /** Key id in hex, where several keys may sign. */
  readonly keyId: string | null;
  /** A file with the certificate, where the token holds none, and with issuers. */
  readonly certificate: string | null;
  readonly rsaPss: boolean;
};

/** A signer whose process has to be ended when it is no longer needed. */
export type OpenSigner = { readonly signer: Signer; readonly close: () => Promise<void> };

/** Certificates that cannot be read are other people's business; a card may hold some. */
function parsed({ certificates }: SeenToken): Offered[] {
  return certificates.flatMap(({ id, der }) => {
    try {
      return [{ id: hexOf(id), certificate: parseCertificate(Buffer.from(der)) }];
    } catch {
      return [];
    }
  });
}

/**
 * K3 is said only of a key that the token itself calls sensitive, not extractable and never to have been, in a slot
 * that calls itself a device. A token made of software, or silent about any of it, is a key like one in a file.
 */
export function tokenKeyLevel(certificate: Certificate, { hardware }: Pick<SeenToken, 'hardware'>, key: SeenKey): KeyLevel {
  if (isForTrials(certificate)) return 'K0';
  const cannotLeave = key.sensitive === true && key.extractable === false && key.neverExtractable === true;
  return hardware && cannotLeave ? 'K3' : 'K2';
}

/** The certificate's own algorithm; PSS where it was asked for or the token pads in no other way. */
function algorithmOn({ mechanisms }: OpenedToken, leaf: Certificate, rsaPss: boolean): SignatureAlgorithm {
  const natural = algorithmFor(leaf);
  const candidates: SignatureAlgorithm[] =
    natural !== 'rsa-pkcs1-sha256' ? [natural] : rsaPss ? ['rsa-pss-sha256'] : [natural, 'rsa-pss-sha256'];
  const algorithm = candidates.find((candidate) => wayFor(candidate, mechanisms) !== null);
  if (algorithm === undefined) throw refusalOf({ ok: false, fault: 'no-mechanism', detail: '', pin: 'fine', labels: [] });
  return algorithm;
}

const wrongSignature = (): DomainError =>
  new DomainError(
    'sign/key-mismatch',
    'What the token signed does not hold under the certificate: it was issued for another key, or the token is damaged. Nothing was signed; give the certificate that was issued for this key.',
  );

/** Opens a token's key for signing at `now`, refusing unfit certificates as with files. Throws `token/…` and `sign/…`. */
export async function openTokenSigner(sides: SideProcesses, token: TokenKey, now: Date): Promise<OpenSigner> {
  const fromFile = token.certificate === null ? [] : await certificatesIn(token.certificate);
  await assertModuleFits(token.module, process);
  const device = startTokenProcess(sides);
  try {
    const { opened } = await device.ask({ type: 'open', module: token.module, label: token.label, pin: token.pin });
    const offered: Offered[] = [...parsed(opened.token), ...fromFile.map((certificate) => ({ id: null, certificate }))];
    const { key, seen, leaf } = chooseKey(opened.keys, offered, token.keyId, now);
    assertMaySignAt(leaf, now);
    const algorithm = algorithmOn(opened, leaf, token.rsaPss);
    const signer: Signer = {
      certificate: leaf.der,
      chain: chainOf(
        leaf,
        offered.map(({ certificate }) => certificate),
      ).map(({ der }) => der),
      algorithm,
      keyLevel: tokenKeyLevel(leaf, opened.token, seen),
      sign: async (tbs) => {
        const { signature } = await device.ask({ type: 'sign', key, algorithm, tbs: Uint8Array.from(tbs) });
        const made = signatureFromToken(algorithm, Buffer.from(signature));
        if (made === null || !verifyWith(algorithm, publicKeyOf(leaf), tbs, made)) throw wrongSignature();
        return made;
      },
    };
    return { signer, close: device.end };
  } catch (error) {
    await device.end();
    throw error;
  }
}
