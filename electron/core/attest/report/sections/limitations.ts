import type { Facts } from '../facts.ts';
import { plural } from '../format.ts';
import { section } from '../layout/flow.ts';
import type { Layout } from '../layout/layout.ts';
import { table } from '../layout/table.ts';
import { TYPE } from '../tokens.ts';

/** What each limitation code of a statement means, in the words of the page. */
export const LIMITATIONS: Readonly<Record<string, string>> = {
  'L-TIME-1': 'Dates and times are stated by the signing computer. No independent time-stamping authority has confirmed them.',
  'L-ID-1':
    'Each signer is who the issuer of the certificate says. The issuer is named in the certificate; this attestation adds nothing to its word.',
  'L-KEY-1': 'At least one signature was made with a software key under a passphrase. That copies of such a key exist cannot be excluded.',
  'L-FIPS-1': 'The cryptographic module of the app is not operated as a FIPS-validated module.',
  'L-EIDAS-1':
    'The signatures have the technical form of an advanced electronic signature. They are not qualified signatures unless a qualified device and certificate are shown.',
  'L-CUSTODY-1':
    'What happened before the first anchor of the ledger, or a complete rebuild of the ledger before any anchor, cannot be detected.',
  'L-EVID-1':
    'Digests prove that the files are unchanged since they were imported. They do not prove that the content is true or complete.',
  'L-EVID-2':
    'Some originals are withheld from the package. Their names and digests are listed; their content cannot be checked from the package alone.',
  'L-REV-1': 'Whether a signer’s certificate was revoked is known only as far as the revocation list that the verifier is given.',
  'L-VIEW-1': 'Some viewers, Firefox among them, do not support this kind of signature and show a warning. Use the verifier.',
  'L-SCOPE-1':
    'Only the subject named on the cover was assessed, for the period and with the catalogue named there. Nothing is said about anything else the vendor runs.',
  'L-RECON-1':
    'Runs were counted from the records that were supplied. A run that none of them speaks of is not counted, and a level says what records show, not that they are true. Where a list is long, the statement holds the beginning of it and its length.',
  'L-CONTRA-1':
    'Only sentences that a person marked as claims were held against the records, each by one fixed rule. That nothing stands against a sentence does not prove it.',
  'L-TEST-1': 'Signed with a TEST key or a self-signed certificate. Nobody vouches for the signer; not for reliance.',
  'L-DRAFT-1': 'This is a draft. It is not signed and may change without notice.',
  'L-TESTRUNTIME-1': 'Made by a development build on a test runtime, not by a released version of the app.',
};

const unknown = 'This version of the page has no text for this code. Ask whoever made the statement.';

/** Section 12: what this document does not prove. */
export function limitations(layout: Layout, no: number, facts: Facts): void {
  const codes = facts.predicate.limitations;
  section(
    layout,
    no,
    'Limitations',
    `What this document does not prove: ${plural(codes.length, 'point')}. The codes are the same in the signed statement.`,
  );
  const rows = codes.map((code) => ({
    cells: [
      { text: code, style: { ...TYPE.mono, font: 'monoBold' as const, size: 7.6, lead: 13 } },
      { text: LIMITATIONS[code] ?? unknown, style: { ...TYPE.body, size: 9.5, lead: 13 } },
    ],
  }));
  table(layout, [{ label: 'Code', w: layout.columns(3) + 12 }, { label: 'Limitation' }], rows, { title: 'Limitations', pad: 4.6 });
}
