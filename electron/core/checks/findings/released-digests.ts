import { isPresent, type Said } from '../../reconstruction/said/said.ts';
import type { CheckInput } from '../check-input.ts';
import { promotionsIn } from './promotions.ts';

export type Released = {
  readonly id: string;
  /** When it was promoted or first served. */
  readonly micros: number | null;
  readonly said: Said;
  readonly digests: readonly string[];
  /** What it goes by: identifiers and names of the model, its artifact and its run. */
  readonly names: readonly string[];
};

const hex = (value: string): string => value.toLowerCase().replace(/^sha256:/, '');

/** Everything promoted or deployed, with the digests and names that records give what lies behind it. */
export function releasedIn(input: CheckInput): Released[] {
  return promotionsIn(input).map(({ entity, id, said, behind }) => {
    const all = [entity, ...behind];
    const told = all.flatMap((one) => one.said).filter(isPresent);
    return {
      id,
      micros: said.timeMicros,
      said,
      digests: [...new Set(told.filter(({ says, about }) => says === 'digest' && about !== 'run').map(({ value }) => hex(value)))],
      names: [
        ...new Set([
          ...all.flatMap(({ ids }) => ids),
          ...told.filter(({ says }) => says === 'named' || says === 'promoted').map(({ value }) => value),
        ]),
      ],
    };
  });
}
