import type { PlaceSeen } from '../../checks/check-input.ts';
import { citeEvent, count, some } from '../../checks/cite.ts';
import { outsideRegions } from '../../checks/findings/outside-regions.ts';
import { agrees, type ContradictionRule, raised, undecided } from '../rule.ts';

const regionsOf = (places: readonly PlaceSeen[]): string[] => [...new Set(places.map(({ region: name }) => name ?? ''))];

/** CON-REGION: named regions against the regions of records about runs and what they read, wrote and served. */
export const region: ContradictionRule = {
  id: 'CON-REGION',
  question: 'DB-01',
  fields: [{ name: 'regions', type: 'list', label: 'Regions', help: 'Places, countries or region codes that the sentence allows.' }],
  judge: ({ given }, input) => {
    const names = given.list('regions');
    if (names.length === 0) return undecided('The sentence names no region that is known; fill in the regions.');
    const { unknown, outside, inside } = outsideRegions(input, names);
    if (outside.length === 0 && inside.length === 0) return undecided('No record of a run or of its data names a region.');
    if (outside.length > 0 && unknown.length > 0)
      return undecided(
        `Records name ${some(regionsOf(outside))}; which region codes "${unknown.join('", "')}" means is not known, so fill them in.`,
      );
    if (outside.length === 0) return agrees(`All regions in the records (${some(regionsOf(inside), 6)}) are among those named.`);
    const total = outside.reduce((sum, place) => sum + place.count, 0);
    return raised(
      `${names.join(', ')} are named, but ${count(total, 'record')} of runs and their data ${total === 1 ? 'is' : 'are'} from ${some(regionsOf(outside), 6)}.`,
      outside.flatMap((place) => place.events.map((event) => citeEvent(event, `${event.action} in ${place.region ?? ''}`))),
    );
  },
};
