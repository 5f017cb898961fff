import { gzip, gzipOffsetOf } from '../bytes/gzip.ts';
import { type Prng, prng } from '../bytes/prng.ts';
import { ACCOUNT } from '../plan/identities.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { DAY_MS, dayStart, HOUR_MS, instant, MINUTE_MS } from '../plan/times.ts';
import type { Endpoint } from '../truth.ts';
import { adminEvents } from './admin-events.ts';
import { backgroundEvents, edgeEvent } from './background-events.ts';
import { jobEvents } from './job-events.ts';
import { artifactUri, deniedLaunch, launchEvents } from './launch-events.ts';
import type { Marked } from './record.ts';
import { approveEvent, deployEvents, registerEvent, strangeArtifact } from './release-events.ts';

export type TrailFile = {
  readonly path: string;
  readonly region: string;
  readonly from: number;
  readonly to: number;
  /** The decoded JSON, before any cut. */
  readonly decoded: Buffer;
  readonly bytes: Buffer;
  /** Whole records that can be read; fewer than were written when the file is cut. */
  readonly events: number;
  readonly cut: boolean;
  /** Mark → JSON Pointer of its record. */
  readonly marks: ReadonlyMap<string, string>;
  readonly times: readonly number[];
  readonly roles: readonly string[];
};

export const HOME_REGION = 'eu-central-1';
/** The day and two hours for which hourly files and digests were supplied. */
export const DIGEST_FROM = dayStart(44);
export const DIGEST_HOURS = 26;
/** Days without a run on which something else happened, as offsets from the first day. */
const OTHER_DAYS = [20, 32, 48, 63, 83, 91];
const DEPLOYED_SAME_DAY = [9, 18, 29, 37];
const DENIED_BEFORE = [6, 21, 36];
/** The file whose end is missing: the run it covers stays readable. */
const CUT_DAY = 27;
const FILE_COUNT = 72;

const LAST_RUN = 40;
const LAST_RUN_RELEASED = 83;
const ORPHANS: Readonly<Record<number, string>> = {
  20: 'claims-triage-shadow',
  70: 'fraud-note-summary',
  91: 'claims-triage-canary',
};

const stamp = (ms: number): string =>
  instant(ms)
    .replaceAll(/[-:]/g, '')
    .replace(/(\d{4})\d{2}Z$/, '$1Z');

function pathOf(draw: Prng, region: string, delivered: number): string {
  const suffix = draw.code(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789');
  const folder = instant(delivered).slice(0, 10).replaceAll('-', '/');
  return `cloudtrail/AWSLogs/${ACCOUNT}/CloudTrail/${region}/${folder}/${ACCOUNT}_CloudTrail_${region}_${stamp(delivered)}_${suffix}.json.gz`;
}

/** Cuts the member in the middle of the record after two thirds; what stands before it can still be read. */
function cutAfter(decoded: Buffer, records: readonly string[]): { readonly bytes: Buffer; readonly events: number } {
  const keep = Math.floor((records.length * 2) / 3);
  const whole = records.slice(0, keep).reduce((sum, text) => sum + Buffer.byteLength(text) + 1, '{"Records":['.length);
  return { bytes: gzip(decoded).subarray(0, gzipOffsetOf(whole + 200)), events: keep };
}

function makeFile(draw: Prng, region: string, from: number, to: number, events: readonly Marked[], cut: boolean): TrailFile {
  // Delivery files are not ordered by time.
  const shuffled = draw.shuffle(events);
  const ordered = cut ? shuffled.toSorted((a, b) => Number(b.mark !== null) - Number(a.mark !== null)) : shuffled;
  const texts = ordered.map(({ record }) => JSON.stringify(record));
  const decoded = Buffer.from(`{"Records":[${texts.join(',')}]}`, 'utf8');
  const made = cut ? cutAfter(decoded, texts) : { bytes: gzip(decoded), events: texts.length };
  const marks = new Map(ordered.flatMap(({ mark }, index) => (mark === null ? [] : [[mark, `/Records/${index}`] as const])));
  const readable = ordered.slice(0, made.events);
  return {
    path: pathOf(draw, region, to - 5 * MINUTE_MS),
    region,
    from,
    to,
    decoded,
    bytes: made.bytes,
    events: made.events,
    cut,
    marks,
    times: readable.map(({ at }) => at),
    roles: readable.flatMap(({ role }) => (role === null ? [] : [role])),
  };
}

function releaseEvents(draw: Prng, run: RunPlan, endpoints: Endpoint[]): readonly Marked[] {
  if (!run.promoted) return [];
  const events = [registerEvent(draw, run, run.endedAt + 40 * MINUTE_MS)];
  if (run.index === LAST_RUN) return events;
  events.push(approveEvent(draw, run, run.endedAt + 3 * HOUR_MS));
  if (!DEPLOYED_SAME_DAY.includes(run.index)) return events;
  const name = `claims-triage-${run.modelVersion}`;
  const at = run.endedAt + 4 * HOUR_MS;
  endpoints.push({ name, region: run.region, createdAt: instant(at + 2 * MINUTE_MS), run: run.id });
  return [...events, ...deployEvents(draw, name, run.region, artifactUri(run), at)];
}

function runDayEvents(draw: Prng, run: RunPlan, endpoints: Endpoint[]): readonly Marked[] {
  const denied = DENIED_BEFORE.includes(run.index) ? [deniedLaunch(draw, run, 't.ruiz')] : [];
  return [...launchEvents(draw, run), ...jobEvents(draw, run), ...denied, ...releaseEvents(draw, run, endpoints)];
}

function otherEvents(draw: Prng, offset: number, runs: readonly RunPlan[], endpoints: Endpoint[]): readonly Marked[] {
  const events = [...adminEvents(draw, offset)];
  const orphan = ORPHANS[offset];
  const at = dayStart(offset) + 11 * HOUR_MS + 900_000;
  if (orphan !== undefined) {
    endpoints.push({ name: orphan, region: HOME_REGION, createdAt: instant(at + 2 * MINUTE_MS), run: null });
    events.push(...deployEvents(draw, orphan, HOME_REGION, strangeArtifact(draw), at));
  }
  const last = runs[LAST_RUN];
  if (offset === LAST_RUN_RELEASED && last !== undefined) {
    endpoints.push({ name: 'claims-triage-prod', region: HOME_REGION, createdAt: instant(at + 2 * MINUTE_MS), run: last.id });
    events.push(
      approveEvent(draw, last, at - 2 * HOUR_MS),
      ...deployEvents(draw, 'claims-triage-prod', HOME_REGION, artifactUri(last), at),
    );
  }
  return events;
}

function dayFiles(seed: number, runs: readonly RunPlan[], endpoints: Endpoint[]): readonly TrailFile[] {
  const days = [
    ...runs.filter((run) => run.day !== 44).map((run) => ({ offset: run.day, region: run.region, run })),
    ...OTHER_DAYS.map((offset) => ({ offset, region: HOME_REGION, run: null })),
  ].toSorted((a, b) => a.offset - b.offset);
  return days.map(({ offset, region, run }) => {
    const draw = prng(seed, `trail/${region}/${offset}`);
    const [from, to] = [dayStart(offset), dayStart(offset) + DAY_MS];
    const own = run === null ? [] : runDayEvents(draw, run, endpoints);
    const events = [
      ...own,
      ...otherEvents(draw, offset, runs, endpoints),
      ...backgroundEvents(draw, region, from, to, 10),
      ...edgeEvent(draw, offset),
    ];
    return makeFile(draw, region, from, to, events, offset === CUT_DAY);
  });
}

function hourFiles(seed: number, runs: readonly RunPlan[], endpoints: Endpoint[]): readonly TrailFile[] {
  const draw = prng(seed, 'trail/hours');
  const own = runs.filter((run) => run.day === 44).flatMap((run) => runDayEvents(draw, run, endpoints));
  return Array.from({ length: DIGEST_HOURS }, (_, hour) => {
    const [from, to] = [DIGEST_FROM + hour * HOUR_MS, DIGEST_FROM + (hour + 1) * HOUR_MS];
    const here = own.filter(({ at }) => at >= from && at < to);
    return makeFile(draw, HOME_REGION, from, to, [...here, ...backgroundEvents(draw, HOME_REGION, from, to, 9)], false);
  });
}

/** The 72 delivery files: one a day on days with activity, one an hour while digests were supplied. */
export function trailFiles(
  seed: number,
  runs: readonly RunPlan[],
): { readonly files: readonly TrailFile[]; readonly endpoints: readonly Endpoint[] } {
  const endpoints: Endpoint[] = [];
  const files = [...dayFiles(seed, runs, endpoints), ...hourFiles(seed, runs, endpoints)];
  if (files.length !== FILE_COUNT) throw new RangeError(`planned ${FILE_COUNT} log files, made ${files.length}`);
  return { files, endpoints: endpoints.toSorted((a, b) => (a.createdAt < b.createdAt ? -1 : 1)) };
}
