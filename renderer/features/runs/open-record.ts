import { place } from '../../state/place.ts';
import type { Pointer } from './record-group.ts';

/** The event itself where the record is one, else the place in the text of its evidence. */
export function openRecord({ evidence, event, time, member, line }: Pointer): void {
  if (event === null) place.openEvidence(evidence, { member, line });
  else place.events({ evidence, event, time });
}
