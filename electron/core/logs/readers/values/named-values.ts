import type { TraceWriter } from '../../event/trace.ts';
import { pinOfLocation } from './pin-of.ts';

export type Say = ReturnType<TraceWriter['of']>['say'];

const DATA_WORDS = /^(?:train|training|data|dataset|datasets|input|inputs|corpus|valid|validation|eval|evaluation|test)$/;
const OTHER_WORDS =
  /^(?:output|outputs|out|model|models|checkpoint|checkpoints|log|logs|logging|save|result|results|artifact|artifacts|dest|destination|cache)$/;
const COMMIT_WORDS = /^(?:commit|sha|revision|rev)$/;
const SEED = /^(?:random[ _-]?)?seed$/i;
const URI = /^(?:[a-z][a-z0-9+.-]{1,20}:\/\/\S|azureml:\S)/i;
const FULL_COMMIT = /^[0-9a-f]{40}$/;

const wordsOf = (name: string): readonly string[] =>
  name
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

const PLACE_WORDS = /^(?:path|paths|file|files|dir|directory|folder|location|root)$/;
/** A path on a machine: it has a folder or an ending, and nothing that a sentence has. */
const PATH = /^(?:\.{0,2}\/|~\/|[A-Za-z]:[\\/])?[\w.@+-]+(?:[\\/][\w.@+-]*)+$|^[\w@+-]+(?:\.[A-Za-z0-9]{1,8}){1,2}$/;

/**
 * Data that a program was given as a path on the machine it ran on (`--data_path data/train.bin`): a claim that names no
 * content, and a place that only that machine knows.
 */
export function sayLocalData(say: Say, name: string, value: string, at: string): void {
  const words = wordsOf(name);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  if (PATH.test(value) && has(DATA_WORDS) && has(PLACE_WORDS) && !has(OTHER_WORDS))
    say('data', value, at, { to: 'dataset', origin: 'client', pinned: 'mutable' });
}

/**
 * What a parameter, variable or label that the maker of a job named says of it: data by a name and a location
 * (`--train-data=gs://…`), a commit by a name and 40 hex digits, a random seed. A claim each time; anything else says nothing.
 */
export function sayNamed(say: Say, name: string, value: string, at: string): void {
  const words = wordsOf(name);
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  if (URI.test(value) && has(DATA_WORDS) && !has(OTHER_WORDS))
    say('data', value, at, { to: 'dataset', origin: 'client', pinned: pinOfLocation(value) });
  else if (FULL_COMMIT.test(value) && has(COMMIT_WORDS)) say('code', value, at, { to: 'code', origin: 'client', pinned: 'digest' });
  else if (SEED.test(name) && /^\d+$/.test(value)) say('seed', value, at, { origin: 'client' });
}
