import type { In } from '../../bridge/client.ts';

/** Which events are asked for. */
export type Question = { readonly where: readonly Condition[]; readonly text: string; readonly from: string; readonly to: string };
export type Condition = NonNullable<In<'events.list'>['where']>[number];
export type Field = Condition['field'];

export const NOTHING_ASKED: Question = { where: [], text: '', from: '', to: '' };

const same = (a: Condition, b: Condition): boolean => a.field === b.field && a.equals === b.equals;

/** Adds a condition; the same value the other way round gives way to it. */
export const withCondition = (question: Question, condition: Condition): Question => ({
  ...question,
  where: [...question.where.filter((other) => !same(other, condition)), condition],
});

export const withoutCondition = (question: Question, condition: Condition): Question => ({
  ...question,
  where: question.where.filter((other) => !same(other, condition) || (other.not ?? false) !== (condition.not ?? false)),
});

/** As the engine is asked. */
export const filterOf = ({ where, text, from, to }: Question) => ({
  where: [...where],
  text: text === '' ? null : text,
  from: from === '' ? null : from,
  to: to === '' ? null : to,
});

/** Whether it leaves anything out. */
export const isNarrowed = ({ where, text, from, to }: ReturnType<typeof filterOf>): boolean =>
  where.length > 0 || text !== null || from !== null || to !== null;
