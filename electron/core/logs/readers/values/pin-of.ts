import type { Pinned } from '../../event/trace.ts';

const DIGEST = /(?:@|^|\/)sha256:[0-9a-f]{64}$/;
/** `…/sha256-<hex>.json`, `…/sha256/<hex>`: a store that is addressed by content. */
const BY_CONTENT = /(?:^|[/_.-])sha256[-_:=/][0-9a-f]{64}(?![0-9a-f])/;
const FULL_COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const VERSION = /[?&]versionId=[^&#]+/;

/** Whether a container image's reference can only ever mean one image: a digest can, a tag cannot. */
export const pinOfImage = (reference: string): Pinned => (DIGEST.test(reference) ? 'digest' : 'mutable');

/** Whether a location can only ever mean one content: by a digest in its name or by an object version; a path cannot. */
export const pinOfLocation = (location: string): Pinned =>
  BY_CONTENT.test(location) ? 'digest' : VERSION.test(location) ? 'version' : 'mutable';

/** Whether what names a commit can only ever mean one: its whole number can, a branch or a short number cannot. */
export const pinOfCommit = (commit: string): Pinned => (FULL_COMMIT.test(commit) ? 'digest' : 'mutable');
