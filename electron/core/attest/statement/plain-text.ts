import { maskSecrets } from '../../../../shared/domain/secrets/mask-secrets.ts';

// Controls that could change what a reader sees: C0 except TAB and LF, DEL, C1, and the bidirectional embeddings and isolates.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

const visible = (character: string): string => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** Text as a statement may carry it: NFC, well formed, line ends LF, hidden controls written out. Nothing is dropped. */
export const plainText = (text: string): string => text.toWellFormed().normalize('NFC').replaceAll('\r\n', '\n').replace(HIDDEN, visible);

/**
 * The same for every string of a value, keys excepted (they are ours). SECURITY: what is signed is handed on and printed, so
 * secrets in it are covered; the digest beside a quote is of the words as they stand in the evidence.
 */
export function plainTexts<T>(value: T): T {
  if (typeof value === 'string') return maskSecrets(plainText(value)) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => plainTexts(item)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plainTexts(member as unknown)])) as T;
}
