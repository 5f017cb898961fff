import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UsageError } from '../defect.ts';
import { type Crl, readCrl } from '../der/crl.ts';
import { NotDer } from '../der/der.ts';
import { Members } from '../json/members.ts';
import { parseStrictJson } from '../json/strict-json.ts';
import { LIMITS } from '../limits.ts';

/** The auditor's own rules; without a trust file the strict defaults hold and no anchor is known. */
export type Trust = {
  readonly sha256: string | null;
  readonly anchors: ReadonlySet<string>;
  /** Anchors of timestamp authorities: T3 when the auditor says that the authority stands outside, else T2. */
  readonly stampAnchors: ReadonlyMap<string, 'T2' | 'T3'>;
  readonly crls: readonly Crl[];
  readonly expires: number | null;
  readonly requiredSignatures: number;
  readonly distinctPersons: boolean;
  readonly timestampRequired: boolean;
  readonly timeModel: 'claimed' | 'trusted';
  readonly maxSkewMs: number;
  readonly algorithms: readonly string[];
  readonly revocationRequired: boolean;
  readonly maxCrlAgeMs: number;
  readonly allowMissing: boolean;
};

const HOUR = 3_600_000;
/** What the auditor keeps beside an anchor: who compared it, and the certificate itself. The digest alone decides. */
const OWN_RECORD = ['compared', 'certificate'] as const;

export const NO_TRUST: Trust = {
  sha256: null,
  anchors: new Set(),
  stampAnchors: new Map(),
  crls: [],
  expires: null,
  requiredSignatures: 2,
  distinctPersons: true,
  timestampRequired: false,
  timeModel: 'trusted',
  maxSkewMs: 24 * HOUR,
  algorithms: [],
  revocationRequired: true,
  maxCrlAgeMs: 90 * 24 * HOUR,
  allowMissing: false,
};

/** Reads trust.json (format §7). `folder` is where relative names of revocation lists start. Throws UsageError. */
export function readTrust(bytes: Buffer, folder: string): Trust {
  const wrong = (detail: string): UsageError =>
    new UsageError(`The trust file cannot be used: ${detail}. Give the trust.json that your organisation issued.`);
  if (bytes.length > LIMITS.trustBytes) throw wrong('it is too large');
  const root = new Members(
    parseStrictJson(bytes, (_, detail) => wrong(detail)),
    'trust',
    wrong,
  );
  const anchors = root.list('anchors', (item, path) => {
    const anchor = new Members(item, path, wrong);
    const use = anchor.has('use') ? anchor.texts('use') : ['sign'];
    const level = anchor.has('external') && anchor.flag('external') ? ('T3' as const) : ('T2' as const);
    if (use.some((one) => one !== 'sign' && one !== 'tsa')) throw wrong(`${path}.use knows sign and tsa alone`);
    const sha256 = anchor.text('sha256', /^[0-9a-f]{64}$/);
    if (anchor.has('name')) anchor.text('name');
    for (const own of OWN_RECORD) if (anchor.has(own)) anchor.take(own);
    anchor.end();
    return { sha256, signs: use.includes('sign'), stamps: use.includes('tsa'), level };
  });
  const trust = {
    ...NO_TRUST,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    anchors: new Set(anchors.filter((anchor) => anchor.signs).map((anchor) => anchor.sha256)),
    stampAnchors: new Map(anchors.filter((anchor) => anchor.stamps).map((anchor) => [anchor.sha256, anchor.level])),
    crls: root.has('crls') ? root.texts('crls').map((text) => readOneCrl(text, folder)) : [],
    expires: root.has('expires') ? dateOf(root.text('expires'), wrong) : null,
    ...(root.has('policy') ? readPolicy(root.object('policy'), wrong) : {}),
  };
  if (root.has('issued')) dateOf(root.text('issued'), wrong);
  if (root.has('note')) root.text('note');
  // What was taken out of the list, and who compared or removed it, is the auditor's own record.
  if (root.has('removed')) root.take('removed');
  // SECURITY: a rule that is misspelt, or that this program does not know, must not look as if it held.
  root.end();
  return trust;
}

function readPolicy(policy: Members, wrong: (detail: string) => Error): Partial<Trust> {
  const time = policy.has('time') ? policy.object('time') : null;
  const revocation = policy.has('revocation') ? policy.object('revocation') : null;
  const rules: Partial<Trust> = {
    ...(policy.has('requiredSignatures') ? { requiredSignatures: policy.count('requiredSignatures') } : {}),
    ...(policy.has('distinctPersons') ? { distinctPersons: policy.flag('distinctPersons') } : {}),
    ...(policy.has('tsa') ? { timestampRequired: policy.word('tsa', ['required', 'optional']) === 'required' } : {}),
    ...(policy.has('algorithms') ? { algorithms: policy.texts('algorithms') } : {}),
    ...(policy.has('minEvidence') ? { allowMissing: policy.word('minEvidence', ['all', 'allow-missing']) === 'allow-missing' } : {}),
    ...(time?.has('model') ? { timeModel: time.word('model', ['claimed', 'trusted']) } : {}),
    ...(time?.has('maxSkewHours') ? { maxSkewMs: time.count('maxSkewHours') * HOUR } : {}),
    ...(revocation?.has('mode') ? { revocationRequired: revocation.word('mode', ['require', 'optional']) === 'require' } : {}),
    ...(revocation?.has('maxCrlAgeDays') ? { maxCrlAgeMs: revocation.count('maxCrlAgeDays') * 24 * HOUR } : {}),
  };
  const strange = rules.algorithms?.find((name) => !/^(rsa|pss|ecdsa)-sha(256|384|512)$/.test(name));
  if (strange !== undefined) throw wrong(`the algorithm "${strange}" is not one like ecdsa-sha256, rsa-sha256 or pss-sha512`);
  for (const part of [policy, time, revocation]) part?.end();
  return rules;
}

/** A date or a time of the format, as milliseconds; a date means its last second. */
function dateOf(text: string, wrong: (detail: string) => Error): number {
  const full = /^\d{4}-\d\d-\d\d$/.test(text) ? `${text}T23:59:59Z` : text;
  const value = Date.parse(full);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(full) || Number.isNaN(value)) throw wrong(`"${text}" is not a date`);
  return value;
}

/** A revocation list given as text (PEM or base64) or as the name of a file beside the trust file. */
function readOneCrl(text: string, folder: string): Crl {
  const path = resolve(folder, text);
  return text.length < 1024 && existsSync(path) ? readCrlFile(path) : parse(Buffer.from(text, 'utf8'), 'in the trust file');
}

export function readCrlFile(path: string): Crl {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch {
    throw new UsageError(`The revocation list ${path} cannot be read. Give an existing file after --crl.`);
  }
  return parse(bytes, path);
}

function parse(bytes: Buffer, where: string): Crl {
  try {
    return readCrl(bytes.subarray(0, LIMITS.crlBytes));
  } catch (error) {
    if (!(error instanceof NotDer)) throw error;
    throw new UsageError(`The revocation list ${where} is not a CRL in DER or PEM. Give the file as its authority issued it.`);
  }
}
