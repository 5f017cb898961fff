import type { Report } from '../../../electron/verify/report.ts';
import { ALL_CASES } from '../mutate/index.ts';
import type { Case } from '../mutate/case.ts';

/** One row of the table of tamper cases: what was done, and what a verifier must say. */
export type Row = {
  readonly id: string;
  readonly exit: number;
  /** The word behind the verdict; null where the table asks for the verdict alone. */
  readonly sub: string | null;
  /** In how many ways it is done here. */
  readonly ways: number;
  readonly what: string;
  /** The app's own commands judge it, not the verifier. */
  readonly where: 'verifier' | 'app';
  /** What the report must say besides. */
  readonly also?: (report: Report) => boolean;
  /** It must be judged within so many milliseconds, start of the program not counted, and MiB. */
  readonly within?: { readonly ms: number; readonly mb: number };
};

// id, exit, sub-indication (- where there is none), ways, what was done
const TABLE = `
A01 1 SIG/HASH_FAILURE 1 a bit of a page flipped
A02 1 SIG/HASH_FAILURE 1 a bit of the embedded statement flipped
A03 1 SIG(2)/HASH_FAILURE 1 the reviewer's reason changed
A04 1 COVERAGE/TRAILING_DATA 1 a comment behind the end
A05 1 COVERAGE/TRAILING_DATA 1 white space behind the end
A06 1 COVERAGE/UNAUTHORISED_REVISION 1 a whole update appended
A07 1 COVERAGE/TRAILING_DATA 1 an object appended without a table
A08 1 COVERAGE/TRAILING_DATA 1 an update appended without its end
A09 1 FORMAT/BYTERANGE 1 a signed range of negative numbers
A10 1 FORMAT/BYTERANGE 1 a signed range that is null
A11 1 FORMAT/BYTERANGE 1 the signed range under another key
A12 1 FORMAT/CMS 1 a signature value of zeros
A13 1 FORMAT/GAP 1 a signature value that is null
A14 1 FORMAT/GAP 1 a gap wider than the value in it
A15 1 FORMAT/GAP 1 another table and objects in a widened gap
A16 1 FORMAT/CONTENTS_PADDING 2 bytes behind a signature value
A17 1 FORMAT/HEADER 2 bytes before the header
A18 1 COVERAGE/TRAILING_DATA 1 a zip's directory behind the end
A19 1 FORMAT/BYTERANGE 2 a range not from zero, or of six numbers
A20 1 FORMAT/BYTERANGE_DUPLICATE 1 the first signature's range on the second
A21 1 FORMAT/XREF_LOOP 1 a table that names itself as the one before
A22 1 PROFILE/XREF_KIND 1 a table of two kinds
A23 1 PROFILE/DUPLICATE_OBJECT 1 an object twice in one revision
A24 1 POLICY/SIGNATURE_MISSING 1 the reviewer's revision cut off
A25 1 SIG/STRIPPED 2 both signatures gone, the statement kept
B01 1 COVERAGE/UNAUTHORISED_REVISION 1 a note drawn over an answer
B02 1 COVERAGE/UNDECLARED_FIELD 1 a third signature in a new field
B03 1 COVERAGE/SIG_REUSED 1 a new field that shows an old signature
B04 1 COVERAGE/UNAUTHORISED_REVISION 1 what covered a text taken away
B05 1 - 1 a font spelled otherwise
B06 1 - 1 a text field
B07 1 - 1 the catalogue led to other pages
B08 1 COVERAGE/PERMS_REMOVED 2 certification or form flags removed
B09 1 - 1 the embedded statement exchanged
B10 1 STATEMENT/AMBIGUOUS 3 a second statement attached
B11 1 STATEMENT/AMBIGUOUS 1 the linked file is not the listed one
B12 1 VISIBLE/SIGNER_MISMATCH 2 another name drawn in a signature
B13 1 VISIBLE/STATEMENT_MISMATCH 5 pages that say otherwise than the statement
B14 1 PROFILE/ACTIVE_CONTENT 7 something active put in before signing
B15 1 VISIBLE/HIDDEN_TEXT 13 text that nobody sees
B16 1 COVERAGE/DSS_TAMPER 7 validation data replaced or taken out
B17 0 B-LTA 2 validation data and a document timestamp truly added
C01 1 SIG/SIGNING_CERT_MISMATCH 2 another certificate on the same key
C02 1 SIG/SIG_CONSTRAINTS 1 the signed name of the certificate left out
C03 1 FORMAT/CMS 1 two signers in one value
C04 1 FORMAT/CMS 2 content inside a value
C05 1 SIG/SIG_CONSTRAINTS 3 attributes missing or too many
C06 1 FORMAT/NOT_DER 3 a value that is BER
C07 1 CRYPTO/WEAK_ALGORITHM 4 weak digests, masks and keys
C08 1 CRYPTO/ALG_MISMATCH 2 algorithms that contradict each other
C09 1 SIG/SIG_CRYPTO 1 an RSA value forged for exponent 3
C10 1 SIG/SIG_CRYPTO 1 a PSS salt shorter than stated
C11 1 SIG/SIG_CRYPTO 3 a curve value in another form
C12 2 TRUST/NO_CERTIFICATE_CHAIN_FOUND 1 a root that only looks like the trusted one
C13 2 TRUST/NO_ANCHOR 1 nobody is trusted
C14 1 TRUST/EXPIRED 1 expired before it was signed
C15 2 TIME/OUT_OF_BOUNDS_NO_POE 3 expired since, and nothing proves the time
C16 1 TIME/IMPLAUSIBLE 3 a claimed time that cannot be
C17 1 TRUST/REVOKED 1 revoked before, by a list inside
C18 1 TRUST/REVOKED 2 revoked before, by a list given besides
C19 2 TRUST/REVOKED_NO_POE 2 revoked after a time that is only claimed
C20 0 B-T 1 revoked after a trusted timestamp
C21 2 TRUST/REVOCATION_UNUSABLE 3 lists that cannot be used
C22 1 TRUST/KEY_USAGE 2 a key for other uses
C23 1 TRUST/CHAIN 2 an issuer that is none
C24 1 TRUST/CHAIN 1 a chain longer than allowed
C25 1 TRUST/CHAIN 2 an extension nobody knows, and it is critical
C26 1 TIME/TIMESTAMP_MISSING 3 a required timestamp taken out
C27 1 TIME/TST_IMPRINT 1 the timestamp of another signature
C28 1 TIME/TSA_CERT 6 an authority that may not give the time
C29 1 TIME/ORDER 3 stamped before the ledger's head
D01 1 POLICY/SAME_PERSON 1 one certificate signs twice
D02 1 POLICY/SAME_PERSON 3 one person or key under two certificates
D03 1 POLICY/UNEXPECTED_SIGNER 2 a signer whom the statement does not name
D04 1 POLICY/ORDER 1 the reviewer signs first
D05 1 PROFILE/DOCMDP 2 certified for more, or not at all
D06 1 POLICY/DRAFT 2 a draft shown as final
D07 0 B-B 1 a newer attestation beside it
E01 1 STATEMENT/DUPLICATE_KEY 1 a key twice
E02 1 STATEMENT/NOT_CANONICAL 5 bytes that are not canonical
E03 1 STATEMENT/UNICODE 8 deceptive characters
E04 1 STATEMENT/LIMITS 7 keys, numbers, depth and size beyond the limits
E05 2 STATEMENT/UNSUPPORTED_VERSION 2 a kind or version nobody knows yet
E06 1 STATEMENT/ORDER 1 evidence in another order
E07 1 EVIDENCE/MERKLE 1 a tree whose leaves can be taken for nodes
E08 1 EVIDENCE/MERKLE 5 a tree or proof that does not fit
E09 1 STATEMENT/OSCAL_MISMATCH 8 derived results that say otherwise
E10 1 STATEMENT/DANGLING_REF 4 a reference to nothing
E11 1 VISIBLE/STATEMENT_MISMATCH 5 printed numbers that are others
F01 1 EVIDENCE/HASH 1 a byte of one evidence flipped
F02 1 EVIDENCE/SWAPPED 1 two evidence files exchanged
F03 1 EVIDENCE/HASH 1 evidence and manifest exchanged together
F04 2 EVIDENCE/NOT_SUPPLIED_1_of_3 2 an evidence missing
F05 1 EVIDENCE/UNDECLARED_FILE 1 a file nobody declared
F06 1 - 3 a file listed twice
F07 1 EVIDENCE/NAME_COLLISION 2 names that are one to some systems
F08 1 BUNDLE/UNSAFE_PATH 13 names that lead elsewhere
F09 1 BUNDLE/UNSAFE_ENTRY 3 entries that are no files
F10 1 BUNDLE/LIMITS 2 a bomb, or entries that overlap
F11 1 BUNDLE/AMBIGUOUS 5 a zip that two readers read in two ways
F12 1 BUNDLE/FORMAT 5 a zip of another kind, or broken
F13 1 BUNDLE/FETCH_FORBIDDEN 1 a list of files to fetch
F14 1 BUNDLE/PDF_MISMATCH 1 another attestation than the one at hand
F15 2 TRUST/NO_CERTIFICATE_CHAIN_FOUND 1 an attacker's root among the hints
F16 1 EVIDENCE/INTAKE_MISMATCH 3 evidence with a broken seal recorded as valid
G01 1 DB/DIVERGED 1 an answer edited in the workspace after signing
G02 1 CUSTODY/CHAIN_BROKEN 3 a ledger row edited, dropped or moved
G03 1 CUSTODY/TRUNCATED 1 the ledger cut off before the attestation
G04 1 CUSTODY/FORKED 4 a ledger that went on from an older state
G05 1 CUSTODY/HEAD_MISMATCH 3 a ledger made anew after the attestation
G06 0 B-B 1 a ledger made anew before any attestation
G07 1 EVIDENCE/HASH 1 an original in the vault changed
G08 0 B-B 1 a clock set back
G09 0 B-B 2 a desk that the system knew under another name
H01 1 FORMAT/LIMITS 4 streams that unpack without end
H02 1 FORMAT/LOOP 5 trees in a circle
H03 3 UNREADABLE 5 nothing that can be read
H04 3 NOT_AN_ATTESTATION 2 an ordinary PDF
H05 1 PROFILE/ENCRYPTED 1 an encrypted PDF
H06 0 B-B 1 names that try to act
H07 2 TRUST/CLOCK_SUSPECT 2 a clock that cannot be right
`;

const caveat =
  (code: string) =>
  ({ caveats }: Report): boolean =>
    caveats.includes(code);

/** What else the table asks for, of the first way of a row. */
const ALSO: Readonly<Record<string, Pick<Row, 'also' | 'within'>>> = {
  A03: { also: ({ because, verdict }) => because.startsWith('signature 2:') && verdict === 'FAIL' },
  A05: { also: ({ because }) => because.includes('white space only') },
  A11: { also: ({ checks }) => checks.every(({ sub }) => sub !== 'SIG/STRIPPED') },
  A21: { within: { ms: 100, mb: 512 } },
  C13: { also: ({ axes }) => axes['SIGNATURE'] === 'PASS' && axes['COVERAGE'] === 'PASS' },
  C20: { also: caveat('TRUST/REVOKED_LATER') },
  D07: { also: caveat('POLICY/SUPERSEDED') },
  F01: { also: ({ because }) => because.includes('E2') },
  G02: { also: ({ because }) => /\d/.test(because) },
  G06: { also: ({ limitations }) => limitations.includes('L-CUSTODY-1') },
  G08: { also: caveat('TIME/NON_MONOTONIC') },
  G09: { also: caveat('CUSTODY/ACTOR_UNVERIFIED') },
  H01: { within: { ms: 2000, mb: 256 } },
  H07: { also: ({ axes, caveats }) => axes['TRUST'] === 'INDETERMINATE' && caveats.includes('TIME/CLOCK_SUSPECT') },
};
const BY_THE_APP: ReadonlySet<string> = new Set(['G01', 'G07']);

/** Every row of the table; the cases of G01 and G07 are made in a real workspace. */
export const ROWS: readonly Row[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [id = '', exit = '', sub = '', ways = '', ...what] = line.split(' ');
    return {
      id,
      exit: Number(exit),
      sub: sub === '-' ? null : sub.replaceAll('_1_of_3', ' 1 of 3'),
      ways: Number(ways),
      what: what.join(' '),
      where: BY_THE_APP.has(id) ? 'app' : 'verifier',
      ...ALSO[id],
    };
  });

/** The cases that are this row's mutation; others of its number are its neighbours, which must be judged otherwise. */
export const casesOf = ({ id, exit, sub }: Row): readonly Case[] =>
  ALL_CASES.filter((one) => one.id.slice(0, 3) === id && one.exit === exit && (sub === null || one.sub === sub));
