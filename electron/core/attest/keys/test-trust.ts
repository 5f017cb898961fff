/** The auditor's trust file: who may vouch for signers, and what an attestation must have. */
export type TrustFile = {
  readonly anchors: readonly { readonly sha256: string; readonly use: readonly ('sign' | 'tsa')[]; readonly name: string }[];
  readonly crls: readonly string[];
  readonly policy: {
    readonly requiredSignatures: number;
    readonly distinctPersons: boolean;
    readonly tsa: 'required' | 'optional';
    readonly time: { readonly model: 'trusted' | 'claimed'; readonly maxSkewHours: number };
    readonly revocation: { readonly mode: 'require' | 'optional'; readonly maxCrlAgeDays: number };
    readonly minEvidence: 'all' | 'allow-missing';
  };
  /** ISO 8601, UTC, whole seconds. */
  readonly issued: string;
  readonly expires: string;
};

const seconds = (at: Date): string => at.toISOString().replace(/\.\d{3}Z$/, 'Z');

type TestTrustInput = { readonly caSha256: string; readonly caName: string; readonly issued: Date; readonly expires: Date };

/** The trust file of a test kit: its CA alone, for signers and for its own time-stamping key; two distinct persons, revocation and time stamps looked at but not demanded. */
export function testTrust({ caSha256, caName, issued, expires }: TestTrustInput): TrustFile {
  return {
    anchors: [{ sha256: caSha256, use: ['sign', 'tsa'], name: caName }],
    crls: [],
    policy: {
      requiredSignatures: 2,
      distinctPersons: true,
      tsa: 'optional',
      time: { model: 'claimed', maxSkewHours: 24 },
      revocation: { mode: 'optional', maxCrlAgeDays: 90 },
      minEvidence: 'all',
    },
    issued: seconds(issued),
    expires: seconds(expires),
  };
}
