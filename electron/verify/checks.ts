/** Every check of the verifier: its id, the axis it counts for and what it asks, in a few words. */
export type Axis =
  | 'FORMAT'
  | 'SIGNATURE'
  | 'COVERAGE'
  | 'STATEMENT'
  | 'VISIBLE'
  | 'TRUST'
  | 'TIME'
  | 'POLICY'
  | 'EVIDENCE'
  | 'BUNDLE'
  | 'CUSTODY';

export const CHECKS = {
  'V-00': ['FORMAT', 'the file can be read'],
  'V-01': ['FORMAT', 'PDF 1.7 header at the first byte'],
  'V-02': ['FORMAT', 'plain cross-reference tables that hit their objects'],
  'V-03': ['FORMAT', 'revision chain strictly backwards, no loop'],
  'V-04': ['FORMAT', 'each object once per revision, nothing between objects'],
  'V-05': ['SIGNATURE', 'a statement never stands without signatures'],
  'V-06': ['FORMAT', 'no active content, no encryption'],
  'V-07': ['FORMAT', 'sizes, counts, depths and loops within limits'],
  'V-10': ['FORMAT', 'ByteRange is four plain numbers from 0'],
  'V-11': ['FORMAT', 'the unsigned gap is exactly the signature value'],
  'V-12': ['COVERAGE', 'each signature reaches the end of its revision'],
  'V-13': ['FORMAT', 'signed ranges are distinct and nested'],
  'V-14': ['FORMAT', 'signature value is strict DER'],
  'V-15': ['FORMAT', 'unused signature space is zero'],
  'V-20': ['SIGNATURE', 'signed bytes have the signed digest'],
  'V-21': ['SIGNATURE', 'one signer, detached'],
  'V-22': ['SIGNATURE', 'signed attributes exactly as required'],
  'V-23': ['SIGNATURE', 'certificate is the one the signer named'],
  'V-24': ['SIGNATURE', 'signature dictionary as required'],
  'V-25': ['SIGNATURE', 'algorithms strong and consistent'],
  'V-26': ['SIGNATURE', 'signature value verifies'],
  'V-30': ['COVERAGE', 'tables and objects lie in signed bytes'],
  'V-31': ['COVERAGE', 'number and kind of revisions'],
  'V-32': ['COVERAGE', 'certified by the first signature, kept afterwards'],
  'V-33': ['COVERAGE', 'each revision changes only what signing changes'],
  'V-34': ['COVERAGE', 'only the two declared signature fields'],
  'V-35': ['COVERAGE', 'one field per signature'],
  'V-36': ['COVERAGE', 'no other kind of form field'],
  'V-37': ['VISIBLE', 'visible signature names the certificate holder'],
  'V-38': ['COVERAGE', 'later validation data only adds'],
  'V-40': ['STATEMENT', 'exactly one embedded statement'],
  'V-41': ['STATEMENT', 'statement belongs to the first revision'],
  'V-42': ['STATEMENT', 'statement is canonical JSON'],
  'V-43': ['STATEMENT', 'no deceptive characters'],
  'V-44': ['STATEMENT', 'known version, complete members'],
  'V-45': ['VISIBLE', 'page text says what the statement says'],
  'V-46': ['VISIBLE', 'no hidden page text'],
  'V-47': ['STATEMENT', 'Merkle root recomputed from the statement'],
  'V-48': ['STATEMENT', 'derived exports agree'],
  'V-49': ['STATEMENT', 'references resolve and counts reconcile'],
  'V-50': ['TRUST', 'certificate chain ends at a trusted anchor'],
  'V-51': ['TRUST', 'certificates valid when signed'],
  'V-52': ['TRUST', 'certificates allowed for this use'],
  'V-53': ['TRUST', 'certificates not revoked'],
  'V-54': ['TRUST', 'revocation lists usable'],
  'V-55': ['TIME', 'claimed times plausible'],
  'V-56': ['TIME', 'signature timestamp'],
  'V-57': ['TIME', 'timestamp authority'],
  'V-58': ['TIME', 'timestamp order'],
  'V-60': ['POLICY', 'required signatures present'],
  'V-61': ['POLICY', 'signers are different persons'],
  'V-62': ['POLICY', 'signers are the ones the statement names'],
  'V-63': ['POLICY', 'assessor first, then reviewer'],
  'V-64': ['POLICY', 'final, not a draft'],
  'V-65': ['POLICY', 'not superseded by the newer file given'],
  'V-70': ['BUNDLE', 'package is a plain, safe zip'],
  'V-71': ['EVIDENCE', 'evidence files have the signed digests'],
  'V-72': ['EVIDENCE', 'evidence is complete, nothing undeclared'],
  'V-73': ['BUNDLE', 'names unambiguous, manifests agree'],
  'V-74': ['BUNDLE', 'package holds the same attestation'],
  'V-75': ['EVIDENCE', 'signatures inside evidence re-checked'],
  'V-76': ['EVIDENCE', 'one evidence file leads to the signed root'],
  'V-80': ['CUSTODY', 'workspace still gives the signed statement'],
  'V-81': ['CUSTODY', 'ledger chain unbroken'],
  'V-82': ['CUSTODY', 'ledger head is the signed one'],
  'V-83': ['CUSTODY', 'ledger times never go back'],
  'V-84': ['CUSTODY', 'actors as the operating system saw them'],
  'V-90': ['FORMAT', 'foreign text is printed harmlessly'],
} as const satisfies Readonly<Record<string, readonly [Axis, string]>>;

export type CheckId = keyof typeof CHECKS;

/**
 * Which failing check gives the first line its sub-indication: the cause before its consequences.
 * Checks not named here follow in the order of CHECKS.
 */
export const HEADLINE_ORDER: readonly CheckId[] = [
  ...(['V-00', 'V-07', 'V-64', 'V-05', 'V-01', 'V-03', 'V-13', 'V-10', 'V-11', 'V-14', 'V-15', 'V-12', 'V-02', 'V-04'] as const),
  ...(['V-30', 'V-63', 'V-35', 'V-34', 'V-32', 'V-36', 'V-38', 'V-40', 'V-31', 'V-33', 'V-41', 'V-06'] as const),
  ...([
    'V-21',
    'V-22',
    'V-24',
    'V-25',
    'V-23',
    'V-20',
    'V-26',
    'V-42',
    'V-43',
    'V-44',
    'V-49',
    'V-47',
    'V-48',
    'V-45',
    'V-46',
    'V-37',
  ] as const),
  ...(['V-61', 'V-62', 'V-60', 'V-70', 'V-73', 'V-74', 'V-71', 'V-72', 'V-81', 'V-82'] as const),
];
