import type { Database } from '../store/database.ts';
import { EVENT_COLUMNS, type Event, RECORD_SOURCE, type StoredEvent, toEvent } from './events.sql.ts';

/** So many further places of one event are named; the rest are counted. */
const NAMED = 20;

type CopyRow = StoredEvent & { readonly of: number; readonly count: number };

/** Every place of these events beside the listed one, by event: the first place and those after it. */
const OTHERS = `WITH asked AS (SELECT value AS id, coalesce((SELECT first FROM derived.copy WHERE event = value), value) AS first FROM json_each(?)),
  member AS (SELECT asked.id AS of, copy.event AS id FROM asked JOIN derived.copy AS copy ON copy.first = asked.first
    UNION SELECT id, first FROM asked)`;

function othersOf(db: Database, ids: readonly number[]): CopyRow[] {
  if (db.prepare('SELECT 1 FROM derived.copy LIMIT 1').get() === undefined) return [];
  return db
    .prepare<[string], CopyRow>(
      `${OTHERS}, placed AS (SELECT member.of, count(*) OVER (PARTITION BY member.of) AS count,
         row_number() OVER (PARTITION BY member.of ORDER BY evidence.seq, event.number) AS place, ${EVENT_COLUMNS}
         FROM member JOIN ${RECORD_SOURCE.replace('derived.event AS event', 'derived.event AS event ON event.id = member.id')}
         WHERE member.of <> member.id)
       SELECT * FROM placed WHERE place <= ${NAMED} ORDER BY of, place`,
    )
    .all(JSON.stringify(ids));
}

/** Events as the list shows them, each with the further places that it was delivered in. */
export function withCopies(db: Database, rows: readonly StoredEvent[]): Event[] {
  const others = Map.groupBy(
    othersOf(
      db,
      rows.map(({ id }) => id),
    ),
    (row) => row.of,
  );
  return rows.map((row) => {
    const copies = others.get(row.id) ?? [];
    const named = copies.map(toEvent).map(({ id, pointer }) => ({ id, pointer }));
    return { ...toEvent(row), copies: named, copyCount: copies[0]?.count ?? 0 };
  });
}
