import type { Migration } from '../migrate.ts';
import { workspaceMigration } from './0010-workspace.ts';

/** Every step, oldest first. */
export const migrations: readonly Migration[] = [workspaceMigration];
