import { citeRun, count as counted } from '../../checks/cite.ts';
import { citeLaunch, nameOf } from '../../checks/findings/launches.ts';
import { dayText } from '../../checks/cite.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const DAY = 86_400_000_000;

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
    return runs.length === stated
      ? agrees(`The records show ${counted(stated, 'run')}${when}.`)
      : raised(
          `${stated} are stated, but the records show ${counted(runs.length, 'run')}${when}.`,
          runs.flatMap((one) => citeLaunch(one, `Run ${nameOf(one)}`)),
        );
  },
};
