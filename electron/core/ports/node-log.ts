import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { instant } from '../../../shared/domain/instant.ts';
import type { Clock, Log } from './ports.ts';

export type FileLogOptions = {
  readonly folder: string;
  readonly clock: Clock;
  /** A file that has reached this size is set aside before the next line. */
  readonly maxBytes?: number;
  /** How many set-aside files are kept. */
  readonly keep?: number;
};

type Value = string | number | boolean;

// SECURITY: S42 — what does not look like a code or an id is never written, so no path, name or evidence text can slip in.
const CODE = /^[A-Za-z0-9_.:@+-]{1,80}$/;
const PROCEDURE = /^[a-z0-9-]+\/[a-z0-9-]+$/;
const safe = (value: Value): Value => (typeof value !== 'string' || CODE.test(value) ? value : '[withheld]');

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

function rotate(file: string, keep: number): void {
  for (let number = keep - 1; number >= 1; number -= 1) {
    const older = `${file}.${number}`;
    if (sizeOf(older) > 0) renameSync(older, `${file}.${number + 1}`);
  }
  renameSync(file, `${file}.1`);
}

/**
 * A local log of JSON lines `{at, code, …fields}` in `folder/boundary-attest.log`, rotated to `.1`, `.2`, ….
 * A line that cannot be written (full disk, read-only folder) is counted; the next line that can says how many were lost.
 */
export function fileLog({ folder, clock, maxBytes = 1_000_000, keep = 3 }: FileLogOptions): Log {
  const file = join(folder, 'boundary-attest.log');
  let lost = 0;
  const append = (line: Readonly<Record<string, Value>>): void => {
    mkdirSync(folder, { recursive: true });
    if (sizeOf(file) >= maxBytes) rotate(file, keep);
    appendFileSync(file, `${JSON.stringify(line)}\n`);
  };
  return {
    write: (code, fields = {}) => {
      const told = Object.entries(fields).map(([name, value]) => [safe(name), safe(value)] as const);
      const what = CODE.test(code) || PROCEDURE.test(code) ? code : '[withheld]';
      try {
        append({ ...Object.fromEntries(told), ...(lost > 0 ? { lost } : {}), at: instant(clock.now()), code: what });
        lost = 0;
      } catch {
        lost += 1; // The log must never stop the work it describes.
      }
    },
  };
}

/** For callers that keep no log. */
export const noLog: Log = { write: () => undefined };
