import type { Outcome } from '../../../shared/domain/words.ts';
import type { RunPlan } from './plan/run-plan.ts';

export type FileKind =
  | 'pdf'
  | 'docx'
  | 'xlsx'
  | 'png'
  | 'cloudtrail'
  | 'cloudtrail-digest'
  | 'mlflow'
  | 'archive'
  | 'csv'
  | 'mail'
  | 'markdown'
  | 'text'
  | 'ndjson'
  | 'json'
  | 'program'
  | 'empty'
  | 'link';

/** Why a file is not stored, as a class; the words a person reads are the intake's own. */
export type ReasonClass = 'same_bytes' | 'encrypted' | 'cut_short' | 'program_named_as_document' | 'link';

export type FileTruth = {
  readonly path: string;
  readonly kind: FileKind;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly outcome: Outcome;
  readonly reason: ReasonClass | null;
  /** The path whose bytes these are, for a duplicate. */
  readonly sameAs: string | null;
  /** Records a reader must find: CloudTrail `Records`, NDJSON lines, CSV rows without the header, MLflow runs. */
  readonly events: number;
  /** Rows of a workbook's main sheet, lines of a plain text log: counted, but no events. */
  readonly rows: number;
  readonly pages: number;
  /** Issue codes an intake must raise, at the least, although the file is stored. */
  readonly issues: readonly string[];
  readonly members: readonly string[];
};

export type Sums = Readonly<Record<'total' | Outcome, number>>;

/** A place in the bundle that can be cited. Lines count from 1; `quote` stands on one line of its page. */
export type Place =
  | { readonly type: 'quote'; readonly page: number | null; readonly quote: string }
  | { readonly type: 'lines'; readonly from: number; readonly to: number }
  | { readonly type: 'pointer'; readonly pointer: string }
  | { readonly type: 'whole' };

export type Landmark = { readonly path: string; readonly place: Place };

export type Endpoint = { readonly name: string; readonly region: string; readonly createdAt: string; readonly run: string | null };

/** Everything planted in the bundle, for tests and for the storyline. Times are ISO 8601 UTC. */
export type Truth = {
  readonly seed: number;
  readonly subject: {
    readonly vendor: string;
    readonly platform: string;
    readonly model: string;
    readonly environment: string;
    readonly organisation: string;
    readonly periodFrom: string;
    readonly periodTo: string;
  };
  readonly files: readonly FileTruth[];
  readonly sums: { readonly files: Sums; readonly bytes: Sums; readonly events: number; readonly kinds: Readonly<Record<string, number>> };
  readonly runs: readonly RunPlan[];
  readonly planted: Planted;
  readonly landmarks: Readonly<Record<string, Landmark>>;
};

export type Planted = {
  readonly runsInLogs: number;
  readonly runsInVendorRegister: number;
  readonly runsWithoutApproval: readonly string[];
  readonly runsApprovedForAnotherVersion: readonly string[];
  readonly runsNotCovered: readonly string[];
  readonly runsWithDataByPath: readonly string[];
  readonly runsWithCodeByTag: readonly string[];
  readonly runsWithHiddenConfig: readonly string[];
  readonly runsWithoutPerson: readonly string[];
  readonly runsOutsideAgreedRegions: readonly string[];
  readonly deniedLaunches: number;
  readonly endpoints: readonly Endpoint[];
  readonly endpointsWithoutRun: readonly string[];
  readonly retention: {
    readonly claimedDays: number;
    readonly oldestRecord: string;
    readonly exportedOn: string;
    readonly oldestRecordAgeDays: number;
    readonly inServiceSince: string;
  };
  readonly digests: {
    readonly region: string;
    readonly from: string;
    readonly to: string;
    readonly missingHours: readonly string[];
    /** Supplied digests whose signature stands in the next supplied digest. */
    readonly verifiable: number;
    readonly logFilesInMissingHours: readonly string[];
  };
  readonly rolesInLogs: readonly string[];
  readonly rolesNotInInventory: readonly string[];
  /** The week of which no ticket was handed over; the logs of that week are there. */
  readonly ticketsNotSuppliedFrom: string;
  readonly ticketsNotSuppliedTo: string;
  readonly passwords: Readonly<Record<string, string>>;
};
