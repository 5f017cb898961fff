import type { Database } from '../../store/database.ts';
import { HASH_BYTES, type PackedMeaning } from './batch.ts';
import { ROWS } from './row-numbers.ts';

/** Two events whose content is the same in the same spelling; what is told of one is told of the other. */
export const sameContent = (a: string, b: string): string => `coalesce(${a}.content, ${a}.sha256) = coalesce(${b}.content, ${b}.sha256)`;

/**
 * Keeps what events say in whatever spelling, but of an original that was written anew since it was asked. What clashes is compared
 * anew, by the next who compares.
 */
export function keepMeanings(db: Database, schema: string, meanings: readonly PackedMeaning[]): void {
  const asAsked = db.prepare(`SELECT 1 FROM ${schema}.source WHERE id = ? AND written = ? AND complete = 1`);
  const keep = db.prepare(`INSERT INTO ${schema}.meaning (event, says, held) VALUES (?, ?, ?) ON CONFLICT DO NOTHING`);
  for (const { source, written, numbers, says, held, heldEnds, silent } of meanings) {
    if (asAsked.get(source, written) === undefined) continue;
    let heldFrom = 0;
    for (const [n, number] of numbers.entries()) {
      const heldTo = heldEnds[n] ?? heldFrom;
      const holds = heldTo > heldFrom ? held.subarray(heldFrom, heldTo) : null;
      keep.run(source * ROWS + number, says.subarray(n * HASH_BYTES, (n + 1) * HASH_BYTES), holds);
      heldFrom = heldTo;
    }
    for (const number of silent) keep.run(source * ROWS + number, null, null);
  }
  db.exec(`UPDATE ${schema}.source SET compared = 2 WHERE compared = 1`);
}

/** Tells of every event what was told of the first with the same content: it is asked of one of them only. */
export function shareMeanings(db: Database, schema: string): void {
  db.exec(
    `INSERT INTO ${schema}.meaning (event, says, held) SELECT clash.event, meaning.says, meaning.held FROM ${schema}.clash AS clash
     JOIN ${schema}.meaning AS meaning ON meaning.event = clash.first
     JOIN ${schema}.record AS a ON a.id = clash.event JOIN ${schema}.record AS b ON b.id = clash.first
     WHERE clash.event <> clash.first AND ${sameContent('a', 'b')} ON CONFLICT DO NOTHING`,
  );
}

/** Marks the originals in which an event clashes that was not read again. */
export function markUnread(db: Database, schema: string): void {
  db.exec(
    `UPDATE ${schema}.source SET unread = id IN (SELECT clash.event / ${ROWS} FROM ${schema}.clash AS clash
       LEFT JOIN ${schema}.meaning AS meaning ON meaning.event = clash.event WHERE meaning.event IS NULL)`,
  );
}
