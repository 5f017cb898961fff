import type { z } from 'zod';
import type { CoverageRow, RunList } from '../../../../shared/contract/reconstruction.ts';
import { DomainError } from '../../../../shared/domain/errors.ts';
import type { StatementCoverage, StatementReconstruction, StatementRun } from '../../../../shared/domain/statement-reconstruction.ts';
import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { type Room, statedRecords } from './stated-records.ts';
import { statementRuns } from './statement-runs.ts';
import { statedName, statedText, statedTextOrNull } from './stated-text.ts';

/** Up to so many runs, a cell states what an assessor needs to follow it; of more, what is needed to find its records. */
const FEW_RUNS = 400;
const AMPLE: Room = { records: 8, places: 8 };
const SCANT: Room = { records: 2, places: 1 };
/** A statement of more would be longer than a verifier reads. */
const MOST_RUNS = 10_000;

/** Of other lists so many members are stated; the totals count all of them. */
const MOST = 500;
const MOST_SPANS = 60;
const WHY = 900;
const ID = 600;

type List = z.input<typeof RunList>;

function coverageOf(row: z.input<typeof CoverageRow>): StatementCoverage {
  const { id, format, account, region, from, to, events, hours, gapHours, gaps, integrity, files, emptyFiles, evidence } = row;
  const { declared, silent, undeclared } = row;
  return {
    id,
    format,
    account: statedTextOrNull(account, ID),
    region: statedTextOrNull(region, ID),
    from,
    to,
    events,
    hours,
    gapHours,
    gaps: gaps.slice(0, MOST_SPANS),
    declared: declared.slice(0, MOST_SPANS),
    silent: silent.slice(0, MOST_SPANS),
    undeclared: undeclared.slice(0, MOST_SPANS),
    integrity,
    issues: row.integrityIssues.slice(0, MOST_SPANS).map((issue) => statedText(issue, WHY)),
    totals: {
      gaps: gaps.length,
      declared: declared.length,
      silent: silent.length,
      undeclared: undeclared.length,
      issues: row.integrityIssues.length,
    },
    defaultOff: row.defaultOff.map(({ what, seen, ask }) => ({ what, seen, ask })),
    files,
    emptyFiles,
    evidence: [...evidence].sort(byCodeUnit),
  };
}

const few = (pointers: List['orphans'][number]['pointers']) => statedRecords(pointers, { records: 4, places: 4 });

/** What reconstruction found, as the statement carries it: bounded in size, every list in a fixed order. */
export function statementReconstruction(list: List): {
  readonly runs: StatementRun[];
  readonly reconstruction: StatementReconstruction;
} {
  const { runs, orphans, attempts, totals } = list;
  if (runs.length > MOST_RUNS)
    throw new DomainError(
      'attest/too-many-runs',
      `The records speak of ${runs.length} runs; one statement holds ${MOST_RUNS}. Nothing was signed; assess a shorter period in a workspace of its own.`,
    );
  const stated = statementRuns(runs, runs.length <= FEW_RUNS ? AMPLE : SCANT);
  return {
    runs: stated,
    reconstruction: {
      totals: { ...totals, orphans: orphans.length, attempts: attempts.length },
      population: list.population.map((row) => ({ ...row })).sort((a, b) => byCodeUnit(a.format, b.format)),
      orphans: orphans.slice(0, MOST).map(({ kind, id, why, pointers }) => ({
        kind,
        id: statedName(id, ID),
        why: statedText(why, WHY),
        records: few(pointers),
      })),
      attempts: attempts.slice(0, MOST).map(({ id, platform, time, who, why, pointers }) => ({
        id: statedName(id, ID),
        platform,
        time,
        who: statedTextOrNull(who, ID),
        why: statedText(why, WHY),
        records: few(pointers),
      })),
      ceilings: list.ceilings.map(({ format, version, axis, level, why, ask }) => ({ format, version, axis, level, why, ask })),
      coverage: list.coverage.map(coverageOf),
    },
  };
}
