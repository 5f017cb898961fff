import type { z } from 'zod';
import type { CoverageRow, RunDetail, RunList } from '../../../../shared/contract/reconstruction.ts';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { FACTS } from '../../../../shared/domain/words.ts';
import type { Workspace } from '../../context.ts';
import { linksOf } from '../entities/links.ts';
import { pointersTo } from '../said/pointers.ts';
import { type Judged, type Reconstruction, reconstruct } from '../reconstruct.ts';
import { coverageIn } from '../coverage/coverage-in.ts';
import { attemptRow, coverageRow, findingRow, orphanRow, runRow } from './rows.ts';
import { derivedState } from '../state.sql.ts';
import { suggestionsOf } from '../approvals/suggestions.ts';
import { populationOf, totalsOf } from './totals.ts';

const kept = new WeakMap<Workspace, { readonly state: string; readonly found: Reconstruction }>();

const keptOf = (workspace: Workspace, state: string): Reconstruction | null => {
  const before = kept.get(workspace);
  return before?.state === state ? before.found : null;
};

/** The reconstruction of what is in now; computed once for each state of the records. */
export function reconstructionOf(workspace: Workspace): Reconstruction {
  const state = derivedState(workspace);
  const before = keptOf(workspace, state);
  if (before !== null) return before;
  const found = reconstruct(workspace);
  kept.set(workspace, { state, found });
  return found;
}

/** What the logs cover, of the reconstruction where it is there; nothing else is reconstructed for it. */
export const listCoverage = (workspace: Workspace): z.input<typeof CoverageRow>[] =>
  (keptOf(workspace, derivedState(workspace))?.world.coverage ?? coverageIn(workspace)).map(coverageRow);

export function listRuns(workspace: Workspace): z.input<typeof RunList> {
  const found = reconstructionOf(workspace);
  const { judged, orphans, ceilings, world } = found;
  return {
    runs: judged.map(runRow),
    orphans: orphans.map(orphanRow),
    ceilings: [...ceilings],
    coverage: world.coverage.map(coverageRow),
    totals: totalsOf(judged),
    population: populationOf(judged),
    attempts: world.attempts.map(attemptRow),
    suggestions: suggestionsOf(found).map(({ said, ...suggested }) => ({ ...suggested, pointers: pointersTo(said).pointers })),
  };
}

export function runDetail({ world }: Reconstruction, judged: Judged): z.input<typeof RunDetail> {
  const { run, axes, facts } = judged;
  const named = new Set([...Object.values(axes), ...Object.values(facts)].flatMap(({ coverage }) => coverage));
  return {
    ...runRow(judged),
    ids: [...run.ids],
    facts: FACTS.map((fact) => ({ fact, ...findingRow(facts[fact]) })),
    links: linksOf(world, judged),
    coverage: world.coverage.filter(({ id }) => named.has(id)).map(coverageRow),
  };
}

/** One run by any of its exact identifiers. Throws `runs/unknown`. */
export function getRun(workspace: Workspace, id: string): z.input<typeof RunDetail> {
  const found = reconstructionOf(workspace);
  const judged = found.judged.find(({ run }) => run.id === id) ?? found.judged.find(({ run }) => run.ids.includes(id));
  if (judged === undefined)
    throw new DomainError('runs/unknown', `No record in this workspace speaks of a run ${id}. Nothing was changed; list the runs first.`);
  return runDetail(found, judged);
}
