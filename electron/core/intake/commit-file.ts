import { instant } from '../../../shared/domain/instant.ts';
import type { Workspace } from '../context.ts';
import { defaultKind } from '../evidence/default-kind.ts';
import { evidenceId, intakeId } from '../evidence/evidence-id.ts';
import { recordObserved } from '../evidence/observed.ts';
import { evidenceBySeq } from '../evidence/evidence.sql.ts';
import { insertContent } from './content.sql.ts';
import type { Clock } from '../ports/ports.ts';
import { insertDocuments, insertEvidence, insertOutcome, type OutcomeDraft } from './intake.sql.ts';
import type { FileReport, IssueLine } from './messages.ts';

/** The intake that a file belongs to. */
export type Commission = { readonly workspace: Workspace; readonly clock: Clock; readonly intake: number; readonly actor: string };

export type FileFacts = {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string | null;
  readonly issues: readonly IssueLine[];
};

const UNKNOWN = 'application/octet-stream';

const lineOf = (
  facts: FileFacts,
  rest: Omit<OutcomeDraft, 'path' | 'bytes' | 'sha256' | 'issues'> & { readonly issues?: readonly IssueLine[] },
): OutcomeDraft => ({
  path: facts.path,
  bytes: facts.bytes,
  sha256: facts.sha256,
  issues: facts.issues,
  ...rest,
});

/** Outcome, evidence, documents and ledger entry of one stored file, together or not at all. Returns the evidence's number. */
export function commitStored(
  { workspace, clock, intake, actor }: Commission,
  line: number,
  facts: FileFacts & { readonly sha256: string },
  report: FileReport,
): { readonly evidence: number; readonly events: number } {
  const [self] = report.parts;
  if (self === undefined) throw new Error('a stored file without a report of itself');
  const parts = [{ ...self, issues: [...facts.issues, ...self.issues] }, ...report.parts.slice(1)];
  const events = parts.reduce((sum, part) => sum + part.events, 0);
  const pages = parts.reduce((sum, part) => sum + part.pages, 0);
  const { mediaType, format } = self;
  const evidence = workspace.db.transaction((): number => {
    const at = instant(clock.now());
    const seq = insertEvidence(workspace.db, {
      name: facts.path,
      sha256: facts.sha256,
      bytes: facts.bytes,
      mediaType,
      format,
      kind: defaultKind(format),
      events,
      pages,
      intake,
      actor,
      at,
    });
    insertDocuments(workspace.db, seq, parts);
    if (report.contentSha256 !== null) insertContent(workspace.db, seq, report.contentSha256);
    recordObserved(workspace, seq, parts);
    const issues = parts[0]?.issues ?? [];
    insertOutcome(
      workspace.db,
      intake,
      line,
      lineOf(facts, { outcome: 'stored', reason: null, evidence: seq, mediaType, format, events, issues }),
    );
    const detail = { name: facts.path, bytes: facts.bytes, mediaType, format, events, members: parts.length - 1, intake: intakeId(intake) };
    workspace.ledger.append({ action: 'evidence.stored', object: evidenceId(seq), objectSha256: facts.sha256, detail }, actor);
    return seq;
  })();
  return { evidence, events };
}

/** A file whose bytes are evidence already: one outcome line and one ledger entry, no second copy. */
export function commitDuplicate(
  { workspace, intake, actor }: Commission,
  line: number,
  facts: FileFacts,
  of: number,
  contentOnly = false,
): void {
  const twin = evidenceBySeq(workspace.db, of);
  if (twin === undefined) throw new Error(`evidence ${of} is gone`);
  const same = contentOnly ? 'The same content as' : 'The same bytes as';
  const how = contentOnly ? ', compressed in another way' : '';
  const reason = `${same} ${evidenceId(of)} (${twin.name})${how}.`;
  workspace.db.transaction(() => {
    insertOutcome(
      workspace.db,
      intake,
      line,
      lineOf(facts, { outcome: 'duplicate', reason, evidence: of, mediaType: twin.media_type, format: twin.format, events: 0 }),
    );
    const detail = { name: facts.path, bytes: facts.bytes, intake: intakeId(intake) };
    workspace.ledger.append({ action: 'evidence.duplicate', object: evidenceId(of), objectSha256: facts.sha256, detail }, actor);
  })();
}

/** A file that was refused or could not be read: its reason is all that is kept. */
export function commitLeftOut(
  { workspace, intake, actor }: Commission,
  line: number,
  facts: FileFacts,
  outcome: 'refused' | 'unreadable',
  reason: string,
  report: FileReport | null,
): void {
  const self = report?.parts[0];
  const issues = [...facts.issues, ...(report?.issues ?? []), ...(self?.issues ?? [])];
  const mediaType = self?.mediaType ?? UNKNOWN;
  workspace.db.transaction(() => {
    insertOutcome(
      workspace.db,
      intake,
      line,
      lineOf(facts, { outcome, reason, evidence: null, mediaType, format: self?.format ?? null, events: 0, issues }),
    );
    const detail = { name: facts.path, bytes: facts.bytes, reason, intake: intakeId(intake) };
    workspace.ledger.append({ action: `file.${outcome}`, object: intakeId(intake), objectSha256: facts.sha256, detail }, actor);
  })();
}
