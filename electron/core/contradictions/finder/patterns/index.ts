import type { ClaimPattern } from '../pattern.ts';
import { retentionPattern } from './retention.ts';

/** One pattern for each rule; adding one touches this list and nothing else. */
export const PATTERNS: readonly ClaimPattern[] = [retentionPattern];
