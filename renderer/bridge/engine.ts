import { createCache } from './cache.ts';
import { call, type In, type Name, type Out } from './client.ts';
import { live } from './live.ts';
import { windowBridge } from './window.ts';

/** Asks the engine of this window. Throws DomainError. */
export const ask = <N extends Name>(name: N, input: In<N>): Promise<Out<N>> => call(windowBridge().invoke, name, input);

/** What this window has asked so far. */
export const cache = createCache(ask, () => live.getState().revisions);
