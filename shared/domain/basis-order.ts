import { BASES, type Basis } from './words.ts';

/** The place of a basis on its scale: 0 for B0, 5 for B5. */
export const basisRank = (basis: Basis): number => BASES.indexOf(basis);
export const isLower = (one: Basis, other: Basis): boolean => basisRank(one) < basisRank(other);
