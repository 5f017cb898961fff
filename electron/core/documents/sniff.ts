import { type LineDialect, lineDialect } from '../logs/formats/line-dialect.ts';
import { parseRecord } from '../logs/json/parse-record.ts';
import type { JsonShape } from '../logs/formats/json-reading.ts';
import { readerFor } from '../logs/readers/index.ts';
import { csvDelimiter } from './csv-delimiter.ts';
import { decodeText, type DetectedEncoding, detectEncoding } from './encoding.ts';
import { looksLikeYaml } from './yaml-like.ts';

/** What the first bytes of a file are, whatever its name says. */
export type Kind =
  | {
      readonly kind:
        | 'empty'
        | 'gzip'
        | 'bzip2'
        | 'xz'
        | 'zstd'
        | 'zip'
        | 'tar'
        | 'pdf'
        | 'png'
        | 'jpeg'
        | 'gif'
        | 'bmp'
        | 'webp'
        | 'tiff'
        | 'ole'
        | 'executable'
        | 'safetensors'
        | 'pickle'
        | 'binary';
    }
  | { readonly kind: 'json'; readonly shape: JsonShape; readonly detected: DetectedEncoding; readonly head: string }
  | { readonly kind: 'lines'; readonly dialect: LineDialect; readonly detected: DetectedEncoding }
  | { readonly kind: 'csv'; readonly delimiter: string; readonly detected: DetectedEncoding }
  | { readonly kind: 'yaml' | 'eml' | 'mbox' | 'html' | 'xml' | 'text'; readonly detected: DetectedEncoding };

const starts = (head: Buffer, ...bytes: readonly number[]): boolean => bytes.every((byte, index) => head[index] === byte);

/** `BZh9`, then the mark of a block or of the end. */
const BZIP2 = /^BZh[1-9](?:1AY&SY|\x17rE8P\x90)/;

const MACH_O: readonly (readonly number[])[] = [
  [0xfe, 0xed, 0xfa, 0xce],
  [0xfe, 0xed, 0xfa, 0xcf],
  [0xce, 0xfa, 0xed, 0xfe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xca, 0xfe, 0xba, 0xbe],
];

function isPortableExecutable(head: Buffer): boolean {
  if (!starts(head, 0x4d, 0x5a) || head.length < 0x40) return false;
  const at = head.readUInt32LE(0x3c);
  return at + 4 <= head.length && head.toString('latin1', at, at + 4) === 'PE\0\0';
}

const isExecutable = (head: Buffer): boolean =>
  starts(head, 0x7f, 0x45, 0x4c, 0x46) ||
  MACH_O.some((magic) => starts(head, ...magic)) ||
  isPortableExecutable(head) ||
  /^#! ?\//.test(head.toString('latin1', 0, 4));

function isTar(head: Buffer): boolean {
  if (head.length < 512) return false;
  if (head.toString('latin1', 257, 262) === 'ustar') return true;
  const declared = Number.parseInt(head.toString('latin1', 148, 156), 8);
  let sum = 0;
  for (let i = 0; i < 512; i += 1) sum += i >= 148 && i < 156 ? 0x20 : (head[i] ?? 0);
  return declared === sum && head[0] !== 0;
}

function pictureKind(head: Buffer): 'gif' | 'bmp' | 'webp' | 'tiff' | null {
  if (/^GIF8[79]a/.test(head.toString('latin1', 0, 6))) return 'gif';
  if (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP') return 'webp';
  if (starts(head, 0x49, 0x49, 0x2a, 0x00) || starts(head, 0x4d, 0x4d, 0x00, 0x2a)) return 'tiff';
  // "BM" begins many a sentence: the file's own length and the reserved zeros must follow.
  const isBitmap = starts(head, 0x42, 0x4d) && head.length >= 26 && head.readUInt32LE(6) === 0 && head.readUInt32LE(14) <= 124;
  return isBitmap ? 'bmp' : null;
}

const MOST_HEADER = 100_000_000n;
/** The first member of a header of weights: a name, and an object that describes it. */
const TENSORS = /^\{\s*(?:"(?:[^"\\]|\\.)*"\s*:\s*\{|\}\s*$)/;

/** Eight bytes of length and a JSON header of that length, as safetensors begins. */
function isSafetensors(head: Buffer): boolean {
  if (head.length < 10 || head[8] !== 0x7b) return false;
  const length = head.readBigUInt64LE(0);
  return length >= 2n && length <= MOST_HEADER && TENSORS.test(head.toString('latin1', 8, Math.min(head.length, 8 + Number(length))));
}

/** The mark of a Python pickle of protocol 2 to 5, and a first instruction that begins a value. */
const isPickle = (head: Buffer): boolean =>
  head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5 && [0x7d, 0x5d, 0x28, 0x63, 0x8a, 0x95].includes(head[2] ?? 0);

function binaryKind(head: Buffer): Kind | null {
  if (head.length === 0) return { kind: 'empty' };
  if (starts(head, 0x1f, 0x8b, 0x08)) return { kind: 'gzip' };
  if (BZIP2.test(head.toString('latin1', 0, 10))) return { kind: 'bzip2' };
  if (starts(head, 0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return { kind: 'xz' };
  if (starts(head, 0x28, 0xb5, 0x2f, 0xfd)) return { kind: 'zstd' };
  if (starts(head, 0x50, 0x4b, 0x03, 0x04) || starts(head, 0x50, 0x4b, 0x05, 0x06)) return { kind: 'zip' };
  if (head.subarray(0, 1024).includes('%PDF-')) return { kind: 'pdf' };
  if (starts(head, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { kind: 'png' };
  if (starts(head, 0xff, 0xd8, 0xff)) return { kind: 'jpeg' };
  const picture = pictureKind(head);
  if (picture !== null) return { kind: picture };
  if (starts(head, 0xd0, 0xcf, 0x11, 0xe0)) return { kind: 'ole' };
  if (isExecutable(head)) return { kind: 'executable' };
  if (isSafetensors(head)) return { kind: 'safetensors' };
  if (isPickle(head)) return { kind: 'pickle' };
  return isTar(head) ? { kind: 'tar' } : null;
}

/** Text has next to no control characters; a tail of NULs, as a crash leaves, does not make a log binary. */
function isText(head: Buffer, { encoding }: DetectedEncoding): boolean {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return true;
  let length = head.length;
  while (length > 0 && head[length - 1] === 0) length -= 1;
  if (length === 0) return false;
  let control = 0;
  let ascii = 0;
  for (let i = 0; i < length; i += 1) {
    const byte = head[i] ?? 0;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b) control += 1;
    else if (byte < 0x7f) ascii += 1;
  }
  if (encoding === 'utf-8') return control <= length * 0.05;
  // A pattern of East Asian characters is a text already; one byte a letter must mostly be plain letters.
  return control <= length * 0.002 && (encoding !== 'windows-1252' || ascii >= length * 0.6);
}

const OBJECT = /^\{\s*(?:"|\}|$)/;
const ARRAY = /^\[\s*(?:[{["\]]|$|-?\d[\d.eE+-]*\s*[,\]]|(?:true|false|null)\s*[,\]])/;
/** The line that begins each message of a mailbox, and the header after it. Source: RFC 4155. */
const MAILBOX = /^From \S[^\n]* \d{4}\n[A-Za-z][A-Za-z0-9-]*:/;
const MAIL = /^(?:[A-Za-z][A-Za-z0-9-]*:[^\n]*\n(?:[ \t][^\n]*\n)*){3,}/;

const parses = (line: string): boolean => {
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
};

/** Lines of JSON, or values that span lines? A first line that is whole and a second that begins like it decide. */
function jsonShape(head: string): JsonShape {
  const [first = '', second = ''] = head.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (second === '' || !/^\s*[{[]/.test(second)) return 'values';
  return parses(first) || (/^\s*\{.*\}\s*$/.test(first) && /^\s*\{/.test(second)) ? 'lines' : 'values';
}

const PREFIXED = /^[^{"\s][^{]{0,200}(\{.*\})\s*$/;

/** So many lines of a text tell whether JSON among them makes it a log. */
const SAMPLE_LINES = 60;
const LOG_NAMES: ReadonlySet<string> = new Set(['', 'log', 'txt', 'out', 'json', 'jsonl', 'ndjson']);

const valueIn = (line: string): unknown => {
  const json = /^[^{]{0,512}(\{.*\})\s*$/.exec(line)?.[1];
  const parsed = json === undefined ? null : parseRecord(json);
  return parsed?.ok === true ? parsed.value : undefined;
};

/** Entries of a known log on lines of their own, behind a prefix or not, among other text: at least half of the lines, or five of them. */
function isMixedLog(text: string, extension: string): boolean {
  if (!LOG_NAMES.has(extension) || !text.includes('{"')) return false;
  const lines = text.split('\n', SAMPLE_LINES).filter((line) => line.trim() !== '');
  const found = lines.filter((line) => line.includes('{"') && readerFor(valueIn(line), { shape: 'value', place: '' }) !== null).length;
  return found >= 5 || (found > 0 && found * 2 >= lines.length);
}

const MOMENT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\S* \{/;

/** Lines of JSON behind a prefix, as log collectors write them: `2026-03-01T10:00:00Z {…}`. Two lines must agree, or one begin with a moment. */
function isPrefixedJson(text: string): boolean {
  const lines = text.split('\n', 8).filter((line) => line.trim() !== '');
  const found = lines.map((line) => PREFIXED.exec(line)?.[1]).filter((json) => json !== undefined);
  const enough = found.length >= 2 || (lines.length === 1 && MOMENT.test(text));
  return enough && found.length >= lines.length - 2 && found.every(parses);
}

function textKind(text: string, detected: DetectedEncoding, extension: string): Kind {
  const start = text.trimStart();
  if (OBJECT.test(start) || ARRAY.test(start)) return { kind: 'json', shape: jsonShape(start), detected, head: text };
  if (isPrefixedJson(text)) return { kind: 'json', shape: 'lines', detected, head: text };
  const dialect = lineDialect(start);
  if (dialect !== null) return { kind: 'lines', dialect, detected };
  if (isMixedLog(text, extension)) return { kind: 'json', shape: 'lines', detected, head: text };
  if (/^<(?:!doctype html|html[\s>])/i.test(start)) return { kind: 'html', detected };
  if (start.startsWith('<?xml') || /^(?:<!--[^]*?-->\s*)?<(?:svg[\s>]|!DOCTYPE\s+(?!html)[A-Za-z])/i.test(start))
    return { kind: 'xml', detected };
  const lines = text.replaceAll('\r\n', '\n');
  if (MAILBOX.test(lines)) return { kind: 'mbox', detected };
  const mail = MAIL.exec(lines)?.[0] ?? '';
  if (/^from:/im.test(mail) && /^(?:message-id|received|mime-version|date):/im.test(mail)) return { kind: 'eml', detected };
  if (extension !== 'csv' && extension !== 'tsv' && looksLikeYaml(text)) return { kind: 'yaml', detected };
  const delimiter = csvDelimiter(text, extension);
  return delimiter === null ? { kind: 'text', detected } : { kind: 'csv', delimiter, detected };
}

/** Detects a file's kind from its first 64 KiB. The name's extension (lower case, no dot) only settles whether text is a table. */
export function sniff(head: Buffer, extension: string): Kind {
  const binary = binaryKind(head);
  if (binary !== null) return binary;
  const detected = detectEncoding(head);
  if (!isText(head, detected)) return { kind: 'binary' };
  return textKind(decodeText(head.subarray(detected.bomBytes), detected.encoding), detected, extension);
}
