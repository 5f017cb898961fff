import type { z } from 'zod';
import type { DossierStep, reconstructionContract } from '../../../shared/contract/reconstruction.ts';
import { DomainError } from '../../../shared/domain/errors.ts';
import { AXES, wordOf } from '../../../shared/domain/words.ts';
import type { Workspace } from '../context.ts';
import { dossierMarkdown } from './dossier-markdown.ts';
import { type Entity, idOf } from './entities.ts';
import { findModel } from './find-model.ts';
import { originsOf, productsOf } from './graph.ts';
import { linksOf } from './links.ts';
import { reconstructionOf, runDetail } from './list-runs.ts';
import { pointersTo } from './pointers.ts';
import type { Judged, Reconstruction } from './reconstruct.ts';
import { isPresent } from './said.ts';
import type { Verdict } from './verdict.ts';

type Dossier = z.input<(typeof reconstructionContract)['dossier.get']['output']>;
type Step = z.input<typeof DossierStep>;
type Missing = Dossier['missing'][number];

/** The order in which a model is told: from what went in to where it serves. */
const ORDER: readonly Step['step'][] = [
  'dataset',
  'base_model',
  'code',
  'prompt',
  'approval',
  'run',
  'artifact',
  'model',
  'endpoint',
  'export',
];
const SHOWN: ReadonlySet<Verdict['level']> = new Set(['proved', 'recorded']);
/** Facts that no axis covers. */
const BEYOND_AXES = ['F5', 'F9', 'F10', 'F11', 'F12'] as const;

const runsOf = ({ world, judged }: Reconstruction, found: readonly Entity[]): Judged[] => {
  const runs = new Set(found.flatMap((entity) => [entity, ...originsOf(world.graph, entity).map(({ to }) => to)]));
  return judged.filter(({ run }) => runs.has(run));
};

function stepsOf(found: Reconstruction, judged: Judged): Step[] {
  const { run } = judged;
  const links = linksOf(found.world, judged).flatMap(({ relation, id, why, pointers }): Step[] =>
    relation === 'identified' || relation === 'secret' ? [] : [{ step: relation, id, why, run: run.id, pointers }],
  );
  const launch = run.said.filter(({ says }) => says === 'launched');
  const itself: Step = {
    step: 'run',
    id: run.id,
    why: launch.length > 0 ? 'Its launch is recorded.' : 'Records name it; its launch was not supplied.',
    run: run.id,
    pointers: pointersTo(launch.length > 0 ? launch : run.said.slice(0, 1)).pointers,
  };
  const taken = [run, ...productsOf(found.world.graph, run).map(({ from }) => from)].flatMap(({ ids, said }): Step[] =>
    said
      .filter(({ says }) => says === 'exported')
      .filter(isPresent)
      .map((one) => ({
        step: 'export',
        id: ids[0] ?? '',
        why: `Taken out: ${one.value}.`,
        run: run.id,
        pointers: pointersTo([one]).pointers,
      })),
  );
  return [itself, ...links, ...taken].toSorted((a, b) => ORDER.indexOf(a.step) - ORDER.indexOf(b.step));
}

const missingAs = (run: string, what: string, { level, sentence, ask }: Verdict): Missing => ({ run, what, level, why: sentence, ask });

function missingOf({ run, axes, facts }: Judged): Missing[] {
  return [
    ...AXES.filter((axis) => !SHOWN.has(axes[axis].level)).map((axis) => missingAs(run.id, wordOf(axis), axes[axis])),
    ...BEYOND_AXES.filter((fact) => !SHOWN.has(facts[fact].level)).map((fact) => missingAs(run.id, wordOf(fact), facts[fact])),
  ];
}

/** A model or endpoint that no run leads to: the chain ends where its records end. */
function loose({ world }: Reconstruction, entity: Entity): { readonly steps: Step[]; readonly missing: Missing } {
  const kind = entity.kind === 'endpoint' || entity.kind === 'artifact' ? entity.kind : 'model';
  const id = idOf(entity);
  const path = originsOf(world.graph, entity);
  return {
    steps: [
      {
        step: kind,
        id,
        why: 'Records name it.',
        run: null,
        pointers: pointersTo([...entity.said, ...path.map(({ said }) => said)]).pointers,
      },
    ],
    missing: {
      run: null,
      what: id,
      level: 'not_covered',
      why: 'No run in any source leads to it.',
      ask: `The record of the run that made ${path.at(-1)?.to.ids[0] ?? id}, with its launch.`,
    },
  };
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
  const judged = runsOf(reconstruction, found);
  const alone = found.filter(
    (entity) => entity.kind !== 'run' && !originsOf(reconstruction.world.graph, entity).some(({ to }) => to.kind === 'run'),
  );
  const loosely = alone.map((entity) => loose(reconstruction, entity));
  const dossier = {
    model,
    found: found.map((entity) => ({ kind: entity.kind, id: idOf(entity) })),
    chain: [...judged.flatMap((one) => stepsOf(reconstruction, one)), ...loosely.flatMap(({ steps }) => steps)],
    runs: judged.map((one) => runDetail(reconstruction, one)),
    missing: [...judged.flatMap(missingOf), ...loosely.map(({ missing }) => missing)],
  };
  return { ...dossier, markdown: dossierMarkdown(dossier) };
}
