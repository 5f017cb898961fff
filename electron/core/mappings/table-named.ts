import { DomainError } from '../../../shared/domain/errors.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { storedEvidence } from '../evidence/evidence.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { allTables, type Found } from './tables.ts';

export type Place = { readonly evidence: string; readonly member: string | null };

function tableIn(workspace: Workspace, seq: number, { evidence, member }: Place): Found {
  const tables = allTables(workspace, seq);
  const found = tables.find(({ document }) => document.member === member);
  if (found !== undefined) return found;
  const members = tables.flatMap(({ document }) => document.member ?? []);
  const where =
    members.length === 0 ? 'it is no table, or cannot be read at the moment' : `name one of its tables: ${members.slice(0, 5).join(', ')}`;
  throw new DomainError('logs/no-table', `${evidence} holds no table of that name. Nothing was changed; ${where}.`);
}

/** The table that somebody means. Throws `evidence/unknown`, `logs/no-table`. */
export async function tableNamed(ctx: EngineContext, place: Place): Promise<Found & { readonly evidenceSha256: string }> {
  const workspace = ctx.workspace();
  const stored = storedEvidence(workspace, place.evidence);
  await ensureDerived(ctx);
  return { ...tableIn(workspace, stored.seq, place), evidenceSha256: stored.sha256 };
}
