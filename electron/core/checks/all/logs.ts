import type { Cited } from '../check-input.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import { citeEvent, citeFile, citeSaid, count, distinct, some } from '../cite.ts';
import { explainedIn } from '../explained.ts';
import { citeIssue, integrityIssues } from '../../contradictions/rules/integrity.ts';
import { deletionsIn } from '../findings/deletions.ts';
import { EVENT_CLASSES, firstOfClass } from '../findings/event-classes.ts';
import { LOGS, logExports } from '../findings/log-exports.ts';

/** Rows of other tables happen at no time. */
const RECORDING: ReadonlySet<string> = new Set(['log_export', 'approval_record']);

/** CHK-COVERAGE: every expected event class occurs at least once, or its absence is explained. */
export const coverageCheck: AutoCheck = {
  id: 'CHK-COVERAGE',
  run: (input) => {
    if (logExports(input).length === 0) return notDecidable('No log export is in.', LOGS);
    const found = EVENT_CLASSES.map((name) => ({ name, record: firstOfClass(input, name) }));
    const absent = found.filter(({ record }) => record === null).map(({ name }) => name);
    const { why, told } = explainedIn(input);
    const missing = absent.filter((name) => why(name) === null);
    const off = input.runs().world.coverage.flatMap(({ defaultOff }) => defaultOff.filter(({ seen }) => !seen).map(({ what }) => what));
    const records = found.flatMap(({ record }) => record ?? []);
    const unseen = off.length === 0 ? '' : ` Off by default, and not seen: ${some([...new Set(off)])}.`;
    if (absent.length === 0) return holds(`All ${EVENT_CLASSES.length} event classes occur.`, records);
    const occur = `${EVENT_CLASSES.length - absent.length} of ${EVENT_CLASSES.length} event classes occur`;
    return missing.length === 0
      ? holds(`${occur}, and the absence of the others is explained.${told(absent)}`, records)
      : fails(`${occur}; none of ${missing.join(', ')}.${told(absent)}${unseen}`, records);
  },
};

/** CHK-LOGGING-CHANGE: changes to logging settings in the window. */
export const loggingChangeCheck: AutoCheck = {
  id: 'CHK-LOGGING-CHANGE',
  run: (input) => {
    if (logExports(input).length === 0) return notDecidable('No log export is in.', LOGS);
    const changes = input.said('logging', 'changed', 'deleted');
    const { why, told } = explainedIn(input);
    const open = changes.filter(({ id }) => why(id) === null);
    const reasons = told(changes.map(({ id }) => id));
    const cited = (of: typeof changes): Cited[] => of.map((one) => citeSaid(one, `${one.id}: ${one.value ?? one.says}`));
    if (changes.length === 0) return holds('No change of a logging setting is recorded.');
    return open.length === 0
      ? holds(`${count(changes.length, 'change')} of logging settings.${reasons}`, cited(changes))
      : fails(
          `${count(open.length, 'change')} of logging settings to be explained: ${some(open.map(({ id, value }) => `${id}${value === null ? '' : ` (${value})`}`))}.${reasons}`,
          cited(open),
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
    if (logExports(input).length === 0) return notDecidable('No log export is in.', LOGS);
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
    if (logExports(input).length === 0) return notDecidable('No log export is in.', LOGS);
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
    if (logExports(input).length === 0) return notDecidable('No log export is in.', LOGS);
    const deletions = deletionsIn(input);
    const { why, told } = explainedIn(input);
    const who = (one: (typeof deletions)[number]): string | null => one.event?.actor ?? one.value;
    const open = deletions.filter((one) => who(one) === null || why(one.id) === null);
    const nameless = deletions.filter((one) => who(one) === null);
    const reasons = told(deletions.map(({ id }) => id));
    const cited = (of: typeof deletions): Cited[] => of.map((one) => citeSaid(one, `${one.id} deleted by ${who(one) ?? 'nobody named'}`));
    if (deletions.length === 0) return holds('No deletion of a log, run, model or artifact is recorded.');
    return open.length === 0
      ? holds(`${count(deletions.length, 'deletion')}, each with an actor and a reason.${reasons}`, cited(deletions))
      : fails(
          `${count(open.length, 'deletion')} to be explained, ${nameless.length} of them without an actor: ${some(open.map(({ id }) => id))}. A reason stands in no log; ask for it.${reasons}`,
          cited(open),
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
