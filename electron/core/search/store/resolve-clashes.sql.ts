import type { Database } from '../../store/database.ts';
import type { Compared } from './compare-deliveries.ts';
import { ROWS } from './row-numbers.ts';

type Clash = readonly [kin: number, first: number, event: number, says: string | null];

/** One portion; it must hold the largest kin whole, and one more. */
const clashesAfter = (db: Database, schema: string, after: number, most: number): Clash[] =>
  db
    .prepare<[number, number], Clash>(
      `SELECT clash.kin, clash.first, clash.event, nullif(hex(meaning.says), '') FROM ${schema}.clash AS clash
       LEFT JOIN ${schema}.meaning AS meaning ON meaning.event = clash.event AND meaning.says IS NOT NULL
       WHERE clash.kin > ? ORDER BY clash.kin LIMIT ?`,
    )
    .raw()
    .all(after, most);

/** The kin that a portion holds whole. */
function wholeKin(clashes: readonly Clash[], most: number): (readonly Clash[])[] {
  const kin = [...Map.groupBy(clashes, ([of]) => of).values()];
  return clashes.length < most ? kin : kin.slice(0, -1);
}

/** Where an original stands in the order of digests, by which it is decided which of the same is the first. */
const rankOf = (db: Database, schema: string): ((event: number) => number) => {
  const ids = db.prepare<[], number>(`SELECT id FROM ${schema}.source ORDER BY sha256`).pluck().all();
  const ranks = new Map(ids.map((id, rank) => [id, rank]));
  return (event) => ranks.get(Math.floor(event / ROWS)) ?? 0;
};

function resolveKin(kin: readonly Clash[], rank: (event: number) => number, found: Compared): void {
  const ordered = kin.toSorted(([, , a], [, , b]) => rank(a) - rank(b) || a - b);
  // The same were the same before, whatever of them it was told of.
  const told = new Map<number, string>();
  for (const [, first, , says] of kin) if (says !== null) told.set(first, says);
  const same = Map.groupBy(ordered, ([, first]) => told.get(first) ?? first);
  for (const events of same.values()) {
    const first = events[0]?.[2] ?? 0;
    for (const [index, [of, , event]] of events.entries()) {
      if (index > 0) found.copies.push({ event, first, rank: index + 1 });
      if (same.size > 1) found.clashes.push({ event, kin: of, first, rendered: false });
    }
  }
}

/** Whether clashes can be resolved by what was told alone: no form with less in it is among them, and no id on more records than `most`. */
export const canResolve = (db: Database, schema: string, most: number): boolean =>
  db.prepare(`SELECT 1 FROM ${schema}.clash WHERE rendered <> 0 LIMIT 1`).get() === undefined &&
  db.prepare(`SELECT 1 FROM ${schema}.clash GROUP BY kin HAVING count(*) > ? LIMIT 1`).get(most) === undefined;

/**
 * Compares the events that clash by what was told of them since, and no others. It comes to what comparing all of them would, and
 * reads none of the records.
 */
export function resolveClashes(db: Database, schema: string, most: number): void {
  const rank = rankOf(db, schema);
  db.exec('CREATE TEMP TABLE still (event INTEGER PRIMARY KEY, kin INTEGER NOT NULL, first INTEGER NOT NULL) STRICT');
  const putCopy = db.prepare(`INSERT OR REPLACE INTO ${schema}.copy (event, first, rank) VALUES (?, ?, ?)`);
  const putStill = db.prepare('INSERT INTO temp.still (event, kin, first) VALUES (?, ?, ?)');
  for (let after = 0; ; ) {
    const kin = wholeKin(clashesAfter(db, schema, after, most + 1), most + 1);
    const last = kin.at(-1)?.[0]?.[0];
    if (last === undefined) break;
    after = last;
    const found: Compared = { copies: [], clashes: [] };
    for (const events of kin) resolveKin(events, rank, found);
    for (const { event, first, rank: nth } of found.copies.toSorted((a, b) => a.event - b.event)) putCopy.run(event, first, nth);
    for (const { event, kin: of, first } of found.clashes) putStill.run(event, of, first);
  }
  db.exec(
    `DELETE FROM ${schema}.clash; INSERT INTO ${schema}.clash (event, kin, first) SELECT event, kin, first FROM temp.still; DROP TABLE temp.still;`,
  );
}
