import type { Workspace } from '../context.ts';
import { checkLogs } from './check-logs.ts';
import type { LogIntegrity } from './integrity.ts';
import { suppliedLogs } from './supplied-logs.ts';

/**
 * What the digest files in the workspace prove about its log files, offline: which log files have the content that the
 * cloud signed, which were changed or are missing, which hours nothing vouches for. Reads what intake found in them; the
 * originals themselves are re-hashed by the check of the vault.
 */
export const logIntegrity = (workspace: Workspace): LogIntegrity => checkLogs(suppliedLogs(workspace));
