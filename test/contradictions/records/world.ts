import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { ParameterValues } from '../../../electron/core/checks/given.ts';
import { type Bench, openBench } from '../../fixtures/engine.ts';

/** Files of a bundle and what a person enters of them, both by path. */
export type Bundle = {
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly cards: Readonly<Record<string, Readonly<Record<string, string>>>>;
};

/** A sentence of the vendor under a rule, and what a person fills in besides. */
export type Sentence = { readonly rule: string; readonly quote: string; readonly parameters?: ParameterValues };

export type World = Bench & { readonly idOf: (path: string) => string };

/** A workspace that took the bundle in through its readers, with a card for each file that has one. */
export async function worldOf({ files, cards }: Bundle): Promise<World> {
  const bench = await openBench();
  for (const [path, content] of Object.entries(files)) {
    const full = join(bench.folder, 'b', path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
  }
  await bench.take('b');
  const ids = new Map((await bench.client['evidence.list']({})).map(({ id, name }) => [name, id]));
  const idOf = (path: string): string => {
    const id = ids.get(path);
    if (id === undefined) throw new RangeError(`${path} is no evidence; there are ${[...ids.keys()].join(', ')}`);
    return id;
  };
  for (const [path, card] of Object.entries(cards)) await bench.client['evidence.card']({ evidence: idOf(path), card });
  return { ...bench, idOf };
}

/** Marks the sentences of one file and tells what became of each, by its rule. */
export async function marked({ client, idOf }: World, path: string, sentences: readonly Sentence[]): Promise<Record<string, string>> {
  const judged: Record<string, string> = {};
  for (const { rule, quote, parameters = {} } of sentences) {
    const claim = await client['claim.mark']({ evidence: idOf(path), selector: { type: 'quote', quote }, rule, parameters });
    judged[rule] = `${claim.judged}: ${claim.why}`;
  }
  return judged;
}

/** The checks in one state, in the order of the catalogue. */
export const checksThat = async ({ client }: World, state: string): Promise<string[]> =>
  (await client['checks.list']({})).flatMap((one) => (one.state === state ? [one.id] : []));
