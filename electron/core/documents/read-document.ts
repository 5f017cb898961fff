import { readCsv } from '../logs/read-csv.ts';
import { readJson } from '../logs/read-json.ts';
import { readMlflowMeta } from '../logs/read-mlflow-meta.ts';
import { LIMITS } from '../intake/limits.ts';
import type { ByteStream } from './byte-stream.ts';
import type { DetectedEncoding } from './encoding.ts';
import { imageSize } from './image-size.ts';
import { notReadable, type PartReading, type PartSink, reading } from './part.ts';
import { readPdf } from './read-pdf.ts';
import type { Kind } from './sniff.ts';
import { TEXT_EXTRACTOR, TextPages } from './text-pages.ts';

const NOT_READ = 'This kind of file is not read by this version; the original is kept as it is.';
const UNREAD = 'none';
const ENCRYPTED_PACKAGE = Buffer.from('EncryptedPackage', 'utf16le');

const TEXT_MEDIA: Readonly<Record<string, readonly [string, string]>> = {
  eml: ['message/rfc822', 'eml'],
  html: ['text/html', 'html'],
  xml: ['application/xml', 'xml'],
  markdown: ['text/markdown', 'markdown'],
  text: ['text/plain', 'text'],
};

async function readText(stream: ByteStream, detected: DetectedEncoding, kind: string, sink: PartSink): Promise<PartReading> {
  const pages = new TextPages(sink, detected, LIMITS.documentTextBytes);
  for await (const chunk of stream.chunks()) {
    pages.bytes(chunk);
    await sink.settle();
  }
  pages.end();
  const [media, format] = TEXT_MEDIA[kind] ?? ['text/plain', 'text'];
  return reading(media, format, `${TEXT_EXTRACTOR} (${detected.encoding})`);
}

async function readPicture(stream: ByteStream, kind: 'png' | 'jpeg'): Promise<PartReading> {
  const size = imageSize(await stream.peek(LIMITS.sniffBytes));
  const notice =
    size === null
      ? 'A picture whose size cannot be read.'
      : `A picture of ${size.width} × ${size.height} pixels; this version does not read words in pictures.`;
  return reading(`image/${kind}`, kind, UNREAD, notice);
}

async function readOle(stream: ByteStream): Promise<PartReading> {
  const encrypted = (await stream.peek(LIMITS.sniffBytes)).includes(ENCRYPTED_PACKAGE);
  if (encrypted)
    return notReadable('application/x-ole-storage', UNREAD, 'The Office document is encrypted and cannot be read without its password.');
  return reading('application/x-ole-storage', null, UNREAD, NOT_READ);
}

/** Reads one document that is no container. Containers and Office zips are opened before this is called. */
export async function readDocument(stream: ByteStream, kind: Kind, extension: string, sink: PartSink): Promise<PartReading> {
  switch (kind.kind) {
    case 'json':
      return readJson(stream, kind.detected, kind.shape, kind.head, sink);
    case 'csv':
      return readCsv(stream, kind.detected, kind.delimiter, sink);
    case 'mlflow-meta':
      return readMlflowMeta(stream, kind.detected, sink);
    case 'eml':
    case 'html':
    case 'xml':
      return readText(stream, kind.detected, kind.kind, sink);
    case 'mbox':
      return readText(stream, kind.detected, 'text', sink);
    case 'text':
      return readText(stream, kind.detected, extension === 'md' || extension === 'markdown' ? 'markdown' : 'text', sink);
    case 'pdf':
      return readPdf(stream, LIMITS.wholeFileBytes, sink);
    case 'png':
    case 'jpeg':
      return readPicture(stream, kind.kind);
    case 'ole':
      return readOle(stream);
    case 'empty':
      return reading('application/x-empty', null, UNREAD, 'The file is empty.');
    case 'executable':
      return reading('application/x-executable', null, UNREAD, 'A program; it is kept and never run.');
    case 'gzip':
    case 'bzip2':
    case 'xz':
    case 'zstd':
    case 'zip':
    case 'tar':
    case 'binary':
      return reading('application/octet-stream', null, UNREAD, NOT_READ);
  }
}
