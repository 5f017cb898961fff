import { hash } from 'node:crypto';
import { compact } from '../json/compact.ts';
import type { EventFields } from '../event/event.ts';
import type { RawRecord } from './raw-record.ts';

const digest = (json: Uint8Array): string => hash('sha256', compact(json), 'hex');

/**
 * SHA-256 of what a JSON record says, the same for the same record in any white space, encoding, prefix or envelope; null
 * where that is the digest of its bytes, or nobody asks because its id is not its own.
 */
export function contentDigest(
  json: RawRecord,
  { nativeId, uniqueIn = null, compared = null }: EventFields,
  asItIs: boolean,
): string | null {
  if (nativeId === null || uniqueIn === null) return null;
  if (compared !== null) return digest(Buffer.from(compared));
  if (json.bytewise) return asItIs ? null : digest(json.bytes);
  return digest(Buffer.from(json.text));
}
