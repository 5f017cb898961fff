import { type Say, sayLocalData, sayNamed } from './named-values.ts';

/** A parameter or tag of a run, and where it stands. */
export type Entry = { readonly name: string; readonly value: string; readonly at: string };

const BASE = /^(?:base_?model|base_model_name(?:_or_path)?|(?:pretrained_)?model_name_or_path|pretrained_model|foundation_model)$/i;
const SEED = /^(?:random_?state|(?:random_?|global_?|data_?)?seed)$/i;
const PINNED = /@(?:[0-9a-f]{40}|sha256:[0-9a-f]{64})$/;

/** What one parameter says beyond its own value: seed, base model, data by a location. */
export function sayParam(say: Say, { name, value, at }: Entry): void {
  if (SEED.test(name)) return say('seed', value, at, { origin: 'client' });
  if (BASE.test(name))
    return say('base_model', value, at, { origin: 'client', to: 'base_model', pinned: PINNED.test(value) ? 'digest' : 'mutable' });
  sayNamed(say, name, value, at);
  sayLocalData(say, name, value, at);
}
