import type { KeyObject } from 'node:crypto';

/** One document of the workspace: part 0 of an evidence is the file itself, later parts are members of a container. */
export type Place = {
  /** Row of `derived.source`; it changes when the derived store is built again. */
  readonly source: number;
  readonly part: number;
  /** `E12`. */
  readonly evidence: string;
  readonly member: string | null;
  /** Path as imported, the member's after `!/`. */
  readonly path: string;
};

/** A digest file as it was supplied. Names of objects are `bucket/key`. */
export type SuppliedDigest = Place & {
  readonly object: string;
  /** Of its decoded bytes, hex. */
  readonly sha256: string;
  readonly account: string;
  readonly start: number | null;
  readonly end: number | null;
  /** As written, because that text is what is signed. */
  readonly endText: string;
  readonly fingerprint: string;
  readonly algorithm: string;
  readonly previous: { readonly object: string; readonly sha256: string; readonly signature: string } | null;
  readonly logFiles: readonly { readonly object: string; readonly digest: string }[];
};

/** A log file as it was supplied. */
export type SuppliedLog = Place & {
  /** Of its bytes as they came and of what lies under their compression, hex. */
  readonly hashes: readonly string[];
};

/** A key that signatures can be checked with. */
export type SuppliedKey = {
  readonly evidence: string;
  /** Null where the file does not say it, as in a PEM file. */
  readonly fingerprint: string | null;
  readonly key: KeyObject;
  readonly from: number | null;
  readonly to: number | null;
};

export type SuppliedLogs = {
  readonly digests: readonly SuppliedDigest[];
  readonly logs: readonly SuppliedLog[];
  readonly keys: readonly SuppliedKey[];
  /** Signatures that came by themselves, hex. */
  readonly signatures: readonly string[];
};

export type IntegrityCode =
  /** A log file does not have the content that was signed. */
  | 'LOG_ALTERED'
  /** A log file is listed and not in the workspace. */
  | 'LOG_MISSING'
  /** A log file lies in hours that digests were supplied around, and none lists it. */
  | 'LOG_NOT_LISTED'
  /** Log files of this account and region were delivered before or after the supplied digests. */
  | 'LOGS_OUTSIDE'
  | 'DIGEST_ALTERED'
  | 'DIGEST_SIGNATURE_BAD'
  /** Hours between two supplied digests have none. */
  | 'DIGEST_MISSING'
  /** A digest begins a chain of its own although others came before it: signing was off in between. */
  | 'DIGEST_RESTART'
  /** The signature of the newest digest stands in no file. */
  | 'DIGEST_NEWEST'
  /** The digest that holds the signature of this one was not supplied. */
  | 'DIGEST_UNSIGNED'
  | 'DIGEST_UNKNOWN'
  | 'KEY_MISSING'
  | 'KEY_OUT_OF_PERIOD';

export type IntegrityIssue = {
  readonly code: IntegrityCode;
  /** Null where what is named was not supplied. */
  readonly evidence: string | null;
  readonly member: string | null;
  readonly detail: string;
  /** The hours that this is about, microseconds UTC. */
  readonly from: number | null;
  readonly to: number | null;
};

export type Integrity = 'verified' | 'partly' | 'unverifiable';

/** What the digests of one account and region come to. */
export type TrailIntegrity = {
  readonly account: string;
  readonly region: string;
  readonly integrity: Integrity;
  /** First start and last end of the supplied digests. */
  readonly from: number | null;
  readonly to: number | null;
  readonly digests: { readonly supplied: number; readonly verified: number };
  readonly logFiles: {
    readonly listed: number;
    readonly verified: number;
    readonly altered: number;
    readonly missing: number;
    readonly notListed: number;
  };
  readonly issues: readonly IntegrityIssue[];
  /** The keys that signatures were checked with. Whether they are the cloud's own cannot be told offline: their evidence is named. */
  readonly keys: readonly { readonly fingerprint: string; readonly evidence: string }[];
};

export type LogIntegrity = {
  /** By account, then region; an account and region without digests has no row. */
  readonly trails: readonly TrailIntegrity[];
  /** The documents whose content a verified digest vouches for. */
  readonly verified: readonly Place[];
};
