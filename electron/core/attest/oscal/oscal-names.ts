import type { Predicate } from '../../../../shared/domain/statement.ts';
import { uuidV5 } from './uuid-v5.ts';

/** The UUID of each part of one attestation's results; they differ between attestations and never between two makings of one. */
export type OscalNames = {
  readonly of: (kind: 'document' | 'result' | 'plan' | 'person' | 'evidence' | 'observation' | 'finding', id: string) => string;
};

export const oscalNames = ({ attestationId, status }: Predicate): OscalNames => ({
  of: (kind, id) => uuidV5(`${attestationId}/${status}/${kind}/${id}`),
});
