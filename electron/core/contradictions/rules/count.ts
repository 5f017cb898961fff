import type { CheckInput } from '../../checks/check-input.ts';
import { citeRun, count as counted, dayText } from '../../checks/cite.ts';
import { citeLaunch, nameOf } from '../../checks/findings/launches.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const DAY = 86_400_000_000;

/** Whether logs that hold runs lie over all of a time, but for a day at its ends; a time that nobody named is that of the logs. */
function liesOver(input: CheckInput, from: number | null, to: number | null): boolean {
  const { judged, world } = input.runs();
  const formats = new Set(judged.flatMap(({ run }) => run.formats));
  const rows = world.coverage.filter(({ format }) => formats.has(format));
  const begins = (start: number): boolean => rows.some((row) => row.from !== null && row.from <= start + DAY);
  const ends = (end: number): boolean => rows.some((row) => row.to !== null && row.to >= end);
  return (from === null || begins(from)) && (to === null || ends(to));
}

/** CON-COUNT: a stated number of runs or models against those found in the records. */
export const count: ContradictionRule = {
  id: 'CON-COUNT',
  question: 'LR-06',
  fields: [
    { name: 'count', type: 'number', label: 'Number', help: 'How many, as the sentence says.' },
    { name: 'of', type: 'text', label: 'Of what', help: 'runs or models.' },
    { name: 'from', type: 'day', label: 'From', help: 'First day of the time that the sentence speaks of; all records when left out.' },
    { name: 'to', type: 'day', label: 'To', help: 'Last day of that time.' },
  ],
  judge: ({ given }, input) => {
    const stated = given.number('count');
    if (stated === null) return undecided('The sentence gives no number; fill it in.');
    const { judged, world } = input.runs();
    const [from, to] = [given.day('from'), given.day('to')];
    const within = (time: number | null): boolean =>
      time === null ? from === null && to === null : (from === null || time >= from) && (to === null || time < to + DAY);
    const when =
      from === null && to === null
        ? ''
        : ` between ${from === null ? 'the first record' : dayText(from)} and ${to === null ? 'the last' : dayText(to)}`;
    if (given.text('of') === 'models') {
      if (world.models.length === 0) return undecided('No record names a model.');
      return world.models.length === stated
        ? agrees(`The records name ${counted(stated, 'model')}.`)
        : raised(
            `${stated} are stated, but the records name ${counted(world.models.length, 'model')}.`,
            world.models.flatMap(({ said, ids }) => said.slice(0, 1).map((one) => citeRun(one, `Model ${ids[0] ?? ''}`))),
          );
    }
    const runs = judged.filter(({ run }) => within(run.startMicros));
    if (judged.length === 0) return undecided('No run is in the records.');
    if (runs.length < stated && !liesOver(input, from, to))
      return undecided(
        `${stated} are stated, and the logs that hold runs do not lie over all of the time${when}: others may be in what is not in.`,
      );
    return runs.length === stated
      ? agrees(`The records show ${counted(stated, 'run')}${when}.`)
      : raised(
          `${stated} are stated, but the records show ${counted(runs.length, 'run')}${when}.`,
          runs.flatMap((one) => citeLaunch(one, `Run ${nameOf(one)}`)),
        );
  },
};
