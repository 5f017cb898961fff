import { spawnSync } from 'node:child_process';
import { rmSync, statSync } from 'node:fs';

/**
 * What the `sqlite3` command line does with the same lines: `.import` them raw, take five columns out with `json_extract`,
 * index all words with FTS5. Its own defaults; one process. The count of the rows is checked.
 */
export function sqliteImport(lines: string, database: string, events: number): { readonly seconds: number; readonly bytes: number } {
  rmSync(database, { force: true });
  const script = `CREATE TABLE raw(line TEXT);
.mode ascii
.separator "\\037" "\\n"
.import ${lines} raw
CREATE TABLE event AS SELECT rowid AS id, json_extract(line,'$.eventTime') AS time, json_extract(line,'$.eventName') AS action,
 json_extract(line,'$.eventSource') AS service, json_extract(line,'$.userIdentity.arn') AS actor, json_extract(line,'$.eventID') AS native_id FROM raw;
CREATE VIRTUAL TABLE words USING fts5(line, content='raw', content_rowid='rowid');
INSERT INTO words(words) VALUES('rebuild');
SELECT count(*) FROM event WHERE time IS NOT NULL;
`;
  const began = performance.now();
  const done = spawnSync('sqlite3', ['-bail', database], { input: script, encoding: 'utf8' });
  const seconds = (performance.now() - began) / 1000;
  if (done.status !== 0 || Number(done.stdout.trim().split('\n').at(-1)) !== events)
    throw new Error(`sqlite3: ${done.stdout}${done.stderr}${done.error?.message ?? ''}`);
  return { seconds, bytes: statSync(database).size };
}
