import type { Migration } from '../migrate.ts';
import { workspaceMigration } from './0010-workspace.ts';
import { evidenceMigration } from './0020-evidence.ts';
import { custodyMigration } from './0030-custody.ts';
import { contentMigration } from './0035-content.ts';
import { claimsMigration } from './0040-claims.ts';
import { mappingsMigration } from './0050-mappings.ts';
import { revocationListsMigration } from './0060-revocation-lists.ts';

/** Every step, oldest first. */
export const migrations: readonly Migration[] = [
  workspaceMigration,
  evidenceMigration,
  custodyMigration,
  contentMigration,
  claimsMigration,
  mappingsMigration,
  revocationListsMigration,
];
