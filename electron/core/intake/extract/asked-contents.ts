import type { ExtractJob } from '../messages.ts';

/** Contents (SHA-256, hex) of which it is asked what they mean. */
export type AskedContents = { readonly has: (content: string) => boolean };

const DIGEST_BYTES = 32;

export function askedContents(packed: ExtractJob['meanings']): AskedContents | null {
  if (packed === undefined) return null;
  if (packed === 'all') return { has: () => true };
  const bytes = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  return new Set(
    Array.from({ length: bytes.length / DIGEST_BYTES }, (_, n) => bytes.toString('hex', n * DIGEST_BYTES, (n + 1) * DIGEST_BYTES)),
  );
}
