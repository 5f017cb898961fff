/** What a decoder found wrong with its input, and how many decoded bytes came before. */
export type Finding = { readonly code: string; readonly decodedBytes: number; readonly detail: string };

/**
 * Decodes a compressed stream as far as it can be read: what comes before a cut or damage is yielded, and `onFinding`
 * says what is wrong. `onInput` gives the compressed bytes taken so far. Never throws for what the input holds.
 */
export type Decode = (
  source: AsyncIterable<Buffer>,
  onFinding: (finding: Finding) => void,
  onInput: (taken: number) => void,
) => AsyncGenerator<Buffer>;

export const cutShort = (name: string, decodedBytes: number): string =>
  `The ${name} is cut short; its first ${decodedBytes} decoded bytes are read.`;
export const damaged = (name: string, decodedBytes: number): string =>
  `The ${name} is damaged; its first ${decodedBytes} decoded bytes are read.`;
export const TRAILING = 'Foreign bytes follow the compressed content; they are not read.';
