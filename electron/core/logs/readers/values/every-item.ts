import { type Spot, step } from './spot.ts';

/** All items of a list: runs and versions are counted, so none may be left out. */
export const everyItem = (spot: Spot): readonly Spot[] =>
  Array.isArray(spot.value) ? spot.value.map((_, index) => step(spot, String(index))) : [];
