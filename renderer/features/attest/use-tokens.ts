import { useEffect, useEffectEvent, useState } from 'react';
import { problemOf } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import type { ListedToken } from './key-state.ts';

export type Tokens =
  | { readonly state: 'asking' }
  | { readonly state: 'found'; readonly tokens: readonly ListedToken[] }
  | { readonly state: 'failed'; readonly problem: { readonly code: string; readonly message: string } };

/**
 * The tokens in the readers right now, asked anew for another module and whenever `turn` changes: tokens come and go by
 * hand, so no earlier answer is kept. `module` null asks nothing.
 */
export function useTokens(module: string | null, turn: string, onFound: (tokens: readonly ListedToken[]) => void): Tokens | null {
  const [held, setHeld] = useState<{ readonly turn: string; readonly tokens: Tokens } | null>(null);
  const now = `${module} ${turn}`;
  const take = useEffectEvent(onFound);
  useEffect(() => {
    if (module === null) return undefined;
    let current = true;
    ask('token.list', { module }).then(
      ({ tokens }) => {
        if (!current) return;
        setHeld({ turn: now, tokens: { state: 'found', tokens } });
        take(tokens);
      },
      (thrown: unknown) => current && setHeld({ turn: now, tokens: { state: 'failed', problem: problemOf(thrown) } }),
    );
    return () => {
      current = false;
    };
  }, [module, now]);
  if (module === null) return null;
  return held?.turn === now ? held.tokens : { state: 'asking' };
}
