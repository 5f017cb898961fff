import { DomainError } from '../../../shared/domain/errors.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { seqOf } from '../evidence/evidence-id.ts';
import { intakeBySeq, outcomesOf } from '../intake/intake.sql.ts';
import { writeBytes } from '../write-file.ts';
import { outcomesCsv } from './outcomes-csv.ts';
import { sha256Hex } from '../sha256.ts';

/** Writes an intake's outcome lines to a file, recorded in the ledger. Throws `intake/unknown`, `file/…`. */
export async function exportOutcomes(
  ctx: EngineContext,
  intake: string,
  path: string,
): Promise<{ rows: number; bytes: number; sha256: string }> {
  const { db, ledger } = ctx.workspace();
  const actor = actorLine(ctx.actor());
  if (intakeBySeq(db, seqOf(intake)) === null)
    throw new DomainError('intake/unknown', `There is no import ${intake} in this workspace. Nothing was written.`);
  const { text, rows } = outcomesCsv(outcomesOf(db, seqOf(intake)));
  const bytes = Buffer.from(text.toWellFormed(), 'utf8');
  const sha256 = sha256Hex(bytes);
  await writeBytes(path, bytes);
  ledger.append({ action: 'intake.exported', object: intake, objectSha256: sha256, detail: { rows, bytes: bytes.length } }, actor);
  return { rows, bytes: bytes.length, sha256 };
}
