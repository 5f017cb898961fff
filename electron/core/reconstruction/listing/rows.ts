import type { z } from 'zod';
import type { Attempt, CoverageRow, Finding, Orphan as OrphanRow, RunRow } from '../../../../shared/contract/reconstruction.ts';
import { AXES } from '../../../../shared/domain/words.ts';
import { evidenceId } from '../../evidence/evidence-id.ts';
import { microsToIso } from '../../logs/time/time.ts';
import type { Coverage } from '../coverage/coverage.ts';
import type { Entity } from '../entities/entities.ts';
import type { Orphan } from '../runs/orphans.ts';
import { platformOf } from '../runs/platform.ts';
import { pointersTo } from '../said/pointers.ts';
import type { Judged } from '../reconstruct.ts';
import { RULES } from '../rules.ts';
import { isPresent } from '../said/said.ts';
import type { Span } from '../span.ts';
import type { Verdict } from '../verdict.ts';

const moment = (micros: number | null): string | null => (micros === null ? null : microsToIso(micros));

/** `why` stands as one text: rule, version, sentence. */
export function findingRow({ supports, against, rule, sentence, ...verdict }: Verdict): z.input<typeof Finding> {
  const { level, value, origin, pinned, coverage, ask } = verdict;
  const ruleVersion = RULES[rule];
  return {
    level,
    value,
    origin,
    pinned,
    rule,
    ruleVersion,
    why: `${rule} ${ruleVersion}: ${sentence}`,
    ...pointersTo(supports, against),
    coverage: [...coverage],
    ask,
  };
}

/** All five axes proved or recorded. */
export const isReconstructed = ({ axes }: Judged): boolean =>
  AXES.every((axis) => axes[axis].level === 'proved' || axes[axis].level === 'recorded');

export function runRow(judged: Judged): z.input<typeof RunRow> {
  const { run, axes } = judged;
  return {
    id: run.id,
    platform: run.platform,
    name: run.name,
    startedAt: moment(run.startMicros),
    endedAt: moment(run.endMicros),
    status: run.status,
    axes: {
      who: findingRow(axes.who),
      data: findingRow(axes.data),
      config: findingRow(axes.config),
      code_or_prompt: findingRow(axes.code_or_prompt),
      approval: findingRow(axes.approval),
    },
    reconstructed: isReconstructed(judged),
    sources: [...run.formats],
  };
}

export const orphanRow = ({ kind, id, why, said }: Orphan): z.input<typeof OrphanRow> => ({
  kind,
  id,
  why,
  pointers: pointersTo(said).pointers,
});

export function attemptRow(entity: Entity): z.input<typeof Attempt> {
  const [first] = entity.said;
  const saying = (relation: string) => entity.said.filter(({ says }) => says === relation).filter(isPresent);
  const refused = saying('failed')[0]?.value ?? saying('launched')[0]?.value ?? 'The platform refused it.';
  return {
    id: entity.ids[0] ?? '',
    platform: first === undefined ? '' : platformOf(first.record),
    time: moment(first?.record.timeMicros ?? null),
    who: saying('launcher')[0]?.value ?? null,
    why: refused,
    pointers: pointersTo(entity.said).pointers,
  };
}

const spans = (of: readonly Span[]): { from: string; to: string }[] =>
  of.map(({ from, to }) => ({ from: microsToIso(from), to: microsToIso(to) }));

export const coverageRow = ({ cut: _, ...row }: Coverage): z.input<typeof CoverageRow> => ({
  ...row,
  from: moment(row.from),
  to: moment(row.to),
  gaps: spans(row.gaps),
  declared: spans(row.declared.periods),
  silent: spans(row.declared.silent),
  undeclared: spans(row.declared.undeclared),
  integrityIssues: [...row.integrityIssues],
  missingHours: spans(row.missingHours),
  defaultOff: [...row.defaultOff],
  evidence: row.evidence.map(evidenceId),
});
