import { DomainError } from '../../../shared/domain/errors.ts';
import { actorLine } from '../actor.ts';
import { answerVersions } from '../answers/answers.sql.ts';
import { recordAnswer } from '../answers/answers.ts';
import type { Entry } from '../answers/conclude.ts';
import { EMPTY_BOUNDARY, EMPTY_CONTROL } from '../answers/state.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { isClaimWithdrawn } from '../contradictions/claims.sql.ts';
import { withdrawClaim } from '../contradictions/claims.ts';
import { takeBackDisposition } from '../contradictions/contradictions.ts';
import { takeBackMapping } from '../mappings/take-back-mapping.ts';
import { isWithdrawn } from '../tagging/tagging.sql.ts';
import { withdrawTag } from '../tagging/tagging.ts';

type Change = {
  readonly seq: number;
  readonly action: string;
  readonly object: string;
  readonly detail: Readonly<Record<string, unknown>>;
};

/** Everything that was undone, and every answer that an undo itself wrote: neither can be undone again. */
function settled(workspace: Workspace): Set<number> {
  const entries = new Set<number>();
  for (const row of workspace.ledger.rows()) {
    if (row.action !== 'history.undone') continue;
    entries.add(Number(row.detail['entry']));
    entries.add(Number(row.detail['by']));
  }
  return entries;
}

/** What can be taken back, and the words for it. */
const TAKEN_BACK: Readonly<Record<string, (object: string) => string>> = {
  'tag.added': (object) => `tag ${object}`,
  'answer.set': (object) => `answer to ${object}`,
  'claim.marked': (object) => `claim ${object}`,
  'contradiction.disposed': (object) => `decision on ${object}`,
  'logs.mapped': (object) => `meaning of the columns of ${object}`,
  'logs.unmapped': (object) => `removal of the meaning of the columns of ${object}`,
};

function newestChange(workspace: Workspace, actor: string): Change | null {
  const done = settled(workspace);
  let newest: Change | null = null;
  for (const row of workspace.ledger.rows()) {
    if (row.actor !== actor || done.has(row.seq)) continue;
    if (row.action === 'tag.added' && isWithdrawn(workspace.db, Number(row.object.slice(1)))) continue;
    if (row.action === 'claim.marked' && isClaimWithdrawn(workspace.db, Number(row.object.slice(1)))) continue;
    if (row.action in TAKEN_BACK) newest = { seq: row.seq, action: row.action, object: row.object, detail: row.detail };
  }
  return newest;
}

/** An answer somebody else gave since is not this person's to take back. */
function assertNewestAnswer(workspace: Workspace, change: Change): void {
  const done = settled(workspace);
  for (const row of workspace.ledger.rows())
    if (row.seq > change.seq && row.action === 'answer.set' && row.object === change.object && !done.has(row.seq))
      throw new DomainError(
        'undo/answered-since',
        `${change.object} has been answered by ${row.actor} since. Nothing was changed; answer it again if you disagree.`,
      );
}

/** The entry before the undone one; the versions an undo wrote are steps back, so they are paired off with what they took back. */
function entryBefore(workspace: Workspace, question: string): Entry {
  const stack: Entry[] = [];
  const done = settled(workspace);
  const versions = answerVersions(workspace.db, question);
  const rows = [...workspace.ledger.rows()].filter((row) => row.action === 'answer.set' && row.object === question);
  rows.forEach((row, index) => {
    const version = versions[index];
    if (version !== undefined && !done.has(row.seq)) stack.push(JSON.parse(version.json) as Entry);
  });
  return stack.at(-2) ?? (workspace.catalogue.question(question).kind === 'control' ? EMPTY_CONTROL : EMPTY_BOUNDARY);
}

/**
 * Takes back the newest tag, answer, claim, decision or column mapping of the person at the desk, also after a restart. Nothing
 * is deleted: a tag or claim is withdrawn, an answer gets its earlier entry as a new version, a decision gets a row that takes it
 * back, columns get their earlier meaning, and the ledger shows both. Returns words, or null. Throws `undo/answered-since`,
 * `undo/decided-since` or `undo/mapped-since` when another person has answered, decided or said the same after it.
 */
export function undo(ctx: EngineContext): string | null {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  return workspace.db.transaction(() => {
    const change = newestChange(workspace, actor);
    if (change === null) return null;
    if (change.action === 'tag.added') withdrawTag(ctx, change.object, 'undone');
    else if (change.action === 'claim.marked') withdrawClaim(ctx, change.object, 'undone');
    else if (change.action === 'contradiction.disposed') takeBackDisposition(ctx, change.object);
    else if (change.action.startsWith('logs.')) takeBackMapping(ctx, change.object, change.detail);
    else {
      assertNewestAnswer(workspace, change);
      recordAnswer(ctx, change.object, entryBefore(workspace, change.object));
    }
    workspace.ledger.append(
      { action: 'history.undone', object: change.object, detail: { entry: change.seq, by: workspace.ledger.head().seq } },
      actor,
    );
    return TAKEN_BACK[change.action]?.(change.object) ?? change.object;
  })();
}
