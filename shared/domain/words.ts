/** The closed vocabularies of the product, each list in the order in which screens and pages show it. */

const list = <const T extends readonly string[]>(...words: T): T => words;

export const TIERS = list('T1', 'T2', 'T3');
export type Tier = (typeof TIERS)[number];

export const OUTCOMES = list('stored', 'duplicate', 'refused', 'unreadable');
export type Outcome = (typeof OUTCOMES)[number];

export const CONTROL_CONCLUSIONS = list('met', 'partly_met', 'not_met', 'not_evidenced', 'not_applicable', 'not_assessed');
export type ControlConclusion = (typeof CONTROL_CONCLUSIONS)[number];

export const BOUNDARY_POSITIONS = list('open', 'limited', 'closed', 'unknown');
export type BoundaryPosition = (typeof BOUNDARY_POSITIONS)[number];

export const BOUNDARY_DISPOSITIONS = list('acceptable', 'acceptable_with_conditions', 'not_acceptable', 'undecided');
export type BoundaryDisposition = (typeof BOUNDARY_DISPOSITIONS)[number];

export const BASES = list('B0', 'B1', 'B2', 'B3', 'B4', 'B5');
export type Basis = (typeof BASES)[number];

export const STANCES = list('supports', 'contradicts', 'context');
export type Stance = (typeof STANCES)[number];

export const CRITICALITIES = list('blocker', 'high', 'medium', 'low');
export type Criticality = (typeof CRITICALITIES)[number];

export const REVIEW_STATES = list('none', 'submitted', 'accepted', 'rejected');
export type ReviewState = (typeof REVIEW_STATES)[number];

export const OVERALLS = list('acceptable', 'acceptable_with_conditions', 'not_acceptable', 'not_determinable');
export type Overall = (typeof OVERALLS)[number];

export const EVIDENCE_KINDS = list(
  'approval_record',
  'artifact',
  'config_export',
  'contract',
  'interview_note',
  'inventory_export',
  'log_export',
  'screenshot',
  'test_record',
  'vendor_document',
);
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** The five things that a run must be explained by. */
export const AXES = list('who', 'data', 'config', 'code_or_prompt', 'approval');
export type Axis = (typeof AXES)[number];

/** How far records show one axis of one run, best first; the last four are four kinds of absence, and never a bare "missing". */
export const LEVELS = list('proved', 'recorded', 'claimed', 'contradicted', 'absent', 'redacted', 'not_covered', 'not_loggable');

/** The finer facts that the axes rest on. */
export const FACTS = list('F1', 'F2', 'F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10', 'F11', 'F12');

/** Who wrote a value: the platform, the client that asked, a reader that put it together, a document. */
export const ORIGINS = list('server', 'client', 'derived', 'document');
export type Origin = (typeof ORIGINS)[number];

/** Whether a value can only ever mean one content. `none`: pinning has no meaning for it. */
export const PINS = list('digest', 'version', 'mutable', 'none');
export type Pin = (typeof PINS)[number];

/** What a person reads for each id; the same words on screen, on the command line and in the PDF. */
export const WORDS: Readonly<Record<string, string>> = {
  stored: 'Stored',
  duplicate: 'Duplicate',
  refused: 'Refused',
  unreadable: 'Unreadable',
  met: 'Met',
  partly_met: 'Partly met',
  not_met: 'Not met',
  not_evidenced: 'Not evidenced',
  not_applicable: 'Not applicable',
  not_assessed: 'Not assessed',
  open: 'Open',
  limited: 'Limited',
  closed: 'Closed',
  unknown: 'Unknown',
  acceptable: 'Acceptable',
  acceptable_with_conditions: 'Acceptable with conditions',
  not_acceptable: 'Not acceptable',
  undecided: 'Undecided',
  B0: 'Nothing',
  B1: 'Asserted',
  B2: 'Documented',
  B3: 'Shown',
  B4: 'Recorded',
  B5: 'Reproduced',
  supports: 'Supports',
  contradicts: 'Contradicts',
  context: 'Context',
  blocker: 'Blocker',
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  none: 'None',
  submitted: 'Submitted',
  accepted: 'Accepted',
  rejected: 'Rejected',
  approval_record: 'Approval record',
  artifact: 'Artifact',
  config_export: 'Configuration export',
  contract: 'Contract',
  interview_note: 'Interview note',
  inventory_export: 'Inventory export',
  log_export: 'Log export',
  screenshot: 'Screenshot',
  test_record: 'Test record',
  vendor_document: 'Vendor document',
  who: 'Who launched it',
  data: 'What data',
  config: 'What configuration',
  code_or_prompt: 'Which code or prompt version',
  approval: 'Which approval path',
  F1: 'Launcher',
  F2: 'Authentication',
  F3: 'Input data',
  F4: 'Configuration and seed',
  F5: 'Base model',
  F6: 'Code version',
  F7: 'Prompt or template version',
  F8: 'Approval path',
  F9: 'Output artifact',
  F10: 'Deployment',
  F11: 'Export or read across the boundary',
  F12: 'Secrets used, and rotated after the end',
  proved: 'Proved',
  recorded: 'Recorded',
  claimed: 'Claimed',
  contradicted: 'Contradicted',
  absent: 'Absent',
  redacted: 'Redacted',
  not_covered: 'Not covered',
  not_loggable: 'Not loggable',
  T1: 'Low-risk internal experiment',
  T2: 'Internal production use',
  T3: 'Regulated or customer-facing',
};

export const wordOf = (id: string): string => WORDS[id] ?? id;

/** The four sentences; there is no fifth, and no score. */
export const OVERALL_SENTENCES: Readonly<Record<Overall, string>> = {
  acceptable: 'Acceptable for this tier.',
  acceptable_with_conditions: 'Acceptable with conditions.',
  not_acceptable: 'Not acceptable.',
  not_determinable: 'Not determinable on the evidence supplied.',
};
