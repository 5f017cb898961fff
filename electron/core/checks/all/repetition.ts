import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { sameValue } from '../../reconstruction/axes/same-value.ts';
import type { Judged } from '../../reconstruction/reconstruct.ts';
import { isPresent, type Said } from '../../reconstruction/said/said.ts';
import { type AutoCheck, fails, holds, notDecidable } from '../check.ts';
import type { Cited } from '../check-input.ts';
import { citeRun, some } from '../cite.ts';
import { citeCell, nameOf } from '../findings/launches.ts';
import { type Parameter, parametersOf } from '../findings/parameters.ts';
import { runsNamed } from '../findings/runs-named.ts';

const NEED =
  'The run and its repetition (repeatedRuns), the difference of the metric and the tolerance set beforehand (metricDifference, metricTolerance).';

const decimal = (text: string | null): number | null =>
  text !== null && /^-?\d+(?:\.\d+)?(?:e-?\d+)?$/i.test(text.trim()) ? Number(text) : null;

/** Inputs beside the data that a digest or version can pin. */
const OTHERS = [
  ['code', 'code'],
  ['base_model', 'base model'],
  ['prompt', 'prompts'],
] as const;

/** Pinned values of one sort, as one text; empty where none is. */
const pinnedBy = ({ run }: Judged, relation: Said['says'], pins: readonly Said['pinned'][]): string =>
  [
    ...new Set(
      run.said
        .filter(({ says, pinned }) => says === relation && pins.includes(pinned))
        .filter(isPresent)
        .map(({ value }) => value),
    ),
  ]
    .toSorted(byCodeUnit)
    .join(', ');

/** Whether both runs pin it and to something else; where one of them pins nothing, nothing is shown. */
function isOther(a: Judged, b: Judged, relation: Said['says']): boolean {
  const [one, two] = [a, b].map((run) => pinnedBy(run, relation, ['digest', 'version']));
  return one !== '' && two !== '' && one !== two;
}

type Difference = { readonly name: string; readonly records: readonly Cited[] };
const cite = (run: Judged, { said, name, value }: Parameter): Cited => citeRun(said, `${nameOf(run)}: ${name} = ${value}`);

/** Parameters with two values, and those that only one of the runs records. */
function differencesOf(a: Judged, b: Judged): { readonly other: readonly Difference[]; readonly single: readonly Difference[] } {
  const [ones, twos] = [parametersOf(a), parametersOf(b)];
  const other = ones.flatMap((one) =>
    twos
      .filter(({ name, value }) => name === one.name && !sameValue(value, one.value))
      .map((two) => ({ name: one.name, records: [cite(a, one), cite(b, two)] })),
  );
  const alone = (run: Judged, own: readonly Parameter[], others: readonly Parameter[]): Difference[] =>
    own.filter(({ name }) => !others.some((one) => one.name === name)).map((one) => ({ name: one.name, records: [cite(run, one)] }));
  return { other, single: [...alone(a, ones, twos), ...alone(b, twos, ones)] };
}

/** CHK-REPRO-DIFF: two runs: same inputs by digest, differences in parameters, metric difference against a tolerance. */
export const reproCheck: AutoCheck = {
  id: 'CHK-REPRO-DIFF',
  run: (input) => {
    const names = input.given.list('repeatedRuns');
    const [difference, tolerance] = [decimal(input.given.text('metricDifference')), decimal(input.given.text('metricTolerance'))];
    if (names.length !== 2) return notDecidable('Which run was repeated is not known.', NEED);
    const [a, b] = names.map((name) => runsNamed(input, name).runs[0]);
    if (a !== undefined && a === b) return notDecidable('Both names are of one run; a run is no repetition of itself.', NEED);
    if (a === undefined || b === undefined)
      return notDecidable(
        names
          .map((name) => runsNamed(input, name).why)
          .filter((why) => why !== '')
          .join(' '),
        NEED,
      );
    const [data, again] = [a, b].map((one) => pinnedBy(one, 'data', ['digest']));
    const sameData = data !== '' && data === again;
    const otherInputs = OTHERS.filter(([relation]) => isOther(a, b, relation)).map(([, word]) => word);
    const { other, single } = differencesOf(a, b);
    const within = difference !== null && tolerance !== null && Math.abs(difference) <= tolerance;
    const parts = [
      sameData ? 'the same data by digest' : 'not the same data by digest',
      ...otherInputs.map((word) => `other ${word}`),
      other.length === 0 ? 'no parameter differs' : `different ${other.map(({ name }) => name).join(', ')}`,
      ...(single.length === 0 ? [] : [`recorded of one only ${some(single.map(({ name }) => name))}`]),
      `metric difference ${difference ?? 'not given'} against a tolerance of ${tolerance ?? 'none'}`,
    ];
    const sentence = `${nameOf(a)} and ${nameOf(b)}: ${parts.join(', ')}.`;
    const records = [
      ...[a, b].flatMap((one) => citeCell(one, one.axes.data)),
      ...(otherInputs.length === 0 ? [] : [a, b].flatMap((one) => citeCell(one, one.axes.code_or_prompt))),
      ...[...other, ...single].flatMap((one) => one.records),
    ];
    if (difference === null || tolerance === null) return notDecidable(sentence, NEED, records);
    return sameData && otherInputs.length === 0 && within ? holds(sentence, records) : fails(sentence, records);
  },
};
