import { byCodeUnit } from './by-code-unit.ts';

/** A JSON value as the attestation format allows it: integers only, no undefined. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

const text = (value: string): string => {
  if (!value.isWellFormed()) throw new TypeError('canonical JSON: lone surrogate');
  return JSON.stringify(value);
};

const number = (value: number): string => {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new TypeError(`canonical JSON: ${value} is not a safe integer`);
  return String(value);
};

/**
 * RFC 8785 (JCS) restricted to safe integers, so that no two programs can disagree about a number.
 * Throws TypeError on anything outside that subset, `undefined` included.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return text(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`canonical JSON: ${typeof value}`);
  const members = Object.entries(value).sort(([a], [b]) => byCodeUnit(a, b));
  return `{${members.map(([key, member]) => `${text(key)}:${canonicalJson(member)}`).join(',')}}`;
}
