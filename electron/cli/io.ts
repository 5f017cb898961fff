import { maskSecrets } from '../../shared/domain/secrets/mask-secrets.ts';

/** Where a command reads and writes; the tests give it strings, the program the real streams. */
export type Io = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether standard error is a terminal that can redraw a line. */
  readonly terminal: boolean;
};

// SECURITY: what a command prints is kept in histories and logs; secrets in it are covered, and cited by pointer and digest.
export const line = (io: Io, text: string): void => io.out(`${maskSecrets(text)}\n`);

/** Exact names are part of the contract of the command line: they come out as they went in. */
const EXACT: ReadonlySet<string> = new Set(['path']);
const cover = (key: string, value: unknown): unknown => (typeof value === 'string' && !EXACT.has(key) ? maskSecrets(value) : value);
export const json = (io: Io, value: unknown): void => io.out(`${JSON.stringify(value, cover)}\n`);
