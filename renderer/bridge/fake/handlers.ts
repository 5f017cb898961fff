import type { In, Name, Out } from '../client.ts';

/** What the engine in memory answers, a part of the contract each. */
export type FakeHandlers = { readonly [N in Name]?: (input: In<N>) => Out<N> };
