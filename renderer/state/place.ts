import { create } from 'zustand';
import type { Axis } from '../../shared/domain/words.ts';

export const SCREENS = ['overview', 'intake', 'read', 'questions', 'logs', 'runs', 'claims', 'sign', 'verify', 'settings'] as const;
export type Screen = (typeof SCREENS)[number];

/** Where in an evidence to go: a page or a line, or the tag that stands there. */
export type Spot = {
  readonly member?: string | null;
  readonly page?: number | null;
  readonly line?: number | null;
  readonly tag?: string | null;
};

export type QuestionFilter = { readonly domain: string | null; readonly basis: string | null; readonly state: string };
export type EventFilter = { readonly evidence: string | null };
/** One cell of the matrix: a run on one axis. */
export type RunCell = { readonly run: string; readonly axis: Axis };

type Place = {
  readonly screen: Screen;
  readonly evidence: string | null;
  /** Counts up with every jump, so that going to the same spot twice goes there twice. */
  readonly spot: Spot & { readonly turn: number };
  readonly question: string | null;
  readonly filter: QuestionFilter;
  readonly intake: string | null;
  readonly outcome: string;
  readonly events: EventFilter;
  readonly run: RunCell | null;
  readonly contradiction: string | null;
};

const start: Place = {
  screen: 'overview',
  evidence: null,
  spot: { turn: 0 },
  question: null,
  filter: { domain: null, basis: null, state: 'all' },
  intake: null,
  outcome: 'all',
  events: { evidence: null },
  run: null,
  contradiction: null,
};

/** Where the person is. Nothing here is truth about the case. */
export const usePlace = create<Place>(() => start);
const set = (place: Partial<Place>): void => usePlace.setState(place);

export const place = {
  reset: () => set(start),
  go: (screen: Screen) => set({ screen }),
  /** Chooses a question where the person is; `openQuestion` also goes to the reading desk. */
  question: (question: string) => set({ question }),
  openQuestion: (question: string) => set({ screen: 'read', question }),
  openEvidence: (evidence: string, spot: Spot = {}) =>
    set({ screen: 'read', evidence, spot: { ...spot, turn: usePlace.getState().spot.turn + 1 } }),
  questions: (filter: Partial<QuestionFilter>) => set({ screen: 'questions', filter: { ...start.filter, ...filter } }),
  filter: (filter: Partial<QuestionFilter>) => set({ filter: { ...usePlace.getState().filter, ...filter } }),
  intake: (intake: string | null, outcome = 'all') => set({ screen: 'intake', intake, outcome }),
  outcome: (outcome: string) => set({ outcome }),
  events: (events: EventFilter) => set({ screen: 'logs', events }),
  contradiction: (contradiction: string) => set({ screen: 'claims', contradiction }),
  run: (run: RunCell) => set({ screen: 'runs', run }),
};
