import { spawnSync } from 'node:child_process';
import { allIntakes, outcomesOf } from '../../electron/core/intake/intake.sql.ts';
import type { IntakeResult } from '../../electron/core/intake/run-intake.ts';
import type { Desk } from './workspace.ts';

const CHILD = new URL('../hostile/import-child.ts', import.meta.url).pathname;
/** Root may read everything, and so nothing would be refused: a process of its own gives that right up, and stays root otherwise. */
const GIVE_UP = ['setpriv', '--bounding-set=-dac_override,-dac_read_search'] as const;

/** Imports in a process that may read only what the modes of the files allow, whoever runs the test. */
export async function importWithoutRights(at: Desk, folder: string): Promise<IntakeResult> {
  at.workspace().close();
  const command = [...(process.getuid?.() === 0 ? GIVE_UP : []), process.execPath, CHILD, at.folder, folder];
  const { status, stdout, stderr, error } = spawnSync(command[0] ?? '', command.slice(1), { encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0 || !stdout.includes('done')) throw new Error(`the import ended with ${status}: ${stderr}`);
  await at.reopen();
  const summary = allIntakes(at.workspace().db).at(-1);
  if (summary === undefined) throw new Error('no import was begun');
  return { summary, outcomes: outcomesOf(at.workspace().db, Number(summary.intake.slice(1))) };
}
