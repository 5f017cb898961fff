import type { RunPlan } from '../plan/run-plan.ts';
import { CUSTOMER, type Paper } from './paper.ts';

const own = (
  path: string,
  number: string,
  title: string,
  issued: string,
  pages: number,
  topics: Paper['topics'],
  says: Paper['says'],
): Paper => ({
  path,
  number,
  title,
  version: '1.0',
  issued,
  issuer: CUSTOMER,
  pages,
  topics,
  says,
});

/** What the customer wrote itself; `released` is the run whose model is in use. */
export const ownPapers = (released: RunPlan): readonly Paper[] => [
  own(
    'governance/Boundary and Evidence Policy T3.pdf',
    'HM-MR-003',
    'Boundary and evidence policy for tier T3',
    '2026-07-01',
    4,
    ['governance', 'evaluation'],
    [
      ['policy.no-use', 'No customer-facing use without a recomputed digest of the deployed artifact.'],
      ['policy.boundaries', 'Base weights that cannot leave are acceptable when adapters can.'],
      ['policy.exceptions', 'Exceptions end after 180 days at the latest.'],
    ],
  ),
  own(
    'governance/Trade-off Statement CRO.pdf',
    'HM-CRO-018',
    'Portability and operational consistency',
    '2025-12-02',
    2,
    ['governance'],
    [
      ['tradeoff.accepted', 'We accept dependence on one provider for training, and not for serving.'],
      ['tradeoff.before', 'This statement precedes the first production run of any claims-triage model.'],
    ],
  ),
  own(
    'governance/Owner Acceptances 2026.pdf',
    'HM-MR-011',
    'Acceptances of accountability',
    '2026-08-14',
    2,
    ['governance'],
    [
      ['owners.platform', 'I accept accountability for the use of Forge Train at Halden Mutual.'],
      ['owners.model', 'I accept accountability for claims-triage v14 and for its releases.'],
    ],
  ),
  own(
    'governance/Review Minutes 2026.pdf',
    'HM-MR-020',
    'Model Risk review, minutes',
    '2026-10-28',
    4,
    ['governance', 'evaluation'],
    [
      ['minutes.hold', 'Decision: hold the promotion of v12 until the drift test is repeated.'],
      ['minutes.actions', 'Eleven of the twelve actions from the first half of the year are closed.'],
      ['minutes.access', 'The access review of 18 September removed two policies from two roles.'],
    ],
  ),
  own(
    'eval/Acceptance Record v14.pdf',
    'HM-EV-100',
    'Acceptance of claims-triage v14',
    '2026-10-21',
    3,
    ['evaluation'],
    [
      ['acceptance.artifact', `Accepted for the artifact whose SHA-256 begins ${released.artifactDigest.slice(0, 24)}.`],
      ['acceptance.criteria', 'All fourteen acceptance criteria are met; the results are in report EV-100.'],
      ['acceptance.drift', 'Drift against v13: population stability index 0.04, limit 0.10.'],
    ],
  ),
];
