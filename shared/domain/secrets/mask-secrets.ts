import { findSecrets } from './find-secrets.ts';

const DOT = '•';
const cover = (text: string): string => text.replaceAll(/\S/g, DOT);

/** The end of a private key whose beginning stands on the page before. */
const KEY_TAIL = /^[A-Za-z0-9+/=\s\\]{1,20000}(?=-----END (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY)/;

/**
 * The text with every secret covered, unit for unit, so that places in it stay what they are. What kind it is stays to be
 * read (`hf_••••`), its lines stay lines.
 */
export function maskSecrets(text: string): string {
  const secrets = findSecrets(text);
  const tail = text.includes('-----END ') ? (KEY_TAIL.exec(text)?.[0].length ?? 0) : 0;
  if (secrets.length === 0 && tail === 0) return text;
  let masked = cover(text.slice(0, tail));
  let at = tail;
  for (const { hidden, end } of secrets) {
    if (end <= at) continue;
    const from = Math.max(hidden, at);
    masked += text.slice(at, from) + cover(text.slice(from, end));
    at = end;
  }
  return masked + text.slice(at);
}
