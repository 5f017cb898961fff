/** What a column of a table of approvals can be for. */
export const APPROVAL_ROLES = [
  'ticket',
  'subject',
  'requested_by',
  'requested_at',
  'approver',
  'decision',
  'decided_at',
  'reason',
] as const;
/** What a column of a table of events can be for. */
export const EVENT_ROLES = ['time', 'action', 'actor', 'outcome', 'service', 'native_id', 'account', 'region'] as const;
export const COLUMN_ROLES = [...APPROVAL_ROLES, ...EVENT_ROLES] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export const DECISIONS = ['approved', 'rejected', 'pending', 'cancelled', 'bypassed'] as const;
export type Decision = (typeof DECISIONS)[number];
export const ROW_OUTCOMES = ['ok', 'denied', 'error', 'unknown'] as const;
export type RowOutcome = (typeof ROW_OUTCOMES)[number];

/** What the rows of a table are: decisions of somebody about something, things that happened, or rows without a meaning. */
export const TABLE_KINDS = ['approvals', 'events', 'rows'] as const;
export type TableKind = (typeof TABLE_KINDS)[number];

/** How one table is read. Only a person, or names that can mean nothing else, say so. */
export type ColumnMapping = {
  /** The columns of each role by their names; only a subject may stand in several. */
  readonly columns: Readonly<Partial<Record<ColumnRole, readonly string[]>>>;
  /** Whether 03/04/2026 is in April; null where nobody said. */
  readonly dayFirst: boolean | null;
  /** The zone of times that have none, where the evidence card declares none either; null where nobody said. */
  readonly zone: string | null;
  /** Whether bare numbers in the columns of times are days counted as spreadsheets count them. */
  readonly excelDates: boolean;
  /** What the table's own words for a decision mean, where they are not the common ones. */
  readonly decisions: Readonly<Record<string, Decision>>;
  /** What its words for how something ended mean, where they are not the common ones. */
  readonly outcomes: Readonly<Record<string, RowOutcome>>;
};

/** A mapping that says nothing yet. */
export const NOTHING_SAID: ColumnMapping = { columns: {}, dayFirst: null, zone: null, excelDates: false, decisions: {}, outcomes: {} };

/**
 * What a mapping makes of rows. An approval needs something to decide, and a decision or who decided; an event needs a time or
 * what was done.
 */
export function kindOf({ columns }: ColumnMapping): TableKind {
  if ((columns.ticket ?? columns.subject) !== undefined && (columns.decision ?? columns.approver) !== undefined) return 'approvals';
  return (columns.time ?? columns.action) === undefined ? 'rows' : 'events';
}
