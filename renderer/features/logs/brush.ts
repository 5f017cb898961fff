import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { exact } from '../../ui/values/format.ts';
import { shortMoment } from './short-moment.ts';

/** From one bar to another, in the order in which they were touched. */
export type Brush = { readonly from: number; readonly to: number };

/** Its first and its last bar. */
export const spanOf = ({ from, to }: Brush): readonly [number, number] => [Math.min(from, to), Math.max(from, to)];

/** What is chosen, before it is. */
export function brushWords(buckets: Out<'events.histogram'>['buckets'], step: number, brush: Brush): string {
  const [first, last] = spanOf(brush);
  const inside = buckets.slice(first, last + 1);
  const count = inside.reduce((sum, bucket) => sum + bucket.count, 0);
  return en.logs.histogram.brush(shortMoment(inside[0]?.at ?? '', step), shortMoment(inside.at(-1)?.at ?? '', step), exact(count));
}
