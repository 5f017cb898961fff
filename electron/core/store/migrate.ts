import { DomainError } from '../../../shared/domain/errors.ts';
import type { Database } from './database.ts';

/** One step of the schema. Numbers rise by ten; a released step is never edited. */
export type Migration = { readonly version: number; readonly name: string; readonly up: (db: Database) => void };

export const schemaVersion = (db: Database): number => Number(db.pragma('user_version', { simple: true }));

const assertRising = (migrations: readonly Migration[]): void => {
  migrations.forEach((migration, index) => {
    const before = migrations[index - 1]?.version ?? 0;
    if (migration.version <= before) throw new Error(`migration ${migration.name} is out of order`);
  });
};

/**
 * Brings a workspace to the newest schema, one transaction a step; a step that fails leaves the step before it in place.
 * Throws `store/from-the-future` for a workspace that a newer version wrote, without touching it.
 */
export function migrate(db: Database, migrations: readonly Migration[]): number {
  assertRising(migrations);
  const newest = migrations.at(-1)?.version ?? 0;
  const present = schemaVersion(db);
  if (present > newest)
    throw new DomainError(
      'store/from-the-future',
      `This workspace was written by a newer version of Boundary Attest (schema ${present}, this version knows ${newest}). It was not changed; open it with that version.`,
    );
  if (present !== 0 && !migrations.some((migration) => migration.version === present))
    throw new DomainError(
      'store/unknown-schema',
      `This workspace has schema ${present}, which no version of Boundary Attest wrote. It was not changed.`,
    );
  for (const migration of migrations.filter((step) => step.version > present)) {
    db.transaction(() => {
      migration.up(db);
      db.pragma(`user_version = ${migration.version}`);
    }).exclusive();
  }
  return newest;
}
