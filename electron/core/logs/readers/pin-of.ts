import type { Pinned } from '../trace.ts';

const DIGEST = /(?:@|^|\/)sha256:[0-9a-f]{64}$/;

/** Whether a container image's reference can only ever mean one image: a digest can, a tag cannot. */
export const pinOfImage = (reference: string): Pinned => (DIGEST.test(reference) ? 'digest' : 'mutable');
