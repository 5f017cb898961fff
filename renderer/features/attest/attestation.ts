import type { Out } from '../../bridge/client.ts';

export type Attestation = Out<'attest.list'>[number];
/** What the middle shows: the draft of the case as it stands, or one attestation. */
export type Chosen = 'draft' | (string & {});
