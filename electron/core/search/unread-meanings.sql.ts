import type { Workspace } from '../context.ts';
import { derivedStore } from './derived.ts';
import { countable } from './folded.sql.ts';
import { ROWS, rowsOf } from './store/row-numbers.ts';

/** An original in which contents lie that bear one id and differ, perhaps in their spelling only. */
export type UnreadSource = { readonly source: number; readonly evidence: number; readonly name: string; readonly sha256: string };

const UNREAD = 'SELECT content FROM derived.meaning WHERE says IS NULL';
const CONTENT = 'coalesce(record.content, record.sha256)';

/** None costs one look at an index. */
export function unreadSources(workspace: Workspace): UnreadSource[] {
  const db = derivedStore(workspace);
  if (db.prepare(`${UNREAD} LIMIT 1`).get() === undefined) return [];
  return db
    .prepare<[], UnreadSource>(
      `SELECT source.id AS source, evidence.seq AS evidence, evidence.name, source.sha256 FROM derived.source AS source
       JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
       WHERE source.id IN (${countable('true')}) AND source.id IN (SELECT clash.event / ${ROWS} FROM derived.clash AS clash
         JOIN derived.record AS record ON record.id = clash.event WHERE ${CONTENT} IN (${UNREAD})) ORDER BY evidence.seq`,
    )
    .all();
}

/** The contents in an original that nobody read yet, by their digests. */
export const unreadContents = (workspace: Workspace, source: number): Buffer[] =>
  derivedStore(workspace)
    .prepare<[number, number], Buffer>(
      `SELECT DISTINCT ${CONTENT} FROM derived.clash AS clash JOIN derived.record AS record ON record.id = clash.event
       WHERE clash.event BETWEEN ? AND ? AND ${CONTENT} IN (${UNREAD})`,
    )
    .pluck()
    .all(...rowsOf(source));
