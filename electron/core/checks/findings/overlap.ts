import type { CheckInput, Cited } from '../check-input.ts';
import { citeText } from '../cite.ts';

const HEX64 = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/giu;

export type Overlap = { readonly evaluation: number; readonly training: number; readonly shared: readonly Cited[] };

/**
 * Digests of items in evaluation manifests that stand in training manifests too. Which files those are, a person says;
 * null where they have not. A manifest without digests counts none, and then nothing is shown.
 */
export function overlapOf(input: CheckInput): Overlap | null {
  const [evaluation, training] = [input.given.list('evaluationManifests'), input.given.list('trainingManifests')];
  if (evaluation.length === 0 || training.length === 0) return null;
  const items = new Set(
    evaluation.flatMap((id) =>
      [...input.pages(id)].flatMap(({ text }) => [...text.matchAll(HEX64)].map(([digest]) => digest.toLowerCase())),
    ),
  );
  const seen = new Set<string>();
  const shared: Cited[] = [];
  for (const id of training) {
    const evidence = input.evidence.find((one) => one.id === id);
    if (evidence === undefined) continue;
    for (const page of input.pages(id))
      for (const match of page.text.matchAll(HEX64)) {
        const digest = match[0].toLowerCase();
        if (items.has(digest) && !seen.has(digest)) shared.push(citeText(evidence, page, match.index, `${digest} stands in both`));
        seen.add(digest);
      }
  }
  return { evaluation: items.size, training: seen.size, shared };
}
