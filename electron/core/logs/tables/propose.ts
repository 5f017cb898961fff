import { COLUMN_ROLES, type ColumnMapping, type ColumnRole, NOTHING_SAID } from '../../../../shared/domain/column-mapping.ts';

/** Names that columns of approvals and of events have in many systems. A name proposes a role; a person confirms it. */
const NAMES: Readonly<Record<ColumnRole, RegExp>> = {
  ticket:
    /^(?:ticket|ticket (?:id|number|no|key|ref)|issue key|issue id|key|change (?:id|number|request)|request (?:id|number|no)|case (?:id|number)|approval id|reference|number)$/,
  subject:
    /^(?:subject|subject id|run|run id|job|job name|job id|job arn|model|model version|model id|artifact|artifact digest|commit|commit sha|target|resource|affected ci|configuration item)$/,
  requested_by: /^(?:requested by|requester|requestor|opened by|created by|submitter|submitted by|reporter|raised by|author)$/,
  requested_at: /^(?:requested at|opened at|created at|created|opened|submitted at|submitted on|request date|creation date|raised on)$/,
  approver: /^(?:approver|approved by|decided by|reviewer|reviewed by|signed off by|authori[sz]er|authori[sz]ed by)$/,
  decision: /^(?:decision|approval|approval status|approval state|outcome|verdict|approval decision|status|state|resolution)$/,
  decided_at:
    /^(?:decided at|decided on|decision date|decision at|approved at|approved on|approval date|approval time|reviewed at|signed off at|resolved at|closed at)$/,
  reason: /^(?:reason|comment|comments|justification|rationale|approval comment|notes?|description)$/,
  time: /^(?:time|timestamp|ts|date|datetime|date time|event time|event date|occurred at|occurred on|logged at|created at|published|when|start time)$/,
  action: /^(?:action|event|event name|event type|operation|operation name|method|method name|activity|activity type|verb|command|type)$/,
  actor:
    /^(?:actor|actor name|user|user name|username|user id|user email|email|principal|caller|identity|account name|initiated by|performed by|who)$/,
  outcome: /^(?:outcome|result|result type|status|event status|success|response code|status code)$/,
  service: /^(?:service|service name|source|event source|application|app|product|system|component)$/,
  native_id: /^(?:id|event id|uuid|guid|record id|request id|correlation id|insert id|message id)$/,
  account:
    /^(?:account|account id|project|project id|tenant|tenant id|subscription|subscription id|workspace|workspace id|organi[sz]ation)$/,
  region: /^(?:region|location|zone)$/,
};

/** Names that can mean nothing else, all of them together. */
const OWN_NAMES = ['ticket', 'requested_by', 'approver', 'decision', 'decided_at', 'subject'] as const;
const OWN_MORE: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {
  requested_at: ['requested_at', 'opened_at'],
  reason: ['reason', 'comment'],
};

const words = (name: string): string =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

export type Candidates = Readonly<Record<ColumnRole, readonly string[]>>;

/** The columns that may have each role by their names. */
export function candidatesIn(header: readonly string[]): Candidates {
  const named = (role: ColumnRole): readonly string[] => header.filter((name) => NAMES[role].test(words(name)));
  return Object.fromEntries(COLUMN_ROLES.map((role) => [role, named(role)])) as Candidates;
}

/** Whether a table looks like one of approvals: something to decide, and somebody who decided or how. */
export const looksLikeApprovals = (candidates: Candidates): boolean =>
  candidates.ticket.length + candidates.subject.length > 0 &&
  candidates.approver.length > 0 &&
  candidates.decision.length + candidates.decided_at.length > 0;

const only = (header: readonly string[], name: string): string | null => {
  const found = header.filter((column) => column.trim().toLowerCase() === name);
  return found.length === 1 ? (found[0] ?? null) : null;
};

/** The mapping of a table whose columns name themselves; null for every other table, which a person has to map. */
export function mapsItself(header: readonly string[]): ColumnMapping | null {
  const columns: Partial<Record<ColumnRole, readonly string[]>> = {};
  for (const role of OWN_NAMES) {
    const name = only(header, role);
    if (name === null) return null;
    columns[role] = [name];
  }
  for (const [role, names] of Object.entries(OWN_MORE) as [ColumnRole, readonly string[]][]) {
    const name = names.map((one) => only(header, one)).find((one) => one !== null);
    if (name !== undefined && name !== null) columns[role] = [name];
  }
  return { ...NOTHING_SAID, columns };
}
