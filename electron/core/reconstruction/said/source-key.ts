/** Names one document: the row of its original in the derived store, and its part in it. */
export const sourceKey = (stored: number, part: number): string => `${stored}/${part}`;
