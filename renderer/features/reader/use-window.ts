import { useCallback, useEffect, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { cache } from '../../bridge/engine.ts';
import { tellProblem } from '../../state/notices.ts';
import { usePlace } from '../../state/place.ts';
import { type Problem, useQuery } from '../../state/use-query.ts';

type Text = Out<'evidence.text'>;
type Shown = {
  readonly text: Text | undefined;
  readonly problem: Problem | null;
  /** First page shown, pages in all, pages shown at once. */
  readonly at: number;
  readonly total: number;
  readonly step: number;
  readonly go: (page: number) => void;
};

/** A PDF is read page by page, everything else in runs of this many blocks. */
const BLOCKS = 4;

/** Which pages of an evidence are on screen, following every jump the person makes. */
export function useWindow(evidence: string, member: string | null, paged: boolean): Shown {
  const spot = usePlace((state) => state.spot);
  const [held, setHeld] = useState({ evidence, member, at: 1 });
  const step = paged ? 1 : BLOCKS;
  const at = held.evidence === evidence && held.member === member ? held.at : 1;
  const { data: text, problem } = useQuery('evidence.text', { evidence, member, from: at, count: step });
  const go = useCallback((page: number) => setHeld({ evidence, member, at: page }), [evidence, member]);

  useEffect(() => {
    let current = true;
    const jump = (page: number) => current && setHeld({ evidence, member, at: page });
    if (typeof spot.page === 'number') jump(spot.page);
    else if (typeof spot.line === 'number') pageOfLine(evidence, member, spot.line).then(jump, tellProblem);
    return () => {
      current = false;
    };
    // Every jump counts its turn up, so that going to the same page twice goes there twice.
  }, [evidence, member, spot.turn, spot.page, spot.line]);

  return { text, problem, at, total: text?.totalPages ?? 1, step, go };
}

/** The page that holds a line, by halving: blocks tell their first line, so a million lines take twenty looks. */
async function pageOfLine(evidence: string, member: string | null, line: number): Promise<number> {
  const first = async (page: number) =>
    (await cache.get('evidence.text', { evidence, member, from: page, count: 1 })).pages[0]?.firstLine ?? 1;
  let [low, high] = [1, (await cache.get('evidence.text', { evidence, member, from: 1, count: 1 })).totalPages];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    // Each look depends on the one before.
    // oxlint-disable-next-line no-await-in-loop
    if ((await first(middle)) <= line) low = middle;
    else high = middle - 1;
  }
  return low;
}
