import { create } from 'zustand';
import type { Stance } from '../../../shared/domain/words.ts';
import type { Selected } from './selection.ts';

type ReaderState = {
  readonly selected: Selected | null;
  readonly stance: Stance;
  readonly tagging: boolean;
  readonly view: 'text' | 'page';
  /** Whether secrets are shown; they are covered until somebody asks. */
  readonly uncovered: boolean;
};

/** What the reader and its toolbar share while a quote is being taken. */
export const useReader = create<ReaderState>(() => ({
  selected: null,
  stance: 'supports',
  tagging: false,
  view: 'text',
  uncovered: false,
}));

export const reader = {
  select: (selected: Selected | null) => useReader.setState({ selected, ...(selected === null ? { tagging: false } : {}) }),
  stance: (stance: Stance) => useReader.setState({ stance }),
  tagging: (tagging: boolean) => useReader.setState({ tagging }),
  view: (view: 'text' | 'page') => useReader.setState({ view }),
  reset: () => useReader.setState({ selected: null, tagging: false, stance: 'supports', uncovered: false }),
  uncover: (uncovered: boolean) => useReader.setState({ uncovered }),
};
