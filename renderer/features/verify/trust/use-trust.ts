import { useEffect, useState } from 'react';
import { problemOf, type In, type Out } from '../../../bridge/client.ts';
import { ask } from '../../../bridge/engine.ts';
import { attempt } from '../../../state/notices.ts';
import { usePrefs } from '../../../state/prefs.ts';
import { useQuery } from '../../../state/use-query.ts';

export type View = Out<'trust.read'>;
export type Anchor = View['anchors'][number];
export type Facts = Out<'trust.certificates'>[number];
export type Change = In<'trust.change'>['change'];
export type By = { readonly name: string; readonly personId: string };
type Problem = { readonly code: string; readonly message: string };

/** Who is at the desk, or who was here last; both parts can be typed over. */
export function useBy(): readonly [By, (by: By) => void] {
  const person = useQuery('workspace.info', {}).data?.person ?? null;
  const last = usePrefs((state) => state.who);
  const [typed, setTyped] = useState<By | null>(null);
  const { name, personId } = typed ?? person ?? last ?? { name: '', personId: '' };
  return [{ name, personId }, setTyped];
}

/** A trust file as it stands on its disk, and one change of it at a time; `change` resolves to whether it was made. */
export function useTrust(trust: string, by: By) {
  const [view, setView] = useState<View | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let current = true;
    ask('trust.read', { trust }).then(
      (read) => current && setView(read),
      (thrown: unknown) => current && setProblem(problemOf(thrown)),
    );
    return () => {
      current = false;
    };
  }, [trust]);
  const change = async (one: Change): Promise<boolean> => {
    if (view === null) return false;
    const next = await attempt(ask('trust.change', { trust, expected: view.sha256, by, change: one }));
    if (next !== null) setView(next);
    return next !== null;
  };
  return { view, problem, change };
}
