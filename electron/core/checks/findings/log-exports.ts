import type { Evidence } from '../../evidence/evidence.ts';
import type { CheckInput } from '../check-input.ts';

/** What to ask for where there are none. */
export const LOGS = 'The platform’s audit log of the period.';

/** The logs that are in: exports in which events were read. */
export const logExports = (input: CheckInput): Evidence[] =>
  input.evidence.filter(({ kind, events }) => kind === 'log_export' && events > 0);
