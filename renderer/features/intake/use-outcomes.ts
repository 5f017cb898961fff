import { useEffect, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { type Query, useQuery } from '../../state/use-query.ts';

type Shown = Out<'intake.get'>;

/** While an import runs its outcomes are asked for again this often, and the less often the more there are: reading them must not hold it up. */
const EVERY_MS = 1000;
const MS_PER_OUTCOME = 0.5;

/** An intake with its outcomes; while it runs they come in as files are finished. */
export function useOutcomes(intake: string, running: boolean): Pick<Query<Shown>, 'data' | 'problem'> {
  const { data, problem } = useQuery('intake.get', { intake });
  const [fresh, setFresh] = useState<Shown | null>(null);
  useEffect(() => {
    if (!running) return undefined;
    let timer = 0;
    let over = false;
    const look = async (): Promise<void> => {
      // What goes wrong here is told by the query that the screen rests on.
      const found = await ask('intake.get', { intake }).catch(() => null);
      if (over) return;
      if (found !== null) setFresh(found);
      timer = window.setTimeout(() => void look(), EVERY_MS + (found?.outcomes.length ?? 0) * MS_PER_OUTCOME);
    };
    timer = window.setTimeout(() => void look(), EVERY_MS / 4);
    return () => {
      over = true;
      window.clearTimeout(timer);
    };
  }, [intake, running]);
  return { data: running && fresh !== null ? fresh : data, problem };
}
