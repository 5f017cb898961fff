import type { CheckInput, PlaceSeen } from '../check-input.ts';
import { folded } from '../identity-names.ts';
import { regionOfZone, regionsNamed } from '../regions.ts';

export type Outside = {
  /** Names that mean no region that is known, and are no region of the records either. */
  readonly unknown: readonly string[];
  readonly outside: readonly PlaceSeen[];
  readonly inside: readonly PlaceSeen[];
};

/** Regions of records about runs and what they read, wrote and served, held against a list of places. */
export function outsideRegions(input: CheckInput, names: readonly string[]): Outside {
  // What is `global` lies in no region that a contract could name.
  const places = input.places().filter(({ region }) => region !== null && folded(region) !== 'global');
  const codes = new Set(names.flatMap((name) => [...(regionsNamed(name) ?? [folded(name)])]));
  const within = ({ region }: PlaceSeen): boolean => codes.has(regionOfZone(region ?? ''));
  const seen = new Set(places.map(({ region }) => regionOfZone(region ?? '')));
  return {
    unknown: names.filter((name) => regionsNamed(name) === null && !seen.has(folded(name))),
    outside: places.filter((place) => !within(place)),
    inside: places.filter(within),
  };
}
