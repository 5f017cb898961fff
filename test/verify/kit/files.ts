import { type Good, type Kit, makeGood, makeKit } from './good.ts';
import { put } from './run.ts';

/** A good attestation, its package and the trust file for both, written to `folder`; the paths, and what they were made from. */
export async function goodFiles(
  folder: string,
): Promise<{ readonly kit: Kit; readonly good: Good; readonly pdf: string; readonly bag: string; readonly trust: string }> {
  const kit = makeKit();
  const good = await makeGood(kit);
  const pdf = put(folder, 'a.pdf', good.pdf);
  const bag = put(folder, 'a.zip', good.bag);
  return { kit, good, pdf, bag, trust: put(folder, 'trust.json', kit.trust()) };
}
