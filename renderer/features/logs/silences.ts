import { type Silence, silencesOn } from '../../../shared/domain/figures/silences.ts';
import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import type { Question } from './question.ts';

type Row = Out<'logs.coverage'>[number];
const text = en.logs.histogram;
const short = (moment: string): string => moment.slice(0, 16).replace('T', ' ');

const holds = (question: Question, field: string, values: readonly (string | null)[]): boolean => {
  const asked = question.where.filter((one) => one.field === field);
  const kept = asked.filter(({ not }) => not !== true);
  const shut = asked.filter(({ not }) => not === true);
  return (
    (kept.length === 0 || kept.some(({ equals }) => values.includes(equals))) &&
    !shut.some(({ equals }) => values.every((one) => one === equals))
  );
};

/** Whether a filter by evidence, account or region still means this log; what else is filtered says nothing of whole logs. */
const isMeant = (question: Question, { evidence, account, region }: Row): boolean =>
  holds(question, 'evidence', evidence) && holds(question, 'account', [account]) && holds(question, 'region', [region]);

/** Where the logs that the question means say nothing, on the axis of the bars. */
export const silencesFor = (question: Question, rows: readonly Row[], start: number, end: number): readonly Silence[] =>
  silencesOn(
    rows.filter((row) => isMeant(question, row)),
    start,
    end,
  );

/** One silence in words. */
export function silenceWords({ kind, of, from, to }: Silence): string {
  const log = of === null ? '' : [of.format, of.account, of.region].filter((part) => part !== null && part !== '').join(' ');
  return text.silences[kind](log, short(from), short(to));
}
