/** What the records show of training runs, as it is signed. Shapes follow assets/help/attestation-format.md §3. */
import type { Axis, LEVELS, Origin, Pin } from './words.ts';

export type Level = (typeof LEVELS)[number];

/** One record that a statement rests on: exact bytes, their digest, and what they say at which place. */
export type StatedRecord = {
  readonly evidence: string;
  readonly member: string | null;
  readonly offset: number;
  readonly length: number;
  readonly line: number | null;
  readonly pointer: string | null;
  readonly sha256: string;
  readonly event: string | null;
  readonly format: string;
  readonly time: string | null;
  readonly stance: 'supports' | 'contradicts';
  readonly says: readonly { readonly inner: string; readonly value: string | null }[];
};

/** One axis of one run; a leaf of the Merkle tree. */
export type StatementCell = {
  readonly level: Level;
  readonly value: string | null;
  readonly origin: Origin | null;
  readonly pinned: Pin | null;
  readonly rule: string;
  readonly ruleVersion: number;
  readonly why: string;
  readonly records: readonly StatedRecord[];
  /** Places in records that say something of this cell, those that are not stated included. */
  readonly placeTotal: number;
  /** Ids of coverage rows. */
  readonly coverage: readonly string[];
  readonly ask: string | null;
};

export type StatementRun = {
  readonly id: string;
  /** From 1, in the order of launch: `R12` on the pages. */
  readonly no: number;
  readonly platform: string;
  readonly name: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  readonly status: string | null;
  readonly reconstructed: boolean;
  readonly sources: readonly string[];
  readonly axes: Readonly<Record<Axis, StatementCell>>;
};

export type StatementOrphan = {
  readonly kind: 'model' | 'endpoint' | 'approval' | 'run';
  readonly id: string;
  readonly why: string;
  readonly records: readonly StatedRecord[];
};

export type StatementAttempt = {
  readonly id: string;
  readonly platform: string;
  readonly time: string | null;
  readonly who: string | null;
  readonly why: string;
  readonly records: readonly StatedRecord[];
};

export type StatementCeiling = {
  readonly format: string;
  readonly version: number;
  readonly axis: Axis;
  readonly level: 'proved' | 'recorded' | 'claimed' | 'not_loggable';
  readonly why: string;
  readonly ask: string;
};

type StatedSpan = { readonly from: string; readonly to: string };

export type StatementCoverage = {
  readonly id: string;
  readonly format: string;
  readonly account: string | null;
  readonly region: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly events: number;
  readonly hours: number;
  readonly gapHours: number;
  readonly gaps: readonly StatedSpan[];
  /** The periods that evidence cards declare, where of those nothing lies, and where records lie outside of them. */
  readonly declared: readonly StatedSpan[];
  readonly silent: readonly StatedSpan[];
  readonly undeclared: readonly StatedSpan[];
  readonly integrity: 'verified' | 'partly' | 'unverifiable';
  readonly issues: readonly string[];
  /** How long these lists are; the statement holds their beginnings. */
  readonly totals: {
    readonly gaps: number;
    readonly declared: number;
    readonly silent: number;
    readonly undeclared: number;
    readonly issues: number;
  };
  readonly defaultOff: readonly { readonly what: string; readonly seen: boolean; readonly ask: string }[];
  readonly files: number;
  readonly emptyFiles: number;
  readonly evidence: readonly string[];
};

export type StatementReconstruction = {
  readonly totals: {
    readonly runs: number;
    readonly reconstructed: number;
    readonly orphans: number;
    readonly attempts: number;
    readonly axes: Readonly<Record<Axis, Readonly<Record<Level, number>>>>;
  };
  readonly population: readonly { readonly format: string; readonly runs: number; readonly onlyHere: number }[];
  readonly orphans: readonly StatementOrphan[];
  readonly attempts: readonly StatementAttempt[];
  readonly ceilings: readonly StatementCeiling[];
  readonly coverage: readonly StatementCoverage[];
};
