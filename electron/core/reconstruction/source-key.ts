/** Names one document: the number of its evidence, and its part in it. */
export const sourceKey = (evidence: number, part: number): string => `${evidence}/${part}`;
