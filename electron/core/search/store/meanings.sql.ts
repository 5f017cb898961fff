import type { Database } from '../../store/database.ts';
import type { PackedMeaning } from './batch.ts';

/** Keeps what contents say in whatever spelling. Every record is compared anew, by the next who compares. */
export function keepMeanings(db: Database, schema: string, meanings: readonly PackedMeaning[]): void {
  const keep = db.prepare(`UPDATE ${schema}.meaning SET says = unhex(?), held = ? WHERE content = unhex(?) AND says IS NULL`);
  for (const { content, says, held } of meanings) keep.run(says, held, content);
  db.exec(`UPDATE ${schema}.source SET compared = 0`);
}
