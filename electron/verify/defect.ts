import type { CheckId } from './checks.ts';

/** Something in the input breaks a rule of the format: which check saw it, its sub-indication, and one sentence. */
export class Defect extends Error {
  readonly check: CheckId;
  readonly sub: string;
  /** Always a consequence of something else, when anything else is wrong too. */
  readonly consequence: boolean;

  constructor(check: CheckId, sub: string, detail: string, consequence = false) {
    super(detail);
    this.name = 'Defect';
    this.check = check;
    this.sub = sub;
    this.consequence = consequence;
  }
}

/** The input cannot be read at all, or is no attestation: exit 3, never a verdict about content. */
export class NotAnAttestation extends Error {
  readonly sub: 'UNREADABLE' | 'NOT_AN_ATTESTATION';

  constructor(sub: 'UNREADABLE' | 'NOT_AN_ATTESTATION', detail: string) {
    super(detail);
    this.name = 'NotAnAttestation';
    this.sub = sub;
  }
}

/** The person typed something this program cannot act on: exit 64, the message says what to type instead. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** What was asked is not done: exit 1, the message says why and that nothing was written. */
export class Refused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'Refused';
  }
}
