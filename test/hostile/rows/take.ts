import { expect } from 'vitest';
import { listEvents } from '../../../electron/core/search/list-events.ts';
import { type Desk, bundle, desk, lines } from '../../intake/workspace.ts';
import type { IntakeResult } from '../../../electron/core/intake/run-intake.ts';

export type Files = Readonly<Record<string, string | Uint8Array>>;
export type Taken = Desk & { readonly result: IntakeResult; readonly found: readonly string[] };

/** Takes files into a new workspace. Whatever they are: the import ends, each has one line, the sums and the ledger hold. */
export async function taken(files: Files): Promise<Taken> {
  const at = await desk();
  const result = await at.take(bundle(files));
  const { files: sums } = result.summary;
  expect(result.summary.state).toBe('done');
  expect(sums.total).toBe(Object.keys(files).length);
  expect(sums.stored + sums.duplicate + sums.refused + sums.unreadable).toBe(sums.total);
  expect(at.workspace().ledger.verify().intact).toBe(true);
  return { ...at, result, found: lines(result) };
}

export const eventsOf = ({ workspace }: Desk) => {
  const { events } = listEvents(workspace(), { where: [], from: null, to: null, after: null, limit: 1000 });
  return events.toSorted((a, b) => a.pointer.offset - b.pointer.offset);
};

/** Lines that are no records of their log, in their order. */
export const rawOf = ({ workspace }: Desk) =>
  listEvents(workspace(), { where: [{ field: 'platform', equals: 'raw' }], limit: 1000 }).events.filter(({ marks }) =>
    marks.includes('raw'),
  );

/** The codes of one line's issues. */
export const codes = ({ result }: Taken, path: string): string[] =>
  result.outcomes.find((line) => line.path === path)?.issues.map((issue) => issue.code) ?? expect.fail(`no line for ${path}`);
