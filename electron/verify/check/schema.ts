import { Defect } from '../defect.ts';
import { Members } from '../json/members.ts';
import type { Json } from '../json/strict-json.ts';

export const HEX64 = /^[0-9a-f]{64}$/;
export const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

export const fault = (detail: string): Error => new Defect('V-44', 'STATEMENT/SCHEMA', detail);
export const open = (value: Json, path: string): Members => new Members(value, path, fault);

/** Reads an object completely: whatever the reader did not take is not part of the format. */
export function closed<T>(members: Members, read: (members: Members) => T): T {
  const result = read(members);
  members.end();
  return result;
}
