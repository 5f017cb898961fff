import { evidenceId, seqOf } from '../evidence/evidence-id.ts';

/** Lines that are no records of their log are numbered from here, so that they move no event's number. */
export const RAW_FROM = 2 ** 31;

/** `E3-17`: the 17th event of E3. `E3-r2`: the second line of it that is no record. Stable: reading the original again gives the same. */
export const eventId = (evidence: number, number: number): string =>
  number > RAW_FROM ? `${evidenceId(evidence)}-r${number - RAW_FROM}` : `${evidenceId(evidence)}-${number}`;

const EVENT_ID = /^(E\d+)-(r?)(\d+)$/;

/** `E3-17` as 3 and 17; null for what is no such id. */
export function eventPlace(id: string): readonly [evidence: number, number: number] | null {
  const [, evidence = '', raw, number] = EVENT_ID.exec(id) ?? [];
  return evidence === '' ? null : [seqOf(evidence), Number(number) + (raw === '' ? 0 : RAW_FROM)];
}
