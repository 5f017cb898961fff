import { type Cert, makePki, type Pki } from './pki.ts';
import { bagOf, makeZip, payload } from './package.ts';
import { reportPdf, type ReportOptions } from './report-pdf.ts';
import { type SignOptions, signPdf } from './sign-pdf.ts';
import type { LooseObject } from './loose.ts';
import { draftPredicate, finish, jcs, makeMaterial, type Material, statementOf } from './statement.ts';

/** The moment all tests verify for, unless they say otherwise. */
export const NOW = Date.parse('2026-06-02T08:00:00Z');

export type TrustOptions = {
  readonly anchors?: readonly Cert[];
  readonly policy?: LooseObject;
  readonly crls?: readonly string[];
  readonly tsa?: readonly Cert[];
  readonly external?: boolean;
};

/** Everything from which good and bad attestations are made; keys are made once per test file. */
export type Kit = {
  readonly pki: Pki;
  readonly material: Material;
  readonly statement: (change?: (predicate: LooseObject) => void, raw?: (statement: LooseObject) => LooseObject) => Buffer;
  readonly base: (statement: Buffer, options?: Partial<ReportOptions>) => Promise<Buffer>;
  readonly first: (base: Buffer, options?: Partial<SignOptions>) => Buffer;
  readonly second: (first: Buffer, options?: Partial<SignOptions>) => Buffer;
  readonly signed: (base: Buffer) => Buffer;
  readonly bag: (pdf: Buffer, statement: Buffer) => Buffer;
  readonly trust: (options?: TrustOptions) => string;
};

export function makeKit(): Kit {
  const pki = makePki();
  const material = makeMaterial();
  const chain = [pki.root.der];
  const first = (base: Buffer, o: Partial<SignOptions> = {}): Buffer =>
    signPdf(base, { field: 'assessor', signer: pki.assessor, chain, ...o });
  const second = (pdf: Buffer, o: Partial<SignOptions> = {}): Buffer =>
    signPdf(pdf, {
      field: 'reviewer',
      signer: pki.reviewer,
      chain,
      at: '2026-06-01T11:00:00',
      name: 'Rémi Reviewer',
      personId: 'P-0002',
      reason: 'I reviewed.',
      ...o,
    });
  return {
    pki,
    material,
    statement: (change, raw = (statement) => statement) => {
      const predicate = draftPredicate(material);
      change?.(predicate);
      return Buffer.from(jcs(raw(statementOf(finish(predicate)))));
    },
    base: (statement, options = {}) => reportPdf({ statement, ...options }),
    first,
    second,
    signed: (base) => second(first(base)),
    bag: (pdf, statement) => makeZip(bagOf(payload(pdf, statement, material))),
    trust: ({ anchors = [pki.root], policy = {}, crls = [], tsa = [], external = false } = {}) =>
      JSON.stringify({
        anchors: [
          ...anchors.map((anchor) => ({ sha256: anchor.sha256, use: ['sign'], name: 'anchor' })),
          ...tsa.map((anchor) => ({ sha256: anchor.sha256, use: ['tsa'], name: 'time', ...(external ? { external } : {}) })),
        ],
        crls,
        policy: {
          requiredSignatures: 2,
          distinctPersons: true,
          tsa: 'optional',
          time: { model: 'claimed', maxSkewHours: 24 },
          algorithms: [],
          revocation: { mode: 'optional', maxCrlAgeDays: 90 },
          minEvidence: 'all',
          ...policy,
        },
        issued: '2026-05-01',
        expires: '2027-05-01',
      }),
  };
}

export type Good = {
  readonly statement: Buffer;
  readonly base: Buffer;
  readonly first: Buffer;
  readonly pdf: Buffer;
  readonly bag: Buffer;
};

export async function makeGood(kit: Kit): Promise<Good> {
  const statement = kit.statement();
  const base = await kit.base(statement);
  const first = kit.first(base);
  const pdf = kit.second(first);
  return { statement, base, first, pdf, bag: kit.bag(pdf, statement) };
}
