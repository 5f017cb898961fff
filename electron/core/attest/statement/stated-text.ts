import { maskSecrets } from '../../../../shared/domain/secrets/mask-secrets.ts';
import { plainName, plainText } from './plain-text.ts';

const HIGH_SURROGATE_AT_END = /[\ud800-\udbff]$/;

/** Text of a record as a statement carries it: plain, secrets covered, at most `most` characters; what is cut ends with `…`. */
export function statedText(text: string, most: number): string {
  const plain = maskSecrets(plainText(text));
  // Cut after covering: a secret that is cut first is no longer known as one.
  return plain.length <= most ? plain : `${plain.slice(0, most - 1).replace(HIGH_SURROGATE_AT_END, '')}…`;
}

export const statedTextOrNull = (text: string | null, most: number): string | null => (text === null ? null : statedText(text, most));

/** The same for an identifier, in one line: characters that nobody sees are written out, since a name must not hide one. */
export const statedName = (text: string, most: number): string => statedText(plainName(text.replaceAll(/\s+/g, ' ')), most);
