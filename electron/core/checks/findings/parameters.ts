import type { Judged } from '../../reconstruction/reconstruct.ts';
import { isPresent, type Said } from '../../reconstruction/said/said.ts';

export type Parameter = { readonly name: string; readonly value: string; readonly said: Said };

/** Names under which platforms and libraries keep the same parameter. */
const SAME: Readonly<Record<string, string>> = {
  lr: 'learningrate',
  nepochs: 'epochs',
  numepochs: 'epochs',
  numtrainepochs: 'epochs',
  epochcount: 'epochs',
  epoch: 'epochs',
  maxepochs: 'epochs',
  batch: 'batchsize',
  randomseed: 'seed',
  lorar: 'lorarank',
  r: 'lorarank',
};

/** `Learning-Rate`, `learning_rate` and `lr` are one name. */
export function plainName(name: string): string {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '');
  return SAME[bare] ?? bare;
}

/** `inputs.learning_rate` is the learning rate, where no other member ends in that name. */
function ownName(name: string, all: readonly string[]): string {
  const last = name.slice(name.lastIndexOf('.') + 1);
  return last === name || last === '' || all.some((other) => other !== name && (other === last || other.endsWith(`.${last}`)))
    ? name
    : last;
}

/** Values that leave the choice to the platform. */
const AUTO: ReadonlySet<string> = new Set(['auto', 'automatic', 'default', '', 'null', 'none', 'undefined']);

/** Some SDKs write every value as JSON, so that a word stands in quotes. */
export const isLeftToPlatform = ({ value }: Parameter): boolean => AUTO.has(value.replace(/^\s*"?|"?\s*$/gu, '').toLowerCase());

function flat(said: Said & { readonly value: string }): Parameter[] {
  try {
    const parsed: unknown = JSON.parse(said.value);
    if (typeof parsed !== 'object' || parsed === null) return [];
    const names = Object.keys(parsed);
    return Object.entries(parsed).map(([name, value]) => ({ name: plainName(ownName(name, names)), value: String(value), said }));
  } catch {
    // A text that was cut for its length is no JSON any more, and says so in its state.
    return [];
  }
}

/** The parameters of a run by their plain names, as the platform recorded them; as its client did where it did not. */
export function parametersOf({ run }: Judged): Parameter[] {
  const configs = run.said.filter(({ says }) => says === 'config').filter(isPresent);
  const seeds = run.said.filter(({ says }) => says === 'seed').filter(isPresent);
  const all = [...configs.flatMap(flat), ...seeds.map((said) => ({ name: 'seed', value: said.value, said }))];
  const server = all.filter(({ said }) => said.origin === 'server');
  const names = new Set(server.map(({ name }) => name));
  return [...server, ...all.filter(({ name, said }) => said.origin !== 'server' && !names.has(name))];
}
