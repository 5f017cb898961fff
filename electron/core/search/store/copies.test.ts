import { expect, test } from 'vitest';
import { openDatabase } from '../../store/database.ts';
import { compareMany, compareRecords } from './copies.sql.ts';

/** Events of a few ids over a few originals, drawn so that copies, clashes and other scopes all occur. */
function drawn(seed: number): ReturnType<typeof openDatabase> {
  const db = openDatabase(':memory:', { binding: null, durability: 'normal' });
  db.exec(`CREATE TABLE source (id INTEGER PRIMARY KEY, sha256 TEXT, complete INTEGER DEFAULT 1, compared INTEGER DEFAULT 0);
    CREATE TABLE record (id INTEGER PRIMARY KEY, source INTEGER, number INTEGER, time_us INTEGER, platform TEXT, service TEXT, action TEXT, outcome TEXT,
      native_id TEXT, unique_in TEXT, content BLOB, sha256 BLOB, marks INTEGER);
    CREATE VIEW event AS SELECT * FROM record;
    CREATE TABLE copy (event INTEGER PRIMARY KEY, first INTEGER, rank INTEGER); CREATE TABLE meaning (content BLOB PRIMARY KEY, says BLOB, held BLOB);
    CREATE TABLE clash (event INTEGER PRIMARY KEY, kin INTEGER, first INTEGER);
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
    put.run(id, pick([1, 2, 3]), id, time, pick(['p', 'q']), 's', action, 'ok', pick(['x', 'y', 'z']), scope, content, digest, 0);
  }
  return db;
}

test.each([1, 2, 3, 4, 5, 6, 7, 8])('very many records of one id are compared as few are (draw %i)', (seed) => {
  const db = drawn(seed);
  const found = (): unknown => [
    db.prepare('SELECT * FROM copy ORDER BY event').all(),
    db.prepare('SELECT * FROM clash ORDER BY event').all(),
  ];
  compareRecords(db, 'main');
  const few = found();
  db.exec('DELETE FROM copy; DELETE FROM clash');
  for (const id of ['x', 'y', 'z']) compareMany(db, 'main', id);
  expect(found()).toEqual(few);
  expect((few as readonly unknown[][]).every((rows) => rows.length > 20)).toBe(true);
  db.close();
});
