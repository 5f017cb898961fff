import type { SideProcesses } from './side-process.ts';
import type { IntakeWorkers } from './workers.ts';

/** Time enters the product only here. */
export type Clock = { readonly now: () => Date };

/** Randomness enters the product only here: `bytes(n)` gives n bytes. */
export type Random = { readonly bytes: (length: number) => Uint8Array };

/** The local, rotated log: codes and ids only, never evidence text, names or secrets. */
export type Log = { readonly write: (code: string, fields?: Readonly<Record<string, string | number | boolean>>) => void };

/** Read-only files that ship with the app (catalogues, fonts, help), by their path under assets/. */
export type Assets = { readonly read: (path: string) => Buffer; readonly list: (folder: string) => readonly string[] };

/** Runs the independent verifier's built file outside this thread and returns its report unread. */
export type Verifier = {
  readonly sha256: string | null;
  readonly run: (request: VerifierRequest) => Promise<unknown>;
};

export type VerifierRequest = {
  readonly target: string;
  readonly trust: string | null;
  readonly evidence: string | null;
  readonly allowMissing: boolean;
};

export type BuildInfo = { readonly version: string; readonly testRuntime: boolean };

/** Everything the core needs from outside; the engine process, the command line and the tests each supply their own. */
export type Ports = {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: Log;
  readonly assets: Assets;
  readonly workers: IntakeWorkers;
  readonly verifier: Verifier;
  readonly sides: SideProcesses;
  readonly build: BuildInfo;
  /** The account the operating system runs this under; beside the name a person typed. */
  readonly osUser: () => string;
  /** better-sqlite3's native file when the default one does not fit this runtime, else null. */
  readonly sqliteBinding: string | null;
};
