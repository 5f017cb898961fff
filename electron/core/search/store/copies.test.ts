import { expect, test } from 'vitest';
import { openDatabase } from '../../store/database.ts';
import { compareMany, compareRecords } from './copies.sql.ts';
import { ROWS } from './row-numbers.ts';

type Drawn = ReturnType<typeof openDatabase>;

/** Events of a few ids over a few originals, drawn so that copies, clashes and other scopes all occur. */
function drawn(seed: number): Drawn {
  const db = openDatabase(':memory:', { binding: null, durability: 'normal' });
  db.exec(`CREATE TABLE source (id INTEGER PRIMARY KEY, sha256 TEXT, complete INTEGER DEFAULT 1, compared INTEGER DEFAULT 0, unread INTEGER DEFAULT 0);
    CREATE TABLE record (id INTEGER PRIMARY KEY, source INTEGER, number INTEGER, time_us INTEGER, platform TEXT, service TEXT, action TEXT, outcome TEXT,
      native_id TEXT, unique_in TEXT, content BLOB, sha256 BLOB, marks INTEGER);
    CREATE VIEW event AS SELECT * FROM record;
    CREATE TABLE copy (event INTEGER PRIMARY KEY, first INTEGER, rank INTEGER); CREATE TABLE meaning (event INTEGER PRIMARY KEY, says BLOB, held BLOB);
    CREATE TABLE clash (event INTEGER PRIMARY KEY, kin INTEGER, first INTEGER, rendered INTEGER NOT NULL DEFAULT 0);
    INSERT INTO source (id, sha256) VALUES (1, 'cc'), (2, 'aa'), (3, 'bb');`);
  let state = seed;
  const pick = <T>(of: readonly [T, ...T[]]): T => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return of[Math.floor(state / 65_536) % of.length] ?? of[0];
  };
  const put = db.prepare('INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)');
  for (let id = 1; id <= 300; id += 1) {
    const content = pick([null, Buffer.of(1), Buffer.of(2)]);
    const digest = Buffer.of(pick([1, 2, 3]));
    const time = pick([null, 1_000_000, 1_500_000, 2_000_000]);
    const [action, scope] = [pick(['a', 'b']), pick([null, '', 'log-1', 'log-2'])];
    const source = pick([1, 2, 3]);
    put.run(source * ROWS + id, source, id, time, pick(['p', 'q']), 's', action, 'ok', pick(['x', 'y', 'z']), scope, content, digest, 0);
  }
  return db;
}

/** It is told what some contents say: of three two say the same, and of one nothing is to be told. `of`: of which records. */
const tell = (db: Drawn, of: string): unknown =>
  db.exec(
    `INSERT INTO meaning (event, says) SELECT id, CASE coalesce(content, sha256) WHEN x'01' THEN x'aa' WHEN x'02' THEN x'aa' END
     FROM record WHERE unique_in IS NOT NULL AND ${of}`,
  );

const found = (db: Drawn): readonly (readonly unknown[])[] => [
  db.prepare('SELECT * FROM copy ORDER BY event').all(),
  db.prepare('SELECT * FROM clash ORDER BY event').all(),
];

test.each([1, 2, 3, 4, 5, 6, 7, 8])('very many records of one id are compared as few are (draw %i)', (seed) => {
  const db = drawn(seed);
  tell(db, 'true');
  compareRecords(db, 'main');
  const few = found(db);
  db.exec('DELETE FROM copy; DELETE FROM clash');
  for (const id of ['x', 'y', 'z']) compareMany(db, 'main', id);
  expect(found(db)).toEqual(few);
  expect(few.every((rows) => rows.length > 20)).toBe(true);
  db.close();
});

test.each([1, 2, 3, 4])('what clashes is resolved by what was told since as if all were compared (draw %i)', (seed) => {
  const db = drawn(seed);
  compareRecords(db, 'main');
  const before = found(db);
  expect(db.prepare('SELECT unread FROM source').pluck().all()).toEqual([1, 1, 1]);
  // What is told of one of the same content is told of all.
  tell(db, 'number % 3 > 0');
  db.exec('UPDATE source SET compared = 2');
  compareRecords(db, 'main');
  const resolved = found(db);
  expect(resolved).not.toEqual(before);
  expect(resolved.every((rows) => rows.length > 20)).toBe(true);
  db.exec('UPDATE source SET compared = 0');
  compareRecords(db, 'main');
  expect(found(db)).toEqual(resolved);
  db.exec(
    "INSERT INTO meaning (event, says) SELECT id, x'bb' FROM record WHERE true ON CONFLICT DO UPDATE SET says = x'bb'; UPDATE source SET compared = 2",
  );
  compareRecords(db, 'main');
  expect(found(db)[1]).toEqual([]);
  expect(db.prepare('SELECT unread FROM source').pluck().all()).toEqual([0, 0, 0]);
  db.close();
});
