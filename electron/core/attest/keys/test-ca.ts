import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { OID } from '../sign/oid.ts';
import { writePkcs12 } from '../sign/pkcs12-write.ts';
import { buildCertificate, buildCrl, distinguishedName, EXTENSION, type Issuer, toPem } from '../sign/x509-build.ts';
import { KEY_USAGE } from '../sign/x509.ts';
import { type TrustFile, testTrust } from './test-trust.ts';
import { sha256Hex } from '../../sha256.ts';

export type TestPerson = { readonly name: string; readonly personId: string };

/** The passphrase lies beside the files: rounds of key derivation would keep out nobody, and cost seconds at every use. */
const FEW_ROUNDS = 10_000;

export type TestKitInput = {
  readonly now: Date;
  readonly random: (bytes: number) => Buffer;
  readonly assessor: TestPerson;
  readonly reviewer: TestPerson;
};

/** A throw-away local CA and what it issued. Every certificate says TEST; whatever is signed with it is K0. */
export type TestKit = {
  readonly ca: string;
  readonly caKeyPem: string;
  readonly assessorP12: Buffer;
  readonly reviewerP12: Buffer;
  readonly timestampP12: Buffer;
  readonly passphrase: string;
  readonly trust: TrustFile;
  readonly crl: Buffer;
  /** SHA-256 of each DER certificate, lower-case hex. */
  readonly fingerprints: { readonly ca: string; readonly assessor: string; readonly reviewer: string; readonly timestamp: string };
};

const CA_NAME = 'Boundary Attest TEST CA';
const ORGANIZATION = 'Boundary Attest';
const CRL_ADDRESS = 'http://crl.invalid/boundary-attest-test.crl';
const DAY_MS = 86_400_000;

type KeyPair = { readonly publicKey: KeyObject; readonly privateKey: KeyObject };
type Authority = { readonly der: Buffer; readonly issuer: Issuer; readonly keys: KeyPair };

/** Whole seconds: certificates cannot say less. */
const daysAfter = (now: Date, days: number): Date => new Date(Math.floor(now.getTime() / 1000) * 1000 + days * DAY_MS);

/** Sixteen random octets, made positive and never starting with zero. */
function serialNumber(random: TestKitInput['random']): Buffer {
  const serial = Buffer.from(random(16));
  serial.writeUInt8((serial.readUInt8(0) & 0x7f) | 0x40, 0);
  return serial;
}

function makeAuthority({ now, random }: TestKitInput): Authority {
  const keys = generateKeyPairSync('ec', { namedCurve: 'secp384r1' });
  const name = distinguishedName([
    [OID.organization, ORGANIZATION],
    [OID.organizationalUnit, 'TEST'],
    [OID.commonName, CA_NAME],
  ]);
  const issuer: Issuer = { name, key: keys.privateKey, algorithm: 'ecdsa-sha384' };
  const der = buildCertificate({
    issuer,
    subject: name,
    publicKey: keys.publicKey,
    serial: serialNumber(random),
    notBefore: daysAfter(now, -1),
    notAfter: daysAfter(now, 3652),
    extensions: [
      EXTENSION.basicConstraints(true, 0),
      EXTENSION.keyUsage(KEY_USAGE.keyCertSign, KEY_USAGE.crlSign),
      EXTENSION.subjectKeyIdentifier(keys.publicKey),
      EXTENSION.authorityKeyIdentifier(keys.publicKey),
    ],
  });
  return { der, issuer, keys };
}

type Holder = { readonly person: TestPerson; readonly keys: KeyPair; readonly usage: readonly Buffer[] };

function issue({ now, random }: TestKitInput, authority: Authority, { person, keys, usage }: Holder): Buffer {
  return buildCertificate({
    issuer: authority.issuer,
    subject: distinguishedName([
      [OID.organization, ORGANIZATION],
      [OID.organizationalUnit, 'TEST'],
      [OID.commonName, person.name],
      [OID.serialNumber, person.personId],
    ]),
    publicKey: keys.publicKey,
    serial: serialNumber(random),
    notBefore: daysAfter(now, -1),
    notAfter: daysAfter(now, 730),
    extensions: [
      EXTENSION.basicConstraints(false),
      ...usage,
      EXTENSION.crlDistributionPoint(CRL_ADDRESS),
      EXTENSION.subjectKeyIdentifier(keys.publicKey),
      EXTENSION.authorityKeyIdentifier(authority.keys.publicKey),
    ],
  });
}

/** Document signing is the purpose; NSS (poppler's pdfsig) trusts a signer only as an e-mail signer, so that purpose is named too. */
const signingUsage = (): readonly Buffer[] => [
  EXTENSION.keyUsage(KEY_USAGE.digitalSignature, KEY_USAGE.nonRepudiation),
  EXTENSION.extendedKeyUsage(false, OID.documentSigning, OID.emailProtection),
];

const timestampUsage = (): readonly Buffer[] => [
  EXTENSION.keyUsage(KEY_USAGE.digitalSignature),
  EXTENSION.extendedKeyUsage(true, OID.timeStamping),
];

const pkcs8 = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'pkcs8' });

/**
 * Makes a local CA (ECDSA P-384), an assessor (RSA 3072), a reviewer (ECDSA P-256), a time-stamping key, an empty
 * CRL and the trust file that pins the CA. Valid from a day before `now`: holders two years, the CA ten.
 * The keys are fresh on every call; only serial numbers, salts and the passphrase come from `random`.
 */
export function makeTestKit(input: TestKitInput): TestKit {
  const { now, random } = input;
  const authority = makeAuthority(input);
  const passphrase = `test-${random(9).toString('base64url')}`;
  const make = (holder: Holder): { readonly der: Buffer; readonly p12: Buffer } => {
    const der = issue(input, authority, holder);
    const file = {
      privateKey: pkcs8(holder.keys.privateKey),
      friendlyName: holder.person.name,
      passphrase,
      random,
      iterations: FEW_ROUNDS,
    };
    return { der, p12: writePkcs12({ ...file, certificates: [der, authority.der] }) };
  };
  const assessor = make({ person: input.assessor, keys: generateKeyPairSync('rsa', { modulusLength: 3072 }), usage: signingUsage() });
  const reviewer = make({ person: input.reviewer, keys: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }), usage: signingUsage() });
  const clock = { name: 'Boundary Attest TEST time stamping', personId: 'TEST-TSA' };
  const timestamp = make({ person: clock, keys: generateKeyPairSync('ec', { namedCurve: 'prime256v1' }), usage: timestampUsage() });
  const ca = sha256Hex(authority.der);
  const thisUpdate = daysAfter(now, -1);
  return {
    ca: toPem('CERTIFICATE', authority.der),
    caKeyPem: toPem('PRIVATE KEY', pkcs8(authority.keys.privateKey)),
    assessorP12: assessor.p12,
    reviewerP12: reviewer.p12,
    timestampP12: timestamp.p12,
    passphrase,
    trust: testTrust({ caSha256: ca, caName: CA_NAME, issued: daysAfter(now, 0), expires: daysAfter(now, 730) }),
    crl: buildCrl({
      issuer: authority.issuer,
      issuerPublicKey: authority.keys.publicKey,
      number: 1,
      thisUpdate,
      nextUpdate: daysAfter(now, 90),
      revoked: [],
    }),
    fingerprints: { ca, assessor: sha256Hex(assessor.der), reviewer: sha256Hex(reviewer.der), timestamp: sha256Hex(timestamp.der) },
  };
}
