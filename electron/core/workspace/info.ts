import { basename } from 'node:path';
import type { z } from 'zod';
import type { WorkspaceInfo } from '../../../shared/contract/workspace.ts';
import type { Workspace } from '../context.ts';
import { listEvidence } from '../evidence/evidence.ts';
import { schemaVersion } from '../store/migrate.ts';
import { standingTags } from '../tagging/tagging.sql.ts';
import { createdAt, currentSubject } from './subject.ts';

export function infoOf(workspace: Workspace): z.input<typeof WorkspaceInfo> {
  const evidence = listEvidence(workspace);
  const head = workspace.ledger.head();
  return {
    name: basename(workspace.folder),
    subject: currentSubject(workspace.db),
    person: workspace.actor,
    createdAt: createdAt(workspace.db),
    schemaVersion: schemaVersion(workspace.db),
    catalogue: { id: workspace.catalogue.id, version: workspace.catalogue.version, questions: workspace.catalogue.questions.length },
    ledger: { entries: head.seq, head: head.head, at: head.at },
    counts: {
      evidence: evidence.length,
      evidenceBytes: evidence.reduce((sum, row) => sum + row.bytes, 0),
      tags: standingTags(workspace.db).length,
      events: evidence.reduce((sum, row) => sum + row.events, 0),
    },
  };
}
