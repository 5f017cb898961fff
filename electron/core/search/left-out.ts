import type { z } from 'zod';
import type { LeftOut } from '../../../shared/contract/evidence.ts';
import type { Workspace } from '../context.ts';
import { evidenceId } from '../evidence/evidence-id.ts';
import { missingSources, quarantinedSources } from './derived.sql.ts';

type Left = z.output<typeof LeftOut>;

/**
 * Originals that an answer from pages or events does not cover: in quarantine, or with nothing to read at present (a
 * password is forgotten, the bytes in the vault do not verify). That nothing was found in them says nothing.
 */
export function leftOut(workspace: Workspace, has: 'pages' | 'events' | 'both'): Left[] {
  const asked = (row: { readonly pages: number; readonly events: number }): boolean =>
    (has !== 'events' && row.pages > 0) || (has !== 'pages' && row.events > 0);
  return [
    ...quarantinedSources(workspace).map((row) => ({ row, why: 'quarantined' as const })),
    ...missingSources(workspace).map((row) => ({ row, why: 'unread' as const })),
  ]
    .filter(({ row }) => asked(row))
    .sort((a, b) => a.row.evidence - b.row.evidence)
    .map(({ row, why }) => ({ evidence: evidenceId(row.evidence), name: row.name, why }));
}
