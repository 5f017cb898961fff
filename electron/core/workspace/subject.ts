import type { z } from 'zod';
import type { Subject } from '../../../shared/contract/workspace.ts';
import type { Database } from '../store/database.ts';

export type SubjectValue = z.output<typeof Subject>;

export function saveSubject(db: Database, subject: SubjectValue, at: string): void {
  db.prepare('INSERT INTO subject (json, at) VALUES (?, ?)').run(JSON.stringify(subject), at);
}

/** What is being assessed, newest version. */
export function currentSubject(db: Database): SubjectValue {
  const row = db.prepare<[], { json: string }>('SELECT json FROM subject ORDER BY version DESC LIMIT 1').get();
  if (row === undefined) throw new Error('a workspace without a subject');
  return JSON.parse(row.json) as SubjectValue;
}

export function createdAt(db: Database): string {
  const row = db.prepare<[], { at: string }>('SELECT at FROM subject ORDER BY version LIMIT 1').get();
  if (row === undefined) throw new Error('a workspace without a subject');
  return row.at;
}
