import type { CheckInput, Cited } from '../../checks/check-input.ts';
import { citeFile, citeRun, count as counted, dayText } from '../../checks/cite.ts';
import { citeLaunch, nameOf } from '../../checks/findings/launches.ts';
import { evidenceId } from '../../evidence/evidence-id.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const DAY = 86_400_000_000;

/** The logs that hold runs, in the order of their first records. */
function holding(input: CheckInput): { readonly from: number; readonly to: number; readonly evidence: readonly number[] }[] {
  const { judged, world } = input.runs();
  const formats = new Set(judged.flatMap(({ run }) => run.formats));
  return world.coverage
    .flatMap(({ format, from, to, evidence }) => (formats.has(format) && from !== null && to !== null ? [{ from, to, evidence }] : []))
    .toSorted((a, b) => a.from - b.from);
}

/** Whether logs that hold runs lie over all of a time, but for a day at its ends and between them; a time that nobody named is that of the logs. */
function liesOver(input: CheckInput, from: number | null, to: number | null): boolean {
  const logs = holding(input);
  const start = from ?? logs[0]?.from ?? 0;
  const end = to ?? Math.max(start, ...logs.map((log) => log.to));
  let reached = start;
  for (const log of logs) if (log.from <= reached + DAY) reached = Math.max(reached, log.to);
  return reached >= end;
}

/** Where no run is to be named, the logs that hold none. */
const citeLogs = (input: CheckInput): Cited[] =>
  [...new Set(holding(input).flatMap(({ evidence }) => evidence))].flatMap((seq) => {
    const file = input.evidence.find(({ id }) => id === evidenceId(seq));
    return file === undefined ? [] : [citeFile(file, `${file.name}: no run of that time`)];
  });

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
      const models = world.models.filter(({ said }) => {
        const times = said.flatMap(({ timeMicros }) => timeMicros ?? []);
        return within(times.length === 0 ? null : Math.min(...times));
      });
      if (models.length === 0) return undecided(`No record names a model${when}.`);
      if (models.length < stated && !liesOver(input, from, to))
        return undecided(
          `${counted(stated, 'model is', 'models are')} stated, and the logs that hold runs do not lie over all of the time${when}: others may be in what is not in.`,
        );
      return models.length === stated
        ? agrees(`The records name ${counted(stated, 'model')}${when}.`)
        : raised(
            `${counted(stated, 'model is', 'models are')} stated, but the records name ${counted(models.length, 'model')}${when}.`,
            models.flatMap(({ said, ids }) => said.slice(0, 1).map((one) => citeRun(one, `Model ${ids[0] ?? ''}`))),
          );
    }
    const runs = judged.filter(({ run }) => within(run.startMicros));
    if (judged.length === 0) return undecided('No run is in the records.');
    const undated = judged.filter(({ run }) => run.startMicros === null).length;
    if ((from !== null || to !== null) && runs.length < stated && runs.length + undated >= stated)
      return undecided(
        `${counted(stated, 'run is', 'runs are')} stated; the records show ${counted(runs.length, 'run')}${when}, and ${counted(undated, 'more run')} of which they do not say when.`,
      );
    if (runs.length < stated && !liesOver(input, from, to))
      return undecided(
        `${counted(stated, 'run is', 'runs are')} stated, and the logs that hold runs do not lie over all of the time${when}: others may be in what is not in.`,
      );
    return runs.length === stated
      ? agrees(`The records show ${counted(stated, 'run')}${when}.`)
      : raised(
          `${counted(stated, 'run is', 'runs are')} stated, but the records show ${counted(runs.length, 'run')}${when}.`,
          runs.length === 0 ? citeLogs(input) : runs.flatMap((one) => citeLaunch(one, `Run ${nameOf(one)}`)),
        );
  },
};
