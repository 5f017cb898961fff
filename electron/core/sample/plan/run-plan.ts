import { type Prng, prng } from '../bytes/prng.ts';
import { APPROVERS, LAUNCHERS } from './identities.ts';
import { dayStart, HOUR_MS, MINUTE_MS } from './times.ts';

export type Pin = 'digest' | 'mutable';
export type ApprovalState = 'approved' | 'absent' | 'other_version' | 'not_covered';

/** One training run as it really happened; what each source shows of it is decided by the source's own writer. */
export type RunPlan = {
  readonly index: number;
  readonly id: string;
  readonly job: string;
  readonly modelVersion: string;
  readonly region: string;
  readonly day: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly inMlflow: 'zip' | 'filestore' | 'run-json' | null;
  readonly inVendorRegister: boolean;
  /** The person behind the session, or null where only a pipeline session is recorded. */
  readonly person: string | null;
  /** Who asked for the run and whose name the client wrote into MLflow. */
  readonly requester: string;
  readonly data: { readonly uri: string; readonly pin: Pin; readonly digest: string; readonly via: 'inputDataConfig' | 'environment' };
  readonly config: { readonly hidden: boolean; readonly seed: string; readonly learningRate: string; readonly epochs: string };
  readonly baseModel: string;
  readonly code: { readonly image: string; readonly pin: Pin; readonly commit: string };
  readonly approval: {
    readonly state: ApprovalState;
    readonly ticket: string | null;
    readonly approver: string;
    readonly requestedAt: number;
    readonly decidedAt: number;
    /** What the ticket says it approves. */
    readonly subject: string;
  };
  readonly artifactDigest: string;
  readonly secretsRotated: boolean;
  readonly promoted: boolean;
};

const RUN_COUNT = 41;
/** In the week of which no ticket was handed over. */
const IN_THE_MISSING_WEEK = [26, 27, 28];
const ONLY_PIPELINE = [3, 8, 13, 18, 38];
const DATA_BY_PATH = [3, 5, 8, 11, 17, 18, 23, 29, 33];
const DATA_IN_ENVIRONMENT = [2, 15, 31];
const CODE_BY_TAG = [5, 8, 12, 18, 29, 35];
const CONFIG_HIDDEN = [20, 21];
const NOT_APPROVED = [16, 22, 30];
const APPROVED_FOR_ANOTHER = [12];
const NOT_IN_REGISTER = [13, 30];
const WITHOUT_ROTATION = [7, 19, 32];
const PROMOTED = [5, 9, 14, 18, 24, 29, 33, 37, 40];
const IN_WEST = [4, 11, 19, 25, 31, 36];
/** The capacity burst outside the agreed regions (planted for CON-REGION). */
const IN_NORTH = [34];
const IN_ZIP = [0, 1, 2, 4, 6, 9, 10, 14, 15, 17, 19, 21, 24, 26, 27, 28, 31, 33];
const IN_FILESTORE = [3, 8, 12, 18, 20, 29];
const IMAGE = '447003918265.dkr.ecr.eu-central-1.amazonaws.com/claims-trainer';

/** Every second day of the period. */
function dayOf(index: number): number {
  return index < 29 ? Math.floor(index * 1.98) : Math.floor(index * 1.98) + 1;
}

function regionOf(index: number): string {
  if (IN_WEST.includes(index)) return 'eu-west-1';
  return IN_NORTH.includes(index) ? 'eu-north-1' : 'eu-central-1';
}

function mlflowOf(index: number): RunPlan['inMlflow'] {
  if (index === RUN_COUNT - 1) return 'run-json';
  if (IN_FILESTORE.includes(index)) return 'filestore';
  return IN_ZIP.includes(index) ? 'zip' : null;
}

const modelOf = (index: number): string => (index === RUN_COUNT - 1 ? 'v14' : `v${8 + Math.floor(index / 7)}-rc${1 + (index % 7)}`);

function dataOf(index: number, draw: Prng): RunPlan['data'] {
  const digest = draw.hex(64);
  const mutable = DATA_BY_PATH.includes(index);
  const uri = mutable
    ? 's3://nf-forge-train-447003918265/claims/latest/'
    : `s3://nf-forge-train-447003918265/claims/manifests/sha256-${digest}.json`;
  return { uri, pin: mutable ? 'mutable' : 'digest', digest, via: DATA_IN_ENVIRONMENT.includes(index) ? 'environment' : 'inputDataConfig' };
}

function codeOf(index: number, draw: Prng): RunPlan['code'] {
  const [digest, commit] = [draw.hex(64), draw.hex(40)];
  return CODE_BY_TAG.includes(index)
    ? { image: `${IMAGE}:latest`, pin: 'mutable', commit }
    : { image: `${IMAGE}@sha256:${digest}`, pin: 'digest', commit };
}

function approvalState(index: number): ApprovalState {
  if (IN_THE_MISSING_WEEK.includes(index)) return 'not_covered';
  if (NOT_APPROVED.includes(index)) return 'absent';
  return APPROVED_FOR_ANOTHER.includes(index) ? 'other_version' : 'approved';
}

function approvalOf(index: number, startedAt: number, draw: Prng): RunPlan['approval'] {
  const state = approvalState(index);
  const requestedAt = startedAt - (20 + draw.below(30)) * HOUR_MS;
  const decidedAt = startedAt - (2 * HOUR_MS + draw.below(600) * MINUTE_MS);
  const approver = draw.pick(APPROVERS);
  const ticket = state === 'absent' || state === 'not_covered' ? null : `MLR-${2101 + index * 3}`;
  return {
    state,
    ticket,
    approver,
    requestedAt,
    decidedAt,
    subject: `training run of claims-triage ${modelOf(state === 'other_version' ? index - 1 : index)}`,
  };
}

function runOf(index: number, draw: Prng): RunPlan {
  const id = `FR-${String(101 + index).padStart(4, '0')}`;
  const startedAt = dayStart(index === 22 ? 44 : dayOf(index)) + 6 * HOUR_MS + draw.below(5 * 60) * MINUTE_MS + draw.below(60) * 1000;
  const requester = draw.pick(LAUNCHERS);
  return {
    index,
    id,
    job: `claims-triage-${modelOf(index)}-${id.toLowerCase()}`,
    modelVersion: modelOf(index),
    region: regionOf(index),
    day: index === 22 ? 44 : dayOf(index),
    startedAt,
    endedAt: startedAt + (95 + draw.below(140)) * MINUTE_MS,
    inMlflow: mlflowOf(index),
    inVendorRegister: !NOT_IN_REGISTER.includes(index),
    person: ONLY_PIPELINE.includes(index) ? null : requester,
    requester,
    data: dataOf(index, draw),
    config: {
      hidden: CONFIG_HIDDEN.includes(index),
      seed: String(1000 + draw.below(9000)),
      learningRate: draw.pick(['1e-5', '2e-5', '3e-5']),
      epochs: draw.pick(['3', '4', '5']),
    },
    baseModel: `forge-base-7b@rev-${index < 15 ? '2026-05-11' : '2026-08-19'}`,
    code: codeOf(index, draw),
    approval: approvalOf(index, startedAt, draw),
    artifactDigest: draw.hex(64),
    secretsRotated: !WITHOUT_ROTATION.includes(index),
    promoted: PROMOTED.includes(index),
  };
}

/** The 41 runs of the case in the order of their start. */
export function planRuns(seed: number): readonly RunPlan[] {
  return Array.from({ length: RUN_COUNT }, (_, index) => runOf(index, prng(seed, `run/${index}`)));
}
