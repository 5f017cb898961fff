import type { Evidence } from '../../evidence/evidence.ts';
import type { CheckInput } from '../check-input.ts';

const FOUND = 'SECRET_FOUND';

export type SecretFound = { readonly evidence: Evidence; readonly detail: string };

/** Files in which intake found what looks like a live secret, with the kinds and their number; never a value. */
export const secretsFound = (input: CheckInput): SecretFound[] =>
  input.evidence.flatMap((evidence) => {
    const details = evidence.issues.filter(({ code }) => code === FOUND).map(({ detail }) => detail);
    return details.length === 0 ? [] : [{ evidence, detail: details.join(' ') }];
  });
