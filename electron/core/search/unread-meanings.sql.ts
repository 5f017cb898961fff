import type { Workspace } from '../context.ts';
import { MARK } from '../logs/event/event.ts';
import { derivedStore } from './derived.ts';
import { countable } from './folded.sql.ts';
import { NumberBlock } from './store/blocks.ts';
import type { Written } from './store/meaning-packer.ts';
import { sameContent } from './store/meanings.sql.ts';
import { ROWS, rowsOf } from './store/row-numbers.ts';

/** An original in which events lie that share their id with others and differ from them, perhaps in their spelling only. */
export type UnreadSource = Written & { readonly evidence: number; readonly name: string; readonly sha256: string };

/** In the order in which the same of several comes first: what is told of the first is told of all. */
export const unreadSources = (workspace: Workspace): UnreadSource[] =>
  derivedStore(workspace)
    .prepare<[], UnreadSource>(
      `SELECT source.id AS source, source.written, evidence.seq AS evidence, evidence.name, source.sha256 FROM derived.source AS source
       JOIN main.evidence AS evidence ON evidence.sha256 = source.sha256
       WHERE source.unread = 1 AND source.id IN (${countable('true')}) ORDER BY source.sha256`,
    )
    .all();

const ROOM = 1000;

/** Where events lie that were not read again, by documents and in the order in which they lie there. */
export type UnreadRecords = {
  readonly numbers: Float64Array;
  readonly parts: Float64Array;
  readonly offsets: Float64Array;
  readonly lengths: Float64Array;
};

const UNREAD = `SELECT record.id % ${ROWS}, record.part, record.offset,
    CASE WHEN record.content IS NULL AND record.marks & ${MARK.rendered} = 0 THEN record.length ELSE 0 END FROM derived.clash AS clash JOIN derived.record AS record ON record.id = clash.event
  WHERE clash.event BETWEEN ? AND ? AND record.part NOT IN (SELECT value FROM json_each(?))
    AND NOT EXISTS (SELECT 1 FROM derived.meaning WHERE meaning.event = clash.event)
    AND (clash.first = clash.event OR NOT EXISTS (SELECT 1 FROM derived.meaning AS meaning JOIN derived.record AS first ON first.id = meaning.event
      WHERE meaning.event = clash.first AND ${sameContent('first', 'record')}))
  ORDER BY record.part, record.offset, record.id LIMIT ?`;

/** The first `most` of an original, but for those in documents that could not be read. */
export function unreadRecords(workspace: Workspace, source: number, shut: ReadonlySet<number>, most: number): UnreadRecords {
  const [numbers, parts, offsets, lengths] = [new NumberBlock(ROOM), new NumberBlock(ROOM), new NumberBlock(ROOM), new NumberBlock(ROOM)];
  for (const [number, part, offset, length] of derivedStore(workspace)
    .prepare<[number, number, string, number], readonly [number, number, number, number]>(UNREAD)
    .raw()
    .iterate(...rowsOf(source), JSON.stringify([...shut]), most)) {
    for (const block of [numbers, parts, offsets, lengths]) block.reserve(1);
    numbers.put(number);
    parts.put(part);
    offsets.put(offset);
    lengths.put(length);
  }
  return { numbers: numbers.take(), parts: parts.take(), offsets: offsets.take(), lengths: lengths.take() };
}
