import { citeRun } from '../../checks/cite.ts';
import { nameOf } from '../../checks/findings/launches.ts';
import { parametersOf, plainName } from '../../checks/findings/parameters.ts';
import { sameValue } from '../../reconstruction/axes/same-value.ts';
import { runsNamed } from '../../checks/findings/runs-named.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

/** `learning_rate=2e-5` as it was read or filled in. */
const pairsOf = (values: readonly string[]): (readonly [string, string])[] =>
  values.flatMap((text) => {
    const at = text.indexOf('=');
    return at < 1 ? [] : [[plainName(text.slice(0, at)), text.slice(at + 1).trim()] as const];
  });

/** CON-CONFIG: declared parameters against the effective ones in the records. */
export const config: ContradictionRule = {
  id: 'CON-CONFIG',
  question: 'LR-03',
  fields: [
    { name: 'values', type: 'list', label: 'Parameters', help: 'name=value, one for each, such as learning_rate=2e-5.' },
    {
      name: 'run',
      type: 'text',
      label: 'Run',
      help: 'An exact identifier or the name of the run; may be left out where there is only one.',
    },
  ],
  judge: ({ given }, input) => {
    const pairs = pairsOf(given.list('values'));
    if (pairs.length === 0) return undecided('The sentence gives no parameter with a value; fill them in as name=value.');
    const { runs, why } = runsNamed(input, given.text('run'));
    if (runs.length === 0) return undecided(why);
    const found = runs.flatMap((judged) =>
      pairs.flatMap(([name, value]) =>
        parametersOf(judged)
          .filter((one) => one.name === name)
          .map((one) => ({ ...one, judged, stated: value })),
      ),
    );
    const other = found.filter(({ stated, value }) => !sameValue(stated, value));
    if (other.length > 0)
      return raised(
        `${[...new Set(other.map(({ judged, name, stated, value }) => `${name} is stated as ${stated} and was ${value} in ${nameOf(judged)}`))].join('; ')}.`,
        other.map(({ said, name, value }) => citeRun(said, `${name} = ${value}`)),
      );
    return found.length === 0 ? undecided('No record of that run holds these parameters.') : agrees('The records hold the same values.');
  },
};
