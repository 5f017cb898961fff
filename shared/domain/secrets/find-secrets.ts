import { everySecret } from './every-secret.ts';
import type { Secret } from './secret-kinds.ts';

/** The shortest field with its name that could be a secret is longer than this. */
const LEAST = 16;

/** The secrets in a text, in UTF-16 units, in order and without those that begin inside another. */
export function findSecrets(text: string): Secret[] {
  if (text.length < LEAST) return [];
  const units = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    units[at] = code < 128 ? code : 0;
  }
  let end = 0;
  return everySecret(units)
    .sort((a, b) => a.start - b.start)
    .filter((secret) => {
      if (secret.start < end) return false;
      end = secret.end;
      return true;
    });
}
