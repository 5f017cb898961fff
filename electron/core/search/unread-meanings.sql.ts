import type { Workspace } from '../context.ts';
import { derivedStore } from './derived.ts';
import { countable } from './folded.sql.ts';
import { inSource, rowsOf } from './store/row-numbers.ts';

/** An original in which contents lie that bear one id and differ, perhaps in their spelling only. */
export type UnreadSource = { readonly source: number; readonly evidence: number; readonly name: string; readonly sha256: string };

/** A look at an index for each record: a list of a million contents would have to be held. */
const IS_UNREAD = 'EXISTS (SELECT 1 FROM derived.meaning WHERE content = coalesce(record.content, record.sha256) AND says IS NULL)';

/** None costs one look at an index. */
export function unreadSources(workspace: Workspace): UnreadSource[] {
  const db = derivedStore(workspace);
  if (db.prepare('SELECT 1 FROM derived.meaning WHERE says IS NULL LIMIT 1').get() === undefined) return [];
  return db
    .prepare<[], UnreadSource>(
      `SELECT source.id AS source, evidence.seq AS evidence, evidence.name, source.sha256 FROM derived.source AS source
       JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
       WHERE source.id IN (${countable('true')}) AND EXISTS (SELECT 1 FROM derived.clash AS clash
         JOIN derived.record AS record ON record.id = clash.event WHERE ${inSource('clash.event')} AND ${IS_UNREAD}) ORDER BY evidence.seq`,
    )
    .all();
}

/** The first contents in an original that nobody read yet, by their digests (hex). */
export const unreadContents = (workspace: Workspace, source: number, most: number): string[] =>
  derivedStore(workspace)
    .prepare<[number, number, number], string>(
      `SELECT DISTINCT hex(coalesce(record.content, record.sha256)) FROM derived.clash AS clash JOIN derived.record AS record ON record.id = clash.event
       WHERE clash.event BETWEEN ? AND ? AND ${IS_UNREAD} LIMIT ?`,
    )
    .pluck()
    .all(...rowsOf(source), most);
