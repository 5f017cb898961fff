import { DIGEST_FROM, DIGEST_HOURS, HOME_REGION, type TrailFile } from './cloudtrail/trail-files.ts';
import { MISSING_HOURS } from './cloudtrail/digest-files.ts';
import { SEALED_PAPERS } from './papers/agreement-papers.ts';
import { UNLISTED_ROLES } from './plan/identities.ts';
import type { RunPlan } from './plan/run-plan.ts';
import { DAY_MS, day, dayStart, HOUR_MS, instant } from './plan/times.ts';
import type { Endpoint, Planted } from './truth.ts';

const EXPORTED_ON = Date.UTC(2026, 10, 1);
const idsOf = (runs: readonly RunPlan[], keep: (run: RunPlan) => boolean): readonly string[] => runs.filter(keep).map(({ id }) => id);

function digestTruth(files: readonly TrailFile[]): Planted['digests'] {
  const missing = MISSING_HOURS.map((hour) => DIGEST_FROM + hour * HOUR_MS);
  const supplied = DIGEST_HOURS - MISSING_HOURS.length;
  return {
    region: HOME_REGION,
    from: instant(DIGEST_FROM),
    to: instant(DIGEST_FROM + DIGEST_HOURS * HOUR_MS),
    missingHours: missing.map(instant),
    // The newest has no successor, and the successor of the one before the hole was not supplied.
    verifiable: supplied - 2,
    logFilesInMissingHours: files.filter((file) => file.to - file.from === HOUR_MS && missing.includes(file.from)).map(({ path }) => path),
  };
}

/** What was hidden in the bundle on purpose, counted from what was really written. */
export function plantedTruth(runs: readonly RunPlan[], files: readonly TrailFile[], endpoints: readonly Endpoint[]): Planted {
  const times = files.flatMap((file) => file.times).toSorted((a, b) => a - b);
  const oldest = times[0] ?? dayStart(0);
  return {
    runsInLogs: runs.length,
    runsInVendorRegister: runs.filter((run) => run.inVendorRegister).length,
    runsWithoutApproval: idsOf(runs, (run) => run.approval.state === 'absent'),
    runsApprovedForAnotherVersion: idsOf(runs, (run) => run.approval.state === 'other_version'),
    runsNotCovered: idsOf(runs, (run) => run.approval.state === 'not_covered'),
    runsWithDataByPath: idsOf(runs, (run) => run.data.pin === 'mutable'),
    runsWithCodeByTag: idsOf(runs, (run) => run.code.pin === 'mutable'),
    runsWithHiddenConfig: idsOf(runs, (run) => run.config.hidden),
    runsWithoutPerson: idsOf(runs, (run) => run.person === null),
    runsOutsideAgreedRegions: idsOf(runs, (run) => run.region === 'eu-north-1'),
    deniedLaunches: files.reduce((sum, file) => sum + [...file.marks.keys()].filter((mark) => mark.startsWith('denied:')).length, 0),
    endpoints,
    endpointsWithoutRun: endpoints.filter(({ run }) => run === null).map(({ name }) => name),
    retention: {
      claimedDays: 400,
      oldestRecord: instant(oldest),
      exportedOn: day(EXPORTED_ON),
      oldestRecordAgeDays: Math.ceil((EXPORTED_ON - oldest) / DAY_MS),
      inServiceSince: '2025-09-01',
    },
    digests: digestTruth(files),
    rolesInLogs: [...new Set(files.flatMap((file) => file.roles))].toSorted(),
    rolesNotInInventory: UNLISTED_ROLES.toSorted(),
    ticketsNotSuppliedFrom: day(dayStart(51)),
    ticketsNotSuppliedTo: day(dayStart(57)),
    passwords: Object.fromEntries(SEALED_PAPERS.map(({ path, password }) => [path, password ?? ''])),
  };
}
