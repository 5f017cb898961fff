import type { AutoCheck } from '../check.ts';
import { retentionCheck } from './retention.ts';

/** Every check, one idea a file; adding one touches this list and nothing else. */
export const CHECKS: readonly AutoCheck[] = [retentionCheck];
