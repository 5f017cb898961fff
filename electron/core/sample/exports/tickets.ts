import { csvFile } from '../bytes/csv-text.ts';
import { type Prng, prng } from '../bytes/prng.ts';
import type { Piece } from '../piece.ts';
import { APPROVERS, LAUNCHERS } from '../plan/identities.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { DAY_MS, dayStart, frankfurt, HOUR_MS, MINUTE_MS } from '../plan/times.ts';

const HEADER = ['ticket', 'type', 'opened_at', 'requested_by', 'approver', 'decision', 'decided_at', 'subject', 'comment'];
const TICKET_ROWS = 420;

type Ticket = { readonly at: number; readonly cells: readonly string[] };

function runTicket(run: RunPlan): Ticket {
  const { ticket, requestedAt, decidedAt, approver, subject } = run.approval;
  return {
    at: requestedAt,
    cells: [
      ticket ?? '',
      'training-run',
      frankfurt(requestedAt),
      run.requester,
      approver,
      'approved',
      frankfurt(decidedAt),
      subject,
      `data ${run.data.pin === 'digest' ? `sha256:${run.data.digest.slice(0, 12)}` : 'claims/latest'}`,
    ],
  };
}

function releaseTicket(run: RunPlan): Ticket {
  const at = run.endedAt + HOUR_MS;
  const comment = `EV-${60 + run.index}, artifact sha256 ${run.artifactDigest.slice(0, 16)}`;
  return {
    at,
    cells: [
      `REL-${310 + run.index}`,
      'release',
      frankfurt(at),
      'k.osei',
      run.approval.approver,
      'approved',
      frankfurt(at + 90 * MINUTE_MS),
      `release of claims-triage ${run.modelVersion}`,
      comment,
    ],
  };
}

const EVERYDAY: readonly (readonly [type: string, subject: string])[] = [
  ['access', 'role membership for a new colleague'],
  ['access', 'read access to evaluation reports'],
  ['change', 'new subnet for the training network'],
  ['change', 'raise the quota of training instances'],
  ['question', 'invoice for unused capacity'],
  ['question', 'meaning of a metric in the monthly report'],
  ['incident', 'job stopped at its time limit'],
  ['incident', 'endpoint slow during the night'],
  ['change', 'rename a data set folder'],
  ['access', 'remove a leaver from two groups'],
];

/** Tickets that matter to a question although they are no approval of a run. */
const SPECIAL: readonly Ticket[] = [
  {
    at: dayStart(76) + 15 * HOUR_MS,
    cells: [
      'NF-20817',
      'incident',
      frankfurt(dayStart(76) + 15 * HOUR_MS),
      'r.adeyemi',
      'NF-SUPPORT-02',
      'closed',
      frankfurt(dayStart(76) + 19 * HOUR_MS),
      'restore of v13 after drift alarm',
      'restored by the vendor under break-glass; not possible from our side',
    ],
  },
  {
    at: dayStart(77) + 8 * HOUR_MS,
    cells: [
      'SEC-771',
      'secret',
      frankfurt(dayStart(77) + 8 * HOUR_MS),
      's.novak',
      's.novak',
      'closed',
      frankfurt(dayStart(77) + 11 * HOUR_MS),
      'token in a notebook output',
      'revoked three hours after the finding',
    ],
  },
  {
    at: dayStart(61) + 9 * HOUR_MS,
    cells: [
      'SEC-758',
      'secret',
      frankfurt(dayStart(61) + 9 * HOUR_MS),
      's.novak',
      's.novak',
      'closed',
      frankfurt(dayStart(61) + 12 * HOUR_MS),
      'key in a job definition',
      'revoked two hours after the finding',
    ],
  },
];

const inMissingWeek = (at: number): boolean => at >= dayStart(51) && at < dayStart(58);

function everydayTicket(draw: Prng, number: number): Ticket {
  const drawn = dayStart(0) + draw.below(92 * 24 * 60) * MINUTE_MS;
  // One week of the ticket system was not handed over either.
  const at = inMissingWeek(drawn) ? drawn - 8 * DAY_MS : drawn;
  const [type, subject] = draw.pick(EVERYDAY);
  return {
    at,
    cells: [
      `HM-${40_100 + number}`,
      type,
      frankfurt(at),
      draw.pick(LAUNCHERS),
      draw.pick(APPROVERS),
      draw.pick(['approved', 'done', 'done', 'rejected']),
      frankfurt(at + (1 + draw.below(60)) * HOUR_MS),
      subject,
      '',
    ],
  };
}

/** The ticket export: 420 rows in the order of opening, times on a Frankfurt clock with the offset written out. */
export function ticketPiece(seed: number, runs: readonly RunPlan[]): Piece {
  const draw = prng(seed, 'tickets');
  const known = [
    ...runs.filter((run) => run.approval.ticket !== null).map(runTicket),
    ...runs.filter((run) => run.promoted).map(releaseTicket),
    ...SPECIAL,
  ];
  const everyday = Array.from({ length: TICKET_ROWS - known.length }, (_, number) => everydayTicket(draw, number));
  const tickets = [...known, ...everyday].toSorted((a, b) => a.at - b.at);
  const lineOf = (ticket: string): number => tickets.findIndex(({ cells }) => cells[0] === ticket) + 2;
  const line = (ticket: string): { type: 'lines'; from: number; to: number } => ({
    type: 'lines',
    from: lineOf(ticket),
    to: lineOf(ticket),
  });
  const [last, other] = [runs[40], runs.find((run) => run.approval.state === 'other_version')];
  return {
    path: 'tickets/tickets-2026-08_10.csv',
    kind: 'csv',
    bytes: csvFile([HEADER, ...tickets.map(({ cells }) => cells)]),
    events: TICKET_ROWS,
    places: {
      'tickets.all': { type: 'whole' },
      'tickets.run-v14': line(last?.approval.ticket ?? ''),
      'tickets.other-version': line(other?.approval.ticket ?? ''),
      'tickets.release-v14': line('REL-350'),
      'tickets.restore': line('NF-20817'),
      'tickets.secret-1': line('SEC-758'),
      'tickets.secret-2': line('SEC-771'),
    },
  };
}
