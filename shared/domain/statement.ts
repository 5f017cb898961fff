/** The signed truth. Shapes follow assets/help/attestation-format.md §3; change that page first. */
import type { StatementMapping } from './statement-mapping.ts';
import type { StatementReconstruction, StatementRun } from './statement-reconstruction.ts';
import type {
  Basis,
  BoundaryDisposition,
  BoundaryPosition,
  ControlConclusion,
  Criticality,
  EvidenceKind,
  Overall,
  ReviewState,
  Stance,
  Tier,
} from './words.ts';

export type Counts4 = {
  readonly total: number;
  readonly stored: number;
  readonly duplicate: number;
  readonly refused: number;
  readonly unreadable: number;
};

export type StatementSubject = {
  readonly vendor: string;
  readonly platform: string;
  readonly model: string;
  readonly environment: string;
  readonly organisation: string;
  readonly tier: Tier;
  readonly sensitive: boolean;
  readonly period: { readonly from: string; readonly to: string };
  readonly classification: string;
};

export type StatementPerson = { readonly id: string; readonly name: string; readonly personId: string; readonly organisation: string };

export type KeyLevel = 'K0' | 'K1' | 'K2' | 'K3';

export type StatementSigner = {
  readonly field: 'assessor' | 'reviewer';
  readonly person: string | null;
  readonly role: 'assessor' | 'reviewer';
  readonly meaning: string;
  readonly keyLevel: KeyLevel | null;
  readonly certSha256: string | null;
  readonly distinctFrom: readonly string[];
};

export type StatementAnswer = {
  readonly q: string;
  readonly questionSha256: string;
  readonly kind: 'control' | 'boundary';
  readonly conclusion: ControlConclusion | null;
  readonly position: BoundaryPosition | null;
  readonly disposition: BoundaryDisposition | null;
  readonly entered: string | null;
  readonly basis: Basis;
  readonly minBasis: Basis;
  readonly criticality: Criticality;
  readonly rationale: string;
  readonly conditions: string;
  readonly owner: string;
  readonly until: string;
  readonly consequence: string;
  readonly missing: string;
  readonly asked: string;
  readonly askedOn: string;
  readonly approver: string;
  readonly assertedBy: string | null;
  readonly assertedAt: string | null;
  readonly reviewedBy: string | null;
  readonly review: ReviewState;
  readonly tags: readonly string[];
  readonly stale: boolean;
};

export type StatementTag = {
  readonly id: string;
  readonly cite: string;
  readonly evidence: string;
  readonly q: string;
  readonly stance: Stance;
  readonly kind: EvidenceKind;
  readonly place: string;
  readonly quote: string;
  readonly quoteSha256: string | null;
  readonly note: string;
  readonly by: string;
  readonly at: string;
};

/** That an evidence is the newer version of another, as a person said it. */
export type StatementSupersession = { readonly evidence: string; readonly reason: string; readonly by: string; readonly at: string };

/** That an evidence is a redacted copy: of which original, by hash and, when it is here, by id; what was blackened and why. */
export type StatementRedaction = {
  readonly original: string;
  readonly evidence: string | null;
  readonly regions: readonly { readonly place: string; readonly reason: string }[];
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

export type StatementEvidence = {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly source: string;
  readonly administrator: string;
  readonly effectiveDate: string;
  readonly importedBy: string;
  readonly importedAt: string;
  readonly intake: string;
  readonly kind: EvidenceKind;
  readonly cardHave: number;
  readonly cardOf: number;
  readonly events: number;
  readonly issues: number;
  readonly intakeSignature: 'none' | 'valid' | 'invalid' | 'unsupported';
  readonly withheld: string | null;
  readonly supersedes: StatementSupersession | null;
  readonly supersededBy: string | null;
  readonly redaction: StatementRedaction | null;
};

export type StatementOmission = {
  readonly path: string;
  readonly outcome: 'refused' | 'unreadable' | 'duplicate';
  readonly reason: string;
  readonly bytes: number;
  readonly sha256: string | null;
};

/** A time-boxed exception a person granted; it changes the wording while in force, never the colour. */
export type StatementException = {
  readonly q: string;
  readonly until: string;
  readonly reason: string;
  readonly by: string;
  readonly at: string;
};

/** A vendor's sentence, the records that stand against it, and what a person decided about it. */
export type StatementContradiction = {
  readonly id: string;
  readonly rule: string;
  readonly questions: readonly string[];
  readonly claim: {
    readonly evidence: string;
    readonly place: string;
    readonly quote: string;
    readonly quoteSha256: string;
    readonly by: string;
    readonly at: string;
  };
  readonly why: string;
  readonly records: readonly {
    readonly evidence: string;
    readonly member: string | null;
    readonly offset: number;
    readonly length: number;
    readonly line: number | null;
    readonly pointer: string | null;
    readonly sha256: string;
    readonly time: string | null;
    readonly says: string;
  }[];
  readonly recordTotal: number;
  readonly state: 'open' | 'upheld' | 'dismissed';
  readonly reason: string;
  readonly by: string | null;
  readonly at: string | null;
  readonly digest: string;
};

export type StatementCounts = {
  readonly questions: number;
  readonly controls: Readonly<Record<ControlConclusion, number>>;
  readonly boundaries: Readonly<Record<BoundaryDisposition, number>>;
  readonly evidence: number;
  readonly evidenceBytes: number;
  readonly tags: number;
  readonly claims: { readonly marked: number; readonly contradicted: number; readonly agree: number; readonly undecided: number };
  readonly files: Counts4;
  readonly bytes: Counts4;
};

export type Predicate = {
  readonly schemaVersion: 1;
  readonly attestationId: string;
  readonly version: number;
  readonly status: 'final' | 'draft';
  readonly subject: StatementSubject;
  readonly assessedAt: string;
  readonly framework: { readonly id: string; readonly version: string; readonly catalogueSha256: string };
  readonly overall: Overall;
  readonly because: readonly string[];
  readonly persons: readonly StatementPerson[];
  readonly signers: readonly StatementSigner[];
  readonly counts: StatementCounts;
  readonly answers: readonly StatementAnswer[];
  readonly tags: readonly StatementTag[];
  readonly evidence: readonly StatementEvidence[];
  readonly omissions: readonly StatementOmission[];
  readonly contradictions: readonly StatementContradiction[];
  readonly exceptions: readonly StatementException[];
  readonly mappings: readonly StatementMapping[];
  readonly runs: readonly StatementRun[];
  readonly reconstruction: StatementReconstruction;
  readonly merkle: { readonly alg: 'rfc9162-sha256'; readonly size: number; readonly root: string };
  readonly custody: {
    readonly firstSeq: number;
    readonly lastSeq: number;
    readonly head: string;
    readonly treeSize: number;
    readonly root: string;
    readonly previousAttestation: {
      readonly id: string;
      readonly pdfSha256: string;
      readonly treeSize: number;
      readonly root: string;
    } | null;
  };
  readonly time: { readonly level: 'T0' | 'T1'; readonly claimed: string };
  readonly generator: {
    readonly app: 'Boundary Attest';
    readonly version: string;
    readonly testRuntime: boolean;
    readonly fontsSha256: readonly string[];
  };
  readonly limitations: readonly string[];
};

export type Statement = {
  readonly _type: 'https://in-toto.io/Statement/v1';
  readonly subject: readonly { readonly name: string; readonly digest: { readonly sha256: string } }[];
  readonly predicateType: 'https://boundary-attest.invalid/attestation/control-answers/v1';
  readonly predicate: Predicate;
};
