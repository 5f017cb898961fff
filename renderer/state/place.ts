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
/** The events of one evidence, or of all; one of them opened, at its time. */
export type EventFilter = { readonly evidence: string | null; readonly event?: string | null; readonly time?: string | null };
/** A table whose columns are to be said: a file, or a member of a container. */
export type TablePlace = { readonly evidence: string; readonly member: string | null };
/** One cell of the matrix: a run on one axis. */
export type RunCell = { readonly run: string; readonly axis: Axis };
/** The parts of a screen that is more than one list. */
export const RUNS_VIEWS = ['matrix', 'coverage', 'ceilings', 'dossier'] as const;
export const CLAIMS_VIEWS = ['contradictions', 'marked', 'suggested', 'checks'] as const;
export type RunsView = (typeof RUNS_VIEWS)[number];
export type ClaimsView = (typeof CLAIMS_VIEWS)[number];

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
  readonly runsView: RunsView;
  /** What the dossier explains: a model, version, artifact, endpoint or run; null before one is named. */
  readonly model: string | null;
  readonly contradiction: string | null;
  /** A check that was asked for. */
  readonly check: string | null;
  readonly claimsView: ClaimsView;
  /** Stands over the screen while it is open. */
  readonly table: TablePlace | null;
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
  runsView: 'matrix',
  model: null,
  contradiction: null,
  check: null,
  claimsView: 'contradictions',
  table: null,
};

/** Where the person is. Nothing here is truth about the case. */
export const usePlace = create<Place>(() => start);

const MOST_STEPS = 50;
/** Where the person was, screen by screen, newest last. */
export const usePast = create<{ readonly steps: readonly Place[] }>(() => ({ steps: [] }));

/** Changes where the person is, within a screen or by going to another; the screen that is left is kept to come back to. */
function set(change: Partial<Place>): void {
  const before = usePlace.getState();
  const next = change.screen === undefined ? change : { table: null, ...change };
  const leaves = (next.screen ?? before.screen) !== before.screen || (next.table !== undefined && next.table !== before.table);
  if (leaves) usePast.setState(({ steps }) => ({ steps: [...steps, before].slice(-MOST_STEPS) }));
  usePlace.setState(next);
}

export const place = {
  reset: () => {
    usePast.setState({ steps: [] });
    // A new object: what was asked of another case is not asked of this one.
    usePlace.setState({ ...start, events: { ...start.events } });
  },
  /** To the screen before, as it was left; stays where nothing was before. */
  back: () => {
    const { steps } = usePast.getState();
    const before = steps.at(-1);
    if (before === undefined) return;
    usePast.setState({ steps: steps.slice(0, -1) });
    usePlace.setState(before);
  },
  /** From one table to the next it is one step back to where they were opened. */
  columns: (table: TablePlace) => (usePlace.getState().table === null ? set({ table }) : usePlace.setState({ table })),
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
  contradiction: (contradiction: string) => set({ screen: 'claims', claimsView: 'contradictions', contradiction }),
  check: (check: string) => set({ screen: 'claims', claimsView: 'checks', check }),
  claimsView: (claimsView: ClaimsView) => set({ claimsView, check: null }),
  run: (run: RunCell) => set({ screen: 'runs', runsView: 'matrix', run }),
  closeRun: () => set({ run: null }),
  runsView: (runsView: RunsView) => set({ runsView }),
  explain: (model: string) => set({ screen: 'runs', runsView: 'dossier', model }),
};
