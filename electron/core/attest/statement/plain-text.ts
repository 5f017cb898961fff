import { maskSecrets } from '../../../../shared/domain/secrets/mask-secrets.ts';

// Controls that could change what a reader sees: C0 except TAB and LF, DEL, C1, and the bidirectional embeddings and isolates.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/gu;

const INVISIBLE = /[\u200b-\u200f\u2028\u2029\u2060-\u2064\ufeff\u00ad]/gu;
/** Members whose text names something: what nobody sees in it would make two names look like one. */
const NAMES: ReadonlySet<string> = new Set(['name', 'path', 'personId']);

const visible = (character: string): string => `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;

/** Text as a statement may carry it: NFC, well formed, line ends LF, hidden controls written out. Nothing is dropped. */
export const plainText = (text: string): string => text.toWellFormed().normalize('NFC').replaceAll('\r\n', '\n').replace(HIDDEN, visible);

/** Text of a name: characters that nobody sees are written out as well. */
export const plainName = (text: string): string => plainText(text).replace(INVISIBLE, visible);

/**
 * The same for every string of a value, keys excepted (they are ours). SECURITY: what is signed is handed on and printed, so
 * secrets in it are covered; the digest beside a quote is of the words as they stand in the evidence.
 */
export function plainTexts<T>(value: T, key = ''): T {
  if (typeof value === 'string') return maskSecrets(NAMES.has(key) ? plainName(value) : plainText(value)) as T;
  if (Array.isArray(value)) return value.map((item: unknown) => plainTexts(item, key)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plainTexts(member as unknown, name)])) as T;
}
