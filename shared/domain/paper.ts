/** What an attestation is drawn for. Both say the same; which one says it is no part of the statement. */
export const PAPERS = ['A4', 'LETTER'] as const;
export type Paper = (typeof PAPERS)[number];
