import type { Database } from '../store/database.ts';
import type { ParameterValues } from './given.ts';

/** What people have said so far; the newest row holds it all. */
export function givenInputs(db: Database): ParameterValues {
  const row = db.prepare<[], { json: string }>('SELECT json FROM check_input ORDER BY seq DESC LIMIT 1').get();
  return row === undefined ? {} : (JSON.parse(row.json) as ParameterValues);
}

export const insertInputs = (db: Database, json: string, actor: string, at: string): void => {
  db.prepare('INSERT INTO check_input (json, actor, at) VALUES (?, ?, ?)').run(json, actor, at);
};
