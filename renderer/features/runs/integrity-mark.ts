/** Which mark stands for what signed digest files say of a source. */
export const INTEGRITY_MARK = { verified: 'proved', partly: 'claimed', unverifiable: 'not_covered' } as const;
