import type { Good, Kit } from '../kit/good.ts';
import { put } from '../kit/run.ts';
import type { Case } from '../mutate/case.ts';

/** Makes a case, writes what it hands to the verifier into a folder and returns the words of the command line. */
export async function putCase(one: Case, kit: Kit, good: Good, folder: string): Promise<string[]> {
  const { id } = one;
  const given = await one.make(kit, good);
  const bytes = given.bag ?? given.pdf ?? Buffer.alloc(0);
  const path = given.place?.(folder) ?? put(folder, given.bag === undefined ? `${id}.pdf` : `${id}.zip`, bytes);
  const names = new Map(Object.entries(given.files ?? {}).map(([name, file]) => [name, put(folder, `${id}-${name}`, file)]));
  const args = (given.args ?? []).map((arg) => arg.replace(/^\{(.+)\}$/, (_, name: string) => names.get(name) ?? name));
  if (given.trust !== null) args.push('--trust', put(folder, `${id}-trust.json`, given.trust ?? kit.trust()));
  return [path, ...args];
}
