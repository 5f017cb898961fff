import { place } from './place.ts';

type Stands = {
  readonly evidence: string;
  readonly event: string | null;
  readonly time: string | null;
  readonly member: string | null;
  readonly line: number | null;
  readonly page?: number | null;
};

/** The event itself where the record is one, else its place in the text of its evidence. */
export function openRecord({ evidence, event, time, member, line, page }: Stands): void {
  if (event === null) place.openEvidence(evidence, { member, line, ...(page === undefined ? {} : { page }) });
  else place.events({ evidence, event, time });
}
