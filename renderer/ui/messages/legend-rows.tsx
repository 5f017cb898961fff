import { Kbd } from '../values/kbd.tsx';
import type { LegendRow } from './legend.tsx';
import { Status } from '../marks/status.tsx';

/** The rows of a legend: a mark with its word, a word alone, keys. */
export const legendRows = {
  mark: (mark: string, word: string, means: string): LegendRow => ({ id: word, sign: <Status id={mark}>{word}</Status>, means }),
  word: (word: string, means: string): LegendRow => ({ id: word, sign: word, means }),
  /** As they are printed, and in words for who hears them. */
  keys: (keys: string, name: string, means: string): LegendRow => ({
    id: name,
    sign: (
      <span>
        <Kbd>{keys}</Kbd>
        <span className="vh">{name}</span>
      </span>
    ),
    means,
  }),
};
