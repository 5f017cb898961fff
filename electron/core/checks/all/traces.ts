import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import { citeRun, citeVerdict, count, distinct, some } from '../cite.ts';
import type { Entity } from '../../reconstruction/entities/entities.ts';
import { findModel } from '../../reconstruction/dossier/find-model.ts';
import { originsOf, productsOf } from '../../reconstruction/entities/graph.ts';
import { isPresent, type Said } from '../../reconstruction/said/said.ts';
import { nameOf } from '../findings/launches.ts';

const INPUTS: ReadonlySet<Said['says']> = new Set(['data', 'prompt', 'base_model', 'code', 'made_from']);
const idOf = ({ ids }: Entity): string => ids[0] ?? '';

/** CHK-TRACE-FORWARD: from a data item to every version and endpoint that depends on it. */
export const traceForwardCheck: AutoCheck = {
  id: 'CHK-TRACE-FORWARD',
  run: (input) => {
    const item = input.given.text('tracedItem');
    if (item === null)
      return notDecidable('No data item was chosen.', 'One dataset, prompt set or adapter by its exact identifier (tracedItem).');
    const { world, judged } = input.runs();
    const using = [...judged.map(({ run }) => run), ...world.artifacts, ...world.models].flatMap((entity) => {
      const said = entity.said
        .filter(({ says }) => INPUTS.has(says))
        .filter(isPresent)
        .find(({ value }) => value === item);
      return said === undefined ? [] : [{ entity, said }];
    });
    const reached = using.flatMap(({ entity }) => productsOf(world.graph, entity));
    const things = [
      ...new Set(reached.filter(({ from }) => from.kind === 'model' || from.kind === 'endpoint').map(({ from }) => idOf(from))),
    ];
    const loose = judged.filter(
      ({ axes }) => axes.data.pinned === 'mutable' || ['absent', 'not_covered', 'redacted'].includes(axes.data.level),
    );
    const rest =
      loose.length === 0
        ? ''
        : ` Of ${count(loose.length, 'run')} the data is not pinned or not known, so that it may have gone into them too.`;
    const records = distinct([
      ...using.map(({ said }) => citeRun(said)),
      ...reached.map(({ said }) => citeRun(said)),
      ...loose.flatMap((one) => citeVerdict(one.axes.data, nameOf(one))),
    ]);
    if (using.length === 0) return fails(`No record names ${item} as an input.${rest}`, records);
    const sentence = `${item} went into ${some(using.map(({ entity }) => idOf(entity)))}, and from there into ${things.length === 0 ? 'no model or endpoint in the records' : some(things, 6)}.${rest}`;
    return loose.length === 0 ? holds(sentence, records) : fails(sentence, records);
  },
};

/** CHK-TRACE-BACK: from a version to all its data, prompts, adapters and base models. */
export const traceBackCheck: AutoCheck = {
  id: 'CHK-TRACE-BACK',
  run: (input) => {
    const version = input.given.text('tracedVersion');
    if (version === null)
      return notDecidable('No version was chosen.', 'One model version or endpoint by its identifier or name (tracedVersion).');
    const found = input.runs();
    const entities = findModel(found, version);
    if (entities.length === 0)
      return notDecidable(`No record names a model, endpoint or run ${version}.`, 'A version that the records name (tracedVersion).');
    const steps = entities.flatMap((entity) => originsOf(found.world.graph, entity));
    const reached = new Set([...entities, ...steps.map(({ to }) => to)]);
    const runs = found.judged.filter(({ run }) =>
      [...reached].some((entity) => entity === run || (entity.kind === 'run' && entity.ids.some((id) => run.ids.includes(id)))),
    );
    const gaps = runs.flatMap((one) =>
      (
        [
          ['data', one.axes.data],
          ['code or prompt', one.axes.code_or_prompt],
          ['base model', one.facts.F5],
        ] as const
      ).flatMap(([part, verdict]) =>
        verdict.level === 'proved' || verdict.level === 'recorded'
          ? []
          : [{ what: `${part} of ${nameOf(one)} ${verdict.level.replaceAll('_', ' ')}`, records: citeVerdict(verdict, nameOf(one)) }],
      ),
    );
    const records = distinct([...steps.map(({ said }) => citeRun(said)), ...gaps.flatMap((gap) => gap.records)]);
    if (runs.length === 0)
      return fails(
        `The records lead from ${version} to no run.`,
        records.length > 0 ? records : entities.flatMap(({ said }) => said.slice(0, 1).map((one) => citeRun(one))),
      );
    return gaps.length === 0
      ? holds(`${version} leads back to ${some(runs.map(nameOf))} with data, code and base model.`, records)
      : fails(
          `${version} leads back to ${some(runs.map(nameOf))}; not shown exactly: ${some(
            gaps.map(({ what }) => what),
            4,
          )}.`,
          records,
        );
  },
};
