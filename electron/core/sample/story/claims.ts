import type { ParameterValues } from '../../checks/given.ts';

/** What the assessor decided about a contradiction; null while an answer of the vendor is awaited. */
type StoryDecision = { readonly state: 'upheld' | 'dismissed'; readonly reason: string } | null;

/** A sentence that the assessor takes from the finder: its rule, the landmark it stands at, and what a person fills in besides. */
export type StoryClaim = {
  readonly rule: string;
  readonly landmark: string;
  readonly parameters?: ParameterValues;
  /** Where records stand against it. */
  readonly decision?: StoryDecision;
};

const upheld = (reason: string): StoryDecision => ({ state: 'upheld', reason });

/** Sentences of the vendor that the assessor holds against the records; nine are contradicted, and one of those is open. */
export const STORY_CLAIMS: readonly StoryClaim[] = [
  { rule: 'CON-BASEMODEL', landmark: 'ai.base-model' },
  {
    rule: 'CON-REGION',
    landmark: 'dpa.regions',
    decision: upheld('FR-0135 ran in eu-north-1, which the agreement does not name. See the condition under DB-01.'),
  },
  {
    rule: 'CON-RETENTION',
    landmark: 'dpa.retention',
    decision: {
      state: 'dismissed',
      reason: 'The agreement says what is owed, not what is done. What is done stands in the logging reference, and is pursued there.',
    },
  },
  { rule: 'CON-EXPORT', landmark: 'export.adapters' },
  {
    rule: 'CON-KEYS',
    landmark: 'keys.no-access',
    parameters: { provider: ['nf-restore'] },
    decision: upheld('The restore role of the vendor may use our key, and did so on 3 October.'),
  },
  { rule: 'CON-WHO', landmark: 'logging.actor' },
  { rule: 'CON-COVERAGE', landmark: 'logging.classes' },
  { rule: 'CON-RETENTION', landmark: 'logging.retention', decision: null },
  {
    rule: 'CON-INTEGRITY',
    landmark: 'logging.digests',
    decision: upheld('Two hours of 14 September have no digest, and nothing vouches for the two files delivered in them.'),
  },
  {
    rule: 'CON-ROTATION',
    landmark: 'secrets.rotation',
    decision: upheld('After FR-0108, FR-0120 and FR-0133 no rotation is recorded.'),
  },
  { rule: 'CON-EVAL', landmark: 'acceptance.artifact' },
  { rule: 'CON-SOD', landmark: 'sod.people' },
  { rule: 'CON-TRADEOFF', landmark: 'tradeoff.accepted' },
  {
    rule: 'CON-COUNT',
    landmark: 'q.runs',
    decision: upheld('Two runs of the period are in the logs and not in the register of the vendor.'),
  },
  {
    rule: 'CON-APPROVAL',
    landmark: 'q.approval',
    decision: upheld('FR-0117, FR-0123 and FR-0131 were started with no approval, and FR-0113 with the approval of another version.'),
  },
  {
    rule: 'CON-NHI',
    landmark: 'q.identities',
    decision: upheld('Three roles act in the logs and stand in no row of the inventory.'),
  },
  { rule: 'CON-DELETE', landmark: 'q.deletion' },
];
