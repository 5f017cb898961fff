/** What a column of a table of approvals can be for. */
export const COLUMN_ROLES = ['ticket', 'subject', 'requested_by', 'requested_at', 'approver', 'decision', 'decided_at', 'reason'] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

export const DECISIONS = ['approved', 'rejected', 'pending', 'cancelled', 'bypassed'] as const;
export type Decision = (typeof DECISIONS)[number];

/** How one table is read. Only a person, or names that can mean nothing else, say so. */
export type ColumnMapping = {
  /** The columns of each role by their names; only a subject may stand in several. */
  readonly columns: Readonly<Partial<Record<ColumnRole, readonly string[]>>>;
  /** Whether 03/04/2026 is in April; null where nobody said. */
  readonly dayFirst: boolean | null;
  /** Whether bare numbers in the columns of times are days counted as spreadsheets count them. */
  readonly excelDates: boolean;
  /** What the table's own words for a decision mean, where they are not the common ones. */
  readonly decisions: Readonly<Record<string, Decision>>;
};

/** A decision of something by somebody: what a mapping must say before rows are approvals. */
export const isApprovalMapping = ({ columns }: ColumnMapping): boolean =>
  (columns.ticket ?? columns.subject) !== undefined && (columns.decision ?? columns.approver) !== undefined;
