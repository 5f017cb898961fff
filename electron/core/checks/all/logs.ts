import type { CheckInput, Cited } from '../check-input.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import { citeEvent, citeFile, citeSaid, count, distinct, some } from '../cite.ts';
import { citeIssue, integrityIssues } from '../../contradictions/rules/integrity.ts';
import { evidenceId } from '../../evidence/evidence-id.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { BYTES_LOST } from '../../logs/records/lost-records.ts';
import { microsToIso } from '../../logs/time/time.ts';
import { deletionsIn } from '../findings/deletions.ts';
import { EVENT_CLASSES, firstOfClass } from '../findings/event-classes.ts';

const HOUR = 3_600_000_000;
const LOGS = 'The platform’s audit log of the period.';

/** Rows of other tables happen at no time. */
const RECORDING: ReadonlySet<string> = new Set(['log_export', 'approval_record']);

const logsOf = (input: CheckInput): Evidence[] => input.evidence.filter(({ kind, events }) => kind === 'log_export' && events > 0);

/** CHK-COVERAGE: every expected event class occurs at least once, or its absence is explained. */
export const coverageCheck: AutoCheck = {
  id: 'CHK-COVERAGE',
  run: (input) => {
    if (logsOf(input).length === 0) return notDecidable('No log export is in.', LOGS);
    const found = EVENT_CLASSES.map((name) => ({ name, record: firstOfClass(input, name) }));
    const missing = found.filter(({ record }) => record === null).map(({ name }) => name);
    const off = input.runs().world.coverage.flatMap(({ defaultOff }) => defaultOff.filter(({ seen }) => !seen).map(({ what }) => what));
    const records = found.flatMap(({ record }) => record ?? []);
    const explained = off.length === 0 ? '' : ` Off by default, and not seen: ${some([...new Set(off)])}.`;
    return missing.length === 0
      ? holds(`All ${EVENT_CLASSES.length} event classes occur.`, records)
      : fails(
          `${EVENT_CLASSES.length - missing.length} of ${EVENT_CLASSES.length} event classes occur; none of ${missing.join(', ')}.${explained}`,
          records,
        );
  },
};

/** Findings of intake that mean that records are missing at the end or in the middle. */
const CUT: ReadonlySet<string> = new Set([...BYTES_LOST, 'BAD_RECORD', 'RECORD_TOO_LARGE']);

const cutFiles = (input: CheckInput): Cited[] =>
  logsOf(input).flatMap((evidence) =>
    evidence.issues
      .filter(({ code }) => CUT.has(code))
      .slice(0, 1)
      .map(({ detail }) => citeFile(evidence, `${evidence.name}: ${detail}`)),
  );

/** CHK-GAP: no interval without records longer than the threshold; no hour, file or part missing. */
export const gapCheck: AutoCheck = {
  id: 'CHK-GAP',
  run: (input) => {
    if (logsOf(input).length === 0) return notDecidable('No log export is in.', LOGS);
    const limit = input.given.number('gapHours');
    const gaps = input.runs().world.coverage.flatMap(({ gaps: within, declared, format, region, evidence }) =>
      [...within, ...declared.silent].map(({ from, to }) => ({
        from,
        to,
        hours: (to - from) / HOUR,
        log: region === null ? format : `${format} ${region}`,
        evidence,
      })),
    );
    const longest = gaps.toSorted((a, b) => b.hours - a.hours)[0];
    const missing = integrityIssues(input).filter(({ code }) => code === 'DIGEST_MISSING' || code === 'LOG_MISSING');
    const told =
      longest === undefined
        ? 'No silence is unusual for its log.'
        : `The longest unusual silence is ${Math.floor(longest.hours)} hours of ${longest.log} from ${microsToIso(longest.from)}.`;
    if (limit === null && missing.length === 0)
      return notDecidable(told, 'How many hours without a record are still usual (gapHours).', cutFiles(input));
    const long = limit === null ? [] : gaps.filter(({ hours }) => hours > limit);
    const records = [
      ...long.flatMap(({ from, to, log, evidence }) => {
        const [first] = evidence;
        const file = input.evidence.find(({ id }) => first !== undefined && id === evidenceId(first));
        return file === undefined ? [] : [citeFile(file, `${log}: no record from ${microsToIso(from)} to ${microsToIso(to)}`)];
      }),
      ...missing.flatMap((issue) => citeIssue(input, issue)),
      ...cutFiles(input),
    ];
    return records.length === 0
      ? holds(`No silence that is unusual for its log lasts longer than ${count(limit ?? 0, 'hour')}, and no part is missing.`)
      : fails(
          `${limit === null ? '' : `${count(long.length, 'interval')} longer than ${count(limit, 'hour')}, `}${count(missing.length, 'delivered file or hour', 'delivered files or hours')} missing, ${count(cutFiles(input).length, 'file')} cut short.`,
          records,
        );
  },
};

/** CHK-LOGGING-CHANGE: changes to logging settings in the window. */
export const loggingChangeCheck: AutoCheck = {
  id: 'CHK-LOGGING-CHANGE',
  run: (input) => {
    if (logsOf(input).length === 0) return notDecidable('No log export is in.', LOGS);
    const changes = input.said('logging', 'changed', 'deleted');
    return changes.length === 0
      ? holds('No change of a logging setting is recorded.')
      : fails(
          `${count(changes.length, 'change')} of logging settings to be explained: ${some(changes.map(({ id, value }) => `${id}${value === null ? '' : ` (${value})`}`))}.`,
          changes.map((one) => citeSaid(one, `${one.id}: ${one.value ?? one.says}`)),
        );
  },
};

const ASSUMED: ReadonlySet<string> = new Set(['TIME_ZONE_ASSUMED', 'TIME_ZONE_NAME', 'TIME_YEAR_ASSUMED']);
/** Clocks of two systems are compared no finer, unless a person says otherwise. */
const SKEW_SECONDS = 120;

/** CHK-CLOCK: every timestamp with a zone; order consistent across sources. */
export const clockCheck: AutoCheck = {
  id: 'CHK-CLOCK',
  run: (input) => {
    if (logsOf(input).length === 0) return notDecidable('No log export is in.', LOGS);
    const skew = (input.given.number('clockSkewSeconds') ?? SKEW_SECONDS) * 1_000_000;
    const assumed = input.evidence.flatMap((evidence) =>
      evidence.issues
        .filter(({ code }) => ASSUMED.has(code))
        .slice(0, 1)
        .map(({ detail }) => citeFile(evidence, `${evidence.name}: ${detail}`)),
    );
    const recording = new Set(input.evidence.flatMap(({ kind, id }) => (RECORDING.has(kind) ? [id] : [])));
    const undated = input.spans().filter(({ evidence, undated: n }) => n > 0 && recording.has(evidence));
    const apart = input.repeats().flatMap(({ copies, nativeId }) => {
      const times = copies()
        .filter(({ micros }) => micros !== null)
        .toSorted((a, b) => (a.micros ?? 0) - (b.micros ?? 0));
      const [first, last] = [times[0], times.at(-1)];
      const far = first !== undefined && last !== undefined && (last.micros ?? 0) - (first.micros ?? 0) > skew;
      return far ? [first, last].map((event) => citeEvent(event, `${nativeId} at ${event.time ?? ''}`)) : [];
    });
    const backwards = input.runs().judged.flatMap(({ run }) => {
      const early = run.endMicros !== null && run.startMicros !== null && run.endMicros + skew < run.startMicros;
      const said = input.said('run', 'ended').find(({ id }) => run.ids.includes(id));
      return early && said !== undefined ? [citeSaid(said, `${run.name} ended before it was launched`)] : [];
    });
    const timeless = [...new Set(undated.map(({ evidence }) => evidence))].flatMap((id) => {
      const file = input.evidence.find((one) => one.id === id);
      return file === undefined ? [] : [citeFile(file, `${file.name}: records without a time`)];
    });
    const records = distinct([...assumed, ...apart, ...backwards, ...timeless]);
    const without = undated.reduce((sum, one) => sum + one.undated, 0);
    return records.length + without === 0
      ? holds(`Every record has a time with a zone, and no order is broken by more than ${skew / 1_000_000} seconds.`)
      : fails(
          `${count(assumed.length, 'file')} without a zone or year, ${count(without, 'record')} without a time, ${count(apart.length / 2, 'event')} with two times, ${count(backwards.length, 'run')} ending before the launch.`,
          records,
        );
  },
};

/** CHK-DUP: duplicates identified and counted once; one id with two contents is an alarm. */
export const duplicateCheck: AutoCheck = {
  id: 'CHK-DUP',
  run: (input) => {
    if (logsOf(input).length === 0) return notDecidable('No log export is in.', LOGS);
    const repeats = input.repeats();
    const other = repeats.filter(({ same }) => !same);
    const copies = repeats.filter(({ same }) => same).reduce((sum, one) => sum + one.count - 1, 0);
    return other.length === 0
      ? holds(
          copies === 0
            ? 'No record was delivered twice.'
            : `${count(copies, 'record was', 'records were')} delivered before with the same content, and ${copies === 1 ? 'counts' : 'count'} once.`,
        )
      : fails(
          `${count(other.length, 'native id stands', 'native ids stand')} on records with different content: ${some(other.map(({ nativeId }) => nativeId))}.`,
          other.flatMap((one) => one.copies().map((event) => citeEvent(event, `${one.nativeId}: ${event.action}`))),
        );
  },
};

/** CHK-DELETE-EVENTS: deletions of logs, runs and artifacts, with actor and reason. */
export const deleteEventsCheck: AutoCheck = {
  id: 'CHK-DELETE-EVENTS',
  run: (input) => {
    if (logsOf(input).length === 0) return notDecidable('No log export is in.', LOGS);
    const deletions = deletionsIn(input);
    const who = (one: (typeof deletions)[number]): string | null => one.event?.actor ?? one.value;
    const nameless = deletions.filter((one) => who(one) === null);
    return deletions.length === 0
      ? holds('No deletion of a log, run, model or artifact is recorded.')
      : fails(
          `${count(deletions.length, 'deletion')} to be explained, ${nameless.length} of them without an actor: ${some(deletions.map(({ id }) => id))}. A reason stands in no log; ask for it.`,
          deletions.map((one) => citeSaid(one, `${one.id} deleted by ${who(one) ?? 'nobody named'}`)),
        );
  },
};

/** CHK-LOG-SIGNATURE: signed or chained log files verify offline; gaps in the chain. */
export const signatureCheck: AutoCheck = {
  id: 'CHK-LOG-SIGNATURE',
  run: (input) => {
    const { trails } = input.integrity();
    if (trails.length === 0)
      return notDecidable('No signed digest of a log is in.', 'The digest files of the logs with the public keys of their time.');
    const issues = integrityIssues(input);
    const sum = (of: (one: (typeof trails)[number]) => number): number => trails.reduce((total, one) => total + of(one), 0);
    const sentence = `${sum(({ digests }) => digests.verified)} of ${count(
      sum(({ digests }) => digests.supplied),
      'digest',
    )} and ${sum(({ logFiles }) => logFiles.verified)} of ${count(
      sum(({ logFiles }) => logFiles.listed),
      'listed log file',
    )} verified offline.`;
    if (issues.length > 0)
      return fails(
        `${sentence} ${count(issues.length, 'thing stands', 'things stand')} against it: ${some(
          issues.map(({ detail }) => detail.replace(/\.$/, '')),
          2,
        )}.`,
        issues.flatMap((issue) => citeIssue(input, issue)),
      );
    return sum(({ digests }) => digests.verified) > 0
      ? holds(sentence)
      : notDecidable(sentence, 'The public key that the digests were signed with.');
  },
};
