import { type BoundaryDisposition, type BoundaryPosition, type ControlConclusion } from '../../../shared/domain/words.ts';
import type { In, Out } from '../../bridge/client.ts';

type Answer = Out<'question.get'>['answer'];
type Kind = Out<'question.get'>['row']['kind'];

export const TEXTS = ['rationale', 'conditions', 'owner', 'until', 'consequence', 'missing', 'asked', 'askedOn', 'approver'] as const;
export type TextName = (typeof TEXTS)[number];
export type Draft = Readonly<Record<TextName, string>> & {
  readonly conclusion: ControlConclusion | null;
  readonly position: BoundaryPosition | null;
  readonly disposition: BoundaryDisposition | null;
};

/** What was entered last; where a rule changed it, the entry and not what became of it, so that saving again asks for the same. */
export function draftOf(answer: Answer, kind: Kind): Draft {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, answer[name]])) as Record<TextName, string>;
  const entered = answer.entered;
  return {
    ...texts,
    conclusion: kind === 'control' && entered !== null ? (entered as ControlConclusion) : answer.conclusion,
    position: answer.position,
    disposition: kind === 'boundary' && entered !== null ? (entered as BoundaryDisposition) : answer.disposition,
  };
}

/** Which further fields a conclusion asks for, and whether it cannot be saved without. Source: catalogue `answer_scales.*.requires`. */
export function fieldsFor(draft: Draft, kind: Kind): readonly { readonly name: TextName; readonly required: boolean }[] {
  const must = (...names: TextName[]) => names.map((name) => ({ name, required: true }));
  if (kind === 'control') {
    if (draft.conclusion === 'partly_met') return must('missing');
    if (draft.conclusion === 'not_evidenced') return must('asked', 'askedOn');
    if (draft.conclusion === 'not_applicable') return must('approver');
    return [];
  }
  if (draft.disposition === 'acceptable_with_conditions') return must('conditions', 'owner', 'until');
  if (draft.disposition === 'not_acceptable') return must('consequence');
  return [];
}

/** Every conclusion needs its reason, but for *not assessed* and *undecided*, which conclude nothing. */
export const rationaleRequired = (draft: Draft, kind: Kind): boolean => {
  const chosen = kind === 'control' ? draft.conclusion : draft.disposition;
  return chosen !== null && chosen !== 'not_assessed' && chosen !== 'undecided';
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const isDay = (value: string): boolean => DAY.test(value) && !Number.isNaN(Date.parse(value));
const DAYS: ReadonlySet<TextName> = new Set(['until', 'askedOn']);

/** The fields that keep the draft from being saved: empty though required, or no date where one is due. */
export function unfinished(draft: Draft, kind: Kind): readonly (TextName | 'choice')[] {
  const chosen = kind === 'control' ? draft.conclusion !== null : draft.disposition !== null && draft.position !== null;
  const missing = fieldsFor(draft, kind).filter(
    ({ name, required }) => (required && draft[name].trim() === '') || (DAYS.has(name) && draft[name] !== '' && !isDay(draft[name])),
  );
  const rationale = rationaleRequired(draft, kind) && draft.rationale.trim() === '' ? (['rationale'] as const) : [];
  return [...(!chosen ? (['choice'] as const) : []), ...missing.map(({ name }) => name), ...rationale];
}

/** The command for a draft. Only the fields its conclusion asks for are sent; what belonged to another choice stays behind. */
export function inputOf(question: string, draft: Draft, kind: Kind): In<'answer.set'> {
  const wanted = new Set<TextName>(['rationale', ...fieldsFor(draft, kind).map(({ name }) => name)]);
  const texts = Object.fromEntries(TEXTS.filter((name) => wanted.has(name)).map((name) => [name, draft[name].trim()]));
  if (kind === 'control') return { question, ...texts, ...(draft.conclusion === null ? {} : { conclusion: draft.conclusion }) };
  return {
    question,
    ...texts,
    ...(draft.position === null ? {} : { position: draft.position }),
    ...(draft.disposition === null ? {} : { disposition: draft.disposition }),
  };
}

export const sameDraft = (a: Draft, b: Draft): boolean =>
  a.conclusion === b.conclusion &&
  a.position === b.position &&
  a.disposition === b.disposition &&
  TEXTS.every((name) => a[name] === b[name]);
