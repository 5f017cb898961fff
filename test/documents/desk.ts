import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Bench, openBench } from '../fixtures/engine.ts';

export type DeskLike = Bench & { readonly idOf: (name: string) => Promise<string> };

/** An open workspace that has taken in the given files. */
export async function openDesk(files: Readonly<Record<string, string | Uint8Array>>): Promise<DeskLike> {
  const bench = await openBench();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(bench.folder, 'bundle', path)), { recursive: true });
    writeFileSync(join(bench.folder, 'bundle', path), content);
  }
  await bench.take('bundle');
  const idOf = async (name: string): Promise<string> => {
    const found = (await bench.client['evidence.list']({})).find((row) => row.name === name);
    if (found === undefined) throw new Error(`${name} was not stored`);
    return found.id;
  };
  return { ...bench, idOf };
}
