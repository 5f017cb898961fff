import { z } from 'zod';
import { type EvidenceRow, RedactedRegion } from '../../../shared/contract/evidence.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import type { EvidenceKind } from '../../../shared/domain/words.ts';
import type { Workspace } from '../context.ts';
import { quarantineOf } from '../custody/quarantine.sql.ts';
import { newerOf, redactionOf, restrictionOf, type StoredRedaction, supersessionOf } from '../revisions/revisions.sql.ts';
import { cardOf, completenessOf, fromFile, missingOf } from './card.ts';
import { currentIssues } from './current-issues.ts';
import { evidenceId, intakeId, seqOf } from './evidence-id.ts';
import { allEvidence, documentsOf, evidenceBySeq, type StoredDocument, type StoredEvidence, tagCount } from './evidence.sql.ts';

export type Evidence = z.output<typeof EvidenceRow>;

const memberOf = (document: StoredDocument) => ({
  path: document.member ?? '',
  mediaType: document.media_type,
  format: document.format,
  pages: document.pages,
  events: document.events,
});

const idOrNull = (seq: number | null): string | null => (seq === null ? null : evidenceId(seq));

const noteOf = (stored: StoredRedaction | null): Evidence['redaction'] =>
  stored === null
    ? null
    : {
        originalSha256: stored.originalSha256,
        original: idOrNull(stored.original),
        regions: z.array(RedactedRegion).parse(JSON.parse(stored.regions)),
        reason: stored.reason,
        by: stored.actor,
        at: stored.at,
      };

function toRow(workspace: Workspace, stored: StoredEvidence): Evidence {
  const documents = documentsOf(workspace.db, stored.seq);
  const issuesOf = currentIssues(workspace);
  const { kind, card } = cardOf(workspace.db, stored);
  const supersession = supersessionOf(workspace.db, stored.seq);
  return {
    id: evidenceId(stored.seq),
    name: stored.name,
    sha256: stored.sha256,
    bytes: stored.bytes,
    mediaType: stored.media_type,
    format: stored.format,
    kind: kind as EvidenceKind,
    duplicateOf: null,
    supersedes: idOrNull(supersession?.older ?? null),
    intake: intakeId(stored.intake),
    importedAt: stored.at,
    importedBy: stored.actor,
    events: stored.events,
    pages: stored.pages,
    tags: tagCount(workspace.db, evidenceId(stored.seq)),
    issues: documents.flatMap((document) => issuesOf(stored.sha256, document)),
    card,
    completeness: completenessOf(card),
    members: documents.filter((document) => document.member !== null && document.outcome === 'stored').map(memberOf),
    missing: missingOf(card),
    observed: fromFile(workspace.db, stored, card),
    supersession: supersession === null ? null : { reason: supersession.reason, by: supersession.actor, at: supersession.at },
    supersededBy: idOrNull(newerOf(workspace.db, stored.seq)),
    restricted: restrictionOf(workspace.db, stored.seq),
    quarantined: quarantineOf(workspace.db, stored.seq),
    redaction: noteOf(redactionOf(workspace.db, stored.seq)),
  };
}

/** Every evidence of the workspace, oldest first. */
export const listEvidence = (workspace: Workspace): Evidence[] => allEvidence(workspace.db).map((stored) => toRow(workspace, stored));

export function storedEvidence(workspace: Workspace, id: string): StoredEvidence {
  const stored = evidenceBySeq(workspace.db, seqOf(id));
  if (stored === undefined)
    throw new DomainError(
      'evidence/unknown',
      `There is no evidence ${id} in this workspace. Nothing was changed; list the evidence to see what there is.`,
    );
  return stored;
}

/** One evidence by its id (`E3`). Throws `evidence/unknown`. */
export const getEvidence = (workspace: Workspace, id: string): Evidence => toRow(workspace, storedEvidence(workspace, id));

/** The bytes that were handed over, re-hashed on the way. Throws `evidence/unknown`, `vault/missing`, `vault/mismatch`. */
export const readOriginal = (workspace: Workspace, id: string): Promise<Buffer> =>
  workspace.vault.read(storedEvidence(workspace, id).sha256);

export type EvidenceOf = (id: string) => Evidence;

/** `getEvidence` that reads each evidence once; for one look at the workspace, not to be kept. */
export function evidenceOnce(workspace: Workspace): EvidenceOf {
  const seen = new Map<string, Evidence>();
  return (id) => {
    const known = seen.get(id) ?? getEvidence(workspace, id);
    seen.set(id, known);
    return known;
  };
}
