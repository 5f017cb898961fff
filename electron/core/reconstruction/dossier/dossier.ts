import type { z } from 'zod';
import type { DossierGap, reconstructionContract } from '../../../../shared/contract/reconstruction.ts';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { AXES, wordOf } from '../../../../shared/domain/words.ts';
import type { Workspace } from '../../context.ts';
import { looseSteps, runSteps } from './dossier-chain.ts';
import { dossierMarkdown } from './dossier-markdown.ts';
import { onTheWay, runsBehind } from './dossier-runs.ts';
import { type Entity, idOf } from '../entities/entities.ts';
import { findModel } from './find-model.ts';
import { originsOf, productsOf } from '../entities/graph.ts';
import { reconstructionOf, runDetail } from '../listing/list-runs.ts';
import { pointersTo } from '../said/pointers.ts';
import type { Judged, Reconstruction } from '../reconstruct.ts';
import { sharedFolders } from './shared-folders.ts';
import type { Verdict } from '../verdict.ts';

type Dossier = z.input<(typeof reconstructionContract)['dossier.get']['output']>;
type Gap = z.input<typeof DossierGap>;

const SHOWN: ReadonlySet<Verdict['level']> = new Set(['proved', 'recorded']);
/** Facts that no axis covers. */
const BEYOND_AXES = ['F2', 'F5', 'F9', 'F10', 'F11', 'F12'] as const;

const gapOf = (run: string, what: string, { level, sentence, ask, supports, against }: Verdict): Gap => ({
  run,
  what,
  level,
  why: sentence,
  ask,
  ...pointersTo(supports, against),
});

function gapsOf({ run, axes, facts }: Judged): Gap[] {
  return [
    ...AXES.filter((axis) => !SHOWN.has(axes[axis].level)).map((axis) => gapOf(run.id, wordOf(axis), axes[axis])),
    ...BEYOND_AXES.filter((fact) => !SHOWN.has(facts[fact].level)).map((fact) => gapOf(run.id, wordOf(fact), facts[fact])),
  ];
}

/** No run leads to it: the chain ends where its records end, or where one name stands for two. */
function withoutRun({ world }: Reconstruction, entity: Entity): Gap {
  const path = originsOf(world.graph, entity);
  const last = path.at(-1)?.to ?? entity;
  const disputed = [entity, ...path.map(({ to }) => to)].flatMap((one) => world.graph.disputed(one));
  const [said] = disputed.length > 0 ? [disputed] : [entity.said.slice(0, 1)];
  return {
    run: null,
    what: idOf(entity),
    level: disputed.length > 0 ? 'contradicted' : 'not_covered',
    why:
      disputed.length > 0
        ? 'Two runs are named for one version: which of them made it is in no record.'
        : 'No run in any source leads to it.',
    ask: `The record of the run that made ${idOf(last)}, with its launch.`,
    ...pointersTo(said ?? []),
  };
}

/** Its run may have other products that serve: that this one does not is a gap of its own. */
const servesNowhere = ({ world }: Reconstruction, entity: Entity, runs: readonly Judged[]): boolean =>
  (entity.kind === 'model' || entity.kind === 'artifact') &&
  !productsOf(world.graph, entity).some(({ from }) => from.kind === 'endpoint') &&
  runs.some(({ facts }) => SHOWN.has(facts.F10.level));

function unserved(found: Reconstruction, entities: readonly Entity[], runs: readonly Judged[]): Gap[] {
  const [first] = entities;
  if (first === undefined || !entities.every((entity) => servesNowhere(found, entity, runs))) return [];
  return [
    {
      run: null,
      what: wordOf('F10'),
      level: 'not_covered',
      why: `No endpoint in any source serves ${idOf(first)}; what serves is something else that its run made.`,
      ask: 'The list of endpoints with the artifact that each serves.',
      ...pointersTo(first.said.slice(0, 1)),
    },
  ];
}

/** Explains one model from its records alone. Throws `dossier/unknown`. */
export function dossierOf(workspace: Workspace, model: string): Dossier {
  const reconstruction = reconstructionOf(workspace);
  const found = findModel(reconstruction, model);
  if (found.length === 0)
    throw new DomainError(
      'dossier/unknown',
      `No record in this workspace speaks of ${model}. Nothing was changed; name a model, version, artifact, endpoint or run as its records do.`,
    );
  const judged = runsBehind(reconstruction, found);
  const way = onTheWay(reconstruction, found, judged);
  const alone = found.filter(
    (entity) => entity.kind !== 'run' && !originsOf(reconstruction.world.graph, entity).some(({ to }) => to.kind === 'run'),
  );
  const dossier = {
    model,
    found: found.map((entity) => ({ kind: entity.kind, id: idOf(entity) })),
    chain: [...judged.flatMap((one) => runSteps(reconstruction, one, way)), ...looseSteps(reconstruction, alone)],
    runs: judged.map((one) => runDetail(reconstruction, one)),
    missing: [
      ...judged.flatMap(gapsOf),
      ...judged.flatMap((one) => sharedFolders(reconstruction, one)),
      ...unserved(reconstruction, found, judged),
      ...[...new Map(alone.map((entity) => [idOf(entity), entity])).values()].map((entity) => withoutRun(reconstruction, entity)),
    ],
  };
  return { ...dossier, markdown: dossierMarkdown(dossier) };
}
