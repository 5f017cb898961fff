import { isUtf8 } from 'node:buffer';
import { type AsianEncoding, detectAsian } from './encoding-asian.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | AsianEncoding;

export type DetectedEncoding = { readonly encoding: Encoding; readonly bomBytes: number };

/** Whether a cut in the middle of a UTF-8 sequence is all that is wrong with the sample. */
function isUtf8Sample(sample: Buffer): boolean {
  for (let cut = 0; cut <= Math.min(3, sample.length); cut += 1) if (isUtf8(sample.subarray(0, sample.length - cut))) return true;
  return false;
}

function wideWithoutMark(sample: Buffer): Encoding | null {
  const pairs = Math.min(sample.length, 4096) >> 1;
  if (pairs < 4) return null;
  let evenZero = 0;
  let oddZero = 0;
  for (let i = 0; i < pairs; i += 1) {
    if (sample[i * 2] === 0) evenZero += 1;
    if (sample[i * 2 + 1] === 0) oddZero += 1;
  }
  if (oddZero > pairs * 0.4 && evenZero < pairs * 0.05) return 'utf-16le';
  if (evenZero > pairs * 0.4 && oddZero < pairs * 0.05) return 'utf-16be';
  return null;
}

/**
 * The encoding of a text from its first bytes: byte-order mark, then the zero pattern of UTF-16, then valid UTF-8, then the
 * patterns of Shift-JIS, EUC-JP, EUC-KR, GBK and Big5, else Windows-1252 (which Latin-1 is a part of).
 */
export function detectEncoding(sample: Buffer): DetectedEncoding {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return { encoding: 'utf-8', bomBytes: 3 };
  if (sample[0] === 0xff && sample[1] === 0xfe) return { encoding: 'utf-16le', bomBytes: 2 };
  if (sample[0] === 0xfe && sample[1] === 0xff) return { encoding: 'utf-16be', bomBytes: 2 };
  const wide = wideWithoutMark(sample);
  if (wide !== null) return { encoding: wide, bomBytes: 0 };
  return { encoding: isUtf8Sample(sample) ? 'utf-8' : (detectAsian(sample) ?? 'windows-1252'), bomBytes: 0 };
}

const decoders = new Map<Encoding, InstanceType<typeof TextDecoder>>();

/** Decodes whole bytes; what is not valid becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): string {
  const decoder = decoders.get(encoding) ?? new TextDecoder(encoding, { ignoreBOM: true });
  decoders.set(encoding, decoder);
  return decoder.decode(bytes);
}
