import type { KeyLevel, StatementEvidence } from '../../../../shared/domain/statement.ts';
import type { QuestionState } from '../../answers/state.ts';

type Circumstances = {
  readonly status: 'final' | 'draft';
  readonly keyLevel: KeyLevel | null;
  readonly testRuntime: boolean;
  readonly states: readonly QuestionState[];
  readonly evidence: readonly StatementEvidence[];
};

// True of every attestation of this version; the PDF explains each code.
const ALWAYS = ['L-CONTRA-1', 'L-CUSTODY-1', 'L-EIDAS-1', 'L-EVID-1', 'L-FIPS-1', 'L-ID-1', 'L-RECON-1', 'L-REV-1', 'L-TIME-1', 'L-VIEW-1'];

/** The codes of what this attestation does not prove, sorted. */
export function limitationsOf({ status, keyLevel, testRuntime, states, evidence }: Circumstances): string[] {
  const open = states.some((state) => state.concluded.conclusion === 'not_assessed' || state.concluded.conclusion === 'not_applicable');
  return [
    ...ALWAYS,
    ...(evidence.some((item) => item.withheld !== null) ? ['L-EVID-2'] : []),
    ...(keyLevel === 'K3' ? [] : ['L-KEY-1']),
    ...(keyLevel === 'K0' ? ['L-TEST-1'] : []),
    ...(testRuntime ? ['L-TESTRUNTIME-1'] : []),
    ...(status === 'draft' ? ['L-DRAFT-1'] : []),
    ...(open ? ['L-SCOPE-1'] : []),
  ].sort();
}
