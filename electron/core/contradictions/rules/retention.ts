import { dayText, daysBetween, citeEvent, citeSaid, count } from '../../checks/cite.ts';
import type { CheckInput, EventSeen, TraceSeen } from '../../checks/check-input.ts';
import { dayMicros } from '../../checks/given.ts';
import { isoTime } from '../../logs/time/time.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

/** Code has a history before the system that it trains, and keeps it for ever: that is no retention of a log. */
const HISTORY = 'git';
/** Rows of other tables tell of other times. */
const RECORDING: ReadonlySet<string> = new Set(['log_export', 'approval_record']);

/** Midnight and delivery: a record of the last day may still be on its way, or just gone. */
const TOLERANCE_DAYS = 1;
const DAY = 86_400_000_000;

export type Reach = {
  readonly platform: string;
  readonly oldest: EventSeen;
  /** When the records were taken out of the system. */
  readonly takenAt: number;
  readonly days: number;
};

const timeOf = (text: string | undefined): number => isoTime(text ?? '')?.micros ?? 0;

/** How far back the log exports reach, by platform: from their extraction (else their newest record) to the oldest record. */
export function reachOfLogs(input: CheckInput, platform: string | null): Reach[] {
  const logs = new Map(input.evidence.filter(({ kind }) => kind === 'log_export').map((row) => [row.id, row]));
  const platforms = new Map<string, number>();
  for (const span of input.spans()) {
    const evidence = logs.get(span.evidence);
    if (evidence === undefined || span.newest === null || span.platform === HISTORY || (platform !== null && span.platform !== platform))
      continue;
    const taken = Math.max(span.newest, timeOf(evidence.card['extracted_at']));
    platforms.set(span.platform, Math.max(taken, platforms.get(span.platform) ?? 0));
  }
  return [...platforms].flatMap(([name, takenAt]) => {
    const oldest = input.oldest(name);
    return oldest === null || oldest.micros === null
      ? []
      : [{ platform: name, oldest, takenAt, days: daysBetween(oldest.micros, takenAt) }];
  });
}

/** The day since which the system is in service: said in the claim, for the whole workspace, or beside another such claim. */
export const inServiceSince = (said: number | null, input: CheckInput): number | null =>
  said ??
  input.given.day('inServiceSince') ??
  input.claims.flatMap(({ rule, given }) => (rule === 'CON-RETENTION' ? (given.day('inServiceSince') ?? []) : []))[0] ??
  null;

/** A day on which the system was in service for certain: the start of the period under assessment, or any dated record of a log. */
export function knownInService(input: CheckInput): number | null {
  const period = dayMicros(input.subject.period.from);
  const recording = new Set(input.evidence.flatMap(({ kind, id }) => (RECORDING.has(kind) ? [id] : [])));
  const records = input
    .spans()
    .flatMap(({ oldest, evidence, platform }) => (oldest === null || !recording.has(evidence) || platform === HISTORY ? [] : [oldest]));
  const all = [...records, ...(period === null ? [] : [period])];
  return all.length === 0 ? null : Math.min(...all);
}

type Verdict = 'short' | 'enough' | 'unknown';

/** Whether records that reach back `days` are fewer than were promised and could exist. */
export function verdictOf(reach: Reach, promised: number, since: number | null, known: number | null): Verdict {
  const enough = (expected: number): boolean => reach.days + TOLERANCE_DAYS >= expected;
  if (enough(promised)) return 'enough';
  if (since !== null) return enough(daysBetween(since, reach.takenAt)) ? 'enough' : 'short';
  if (known !== null && !enough(Math.min(promised, daysBetween(known, reach.takenAt)))) return 'short';
  return 'unknown';
}

const ageWords = (since: number | null, known: number | null): string => {
  if (since !== null) return `the system has been in service since ${dayText(since)}`;
  return known === null ? '' : `the system was in service on ${dayText(known)} already`;
};

/** Logs deleted although the promised time was not over. */
function deletedInside(input: CheckInput, promised: number, takenAt: number, platform: string | null): TraceSeen[] {
  const telling = new Set(input.spans().flatMap((span) => (platform === null || span.platform === platform ? [span.evidence] : [])));
  return input
    .said('logging', 'deleted')
    .filter(({ micros, record }) => micros !== null && takenAt - micros <= promised * DAY && telling.has(record.evidence));
}

/** CON-RETENTION: a stated retention period against the oldest record, where the system is older, and against deleted logs. */
export const retention: ContradictionRule = {
  id: 'CON-RETENTION',
  question: 'LR-08',
  fields: [
    { name: 'days', type: 'number', label: 'Days', help: 'For how many days records are kept, as the sentence says.' },
    { name: 'inServiceSince', type: 'day', label: 'In service since', help: 'Records cannot be older than the system.' },
    {
      name: 'platform',
      type: 'text',
      label: 'Platform',
      help: 'Only the logs of this platform, as in the list of events; all when left out.',
    },
  ],
  judge: ({ given }, input) => {
    const promised = given.number('days');
    if (promised === null) return undecided('The sentence gives no number of days; fill it in.');
    const reaches = reachOfLogs(input, given.text('platform'));
    if (reaches.length === 0) return undecided('No dated record of a log export is in, so nothing can be held against it.');
    const since = inServiceSince(given.day('inServiceSince'), input);
    const known = since === null ? knownInService(input) : null;
    const judged = reaches.map((reach) => ({ reach, verdict: verdictOf(reach, promised, since, known) }));
    const short = judged.filter(({ verdict }) => verdict === 'short').map(({ reach }) => reach);
    const deleted = deletedInside(input, promised, Math.max(...reaches.map(({ takenAt }) => takenAt)), given.text('platform'));
    if (short.length > 0 || deleted.length > 0) {
      const parts = [
        ...short.map(
          ({ platform, oldest, days }) => `the oldest record of ${platform} is ${count(days, 'day')} old (${oldest.time ?? ''})`,
        ),
        ...(short.length > 0 ? [ageWords(since, known)] : []),
        ...(deleted.length > 0 ? [`logs were deleted ${count(deleted.length, 'time')} within the last ${count(promised, 'day')}`] : []),
      ];
      return raised(`${count(promised, 'day is', 'days are')} stated, but ${parts.join(', and ')}.`, [
        ...short.map(({ oldest }) => citeEvent(oldest, `Oldest record: ${oldest.action}`)),
        ...deleted.map((said) => citeSaid(said, `Deleted: ${said.id}`)),
      ]);
    }
    const open = judged.filter(({ verdict }) => verdict === 'unknown').map(({ reach }) => reach);
    const [first] = open;
    if (first !== undefined)
      return undecided(
        `The oldest record of ${first.platform} is ${count(first.days, 'day')} old, and it is not known since when the system is in service; give that day.`,
      );
    return agrees(
      since !== null && reaches.some(({ days }) => days + TOLERANCE_DAYS < promised)
        ? `The records reach back to the start of service on ${dayText(since)}.`
        : `The oldest records reach back: ${reaches.map(({ platform, days }) => `${platform} ${count(days, 'day')}`).join(', ')}; ${count(promised, 'day is', 'days are')} stated.`,
    );
  },
};
