import { readPickle } from '../logs/readers/hugging-face/read-pickle.ts';
import { readSafetensors } from '../logs/readers/hugging-face/read-safetensors.ts';
import { readCsv } from '../logs/formats/read-csv.ts';
import { readJson } from '../logs/formats/read-json.ts';
import { MLFLOW_FILE, mlflowFile, readMlflowFile } from '../logs/readers/mlflow/read-mlflow-file.ts';
import { readWandbFile, WANDB_FILE, wandbFile } from '../logs/readers/wandb/read-wandb-file.ts';
import { readTextHead } from '../logs/formats/read-text-head.ts';
import { readLines } from '../logs/formats/read-lines.ts';
import { readYaml } from '../logs/formats/read-yaml.ts';
import { readYamlLog } from '../logs/formats/read-yaml-log.ts';
import { LIMITS } from '../intake/limits.ts';
import type { ByteStream } from './byte-stream.ts';
import { decodeText, type DetectedEncoding } from './encoding.ts';
import { type PartReading, type PartSink, reading } from './part.ts';
import { type PictureKind, readPicture } from './picture.ts';
import { readHtml } from './read-html.ts';
import { readOle } from './read-ole.ts';
import { readPdf } from './read-pdf.ts';
import type { Kind } from './sniff.ts';
import { TEXT_EXTRACTOR, TextPages } from './text-pages.ts';

const NOT_READ = 'This kind of file is not read by this version; the original is kept as it is.';
const UNREAD = 'none';

const TEXT_MEDIA: Readonly<Record<string, readonly [string, string]>> = {
  eml: ['message/rfc822', 'eml'],
  html: ['text/html', 'html'],
  xml: ['application/xml', 'xml'],
  svg: ['image/svg+xml', 'svg'],
  yaml: ['application/yaml', 'yaml'],
  markdown: ['text/markdown', 'markdown'],
  text: ['text/plain', 'text'],
};

const TEXT_KINDS: Readonly<Record<string, string>> = { md: 'markdown', markdown: 'markdown', yaml: 'yaml', yml: 'yaml' };

/** The format of a text that a reader knows, and that reader's version. */
type Known = { readonly format: string; readonly version: number };

async function readText(
  stream: ByteStream,
  detected: DetectedEncoding,
  kind: string,
  sink: PartSink,
  known: Known | null = null,
): Promise<PartReading> {
  const pages = new TextPages(sink, detected, LIMITS.documentTextBytes);
  for await (const chunk of stream.chunks()) {
    pages.bytes(chunk);
    await sink.settle();
  }
  pages.end();
  const [media, format] = TEXT_MEDIA[kind] ?? ['text/plain', 'text'];
  if (known !== null) return reading(media, known.format, `${known.format} ${known.version}`);
  return reading(media, format, `${TEXT_EXTRACTOR} (${detected.encoding})`);
}

/** Files that hold one bare value or list each: the folder they lie in says of which run. */
async function knownByPlace(stream: ByteStream, detected: DetectedEncoding, sink: PartSink): Promise<Known | null> {
  const logged = mlflowFile(sink.place);
  if (logged !== null) return (await readMlflowFile(stream, detected, logged, sink)) ? MLFLOW_FILE : null;
  const ofRun = wandbFile(sink.place);
  return ofRun !== null && (await readWandbFile(stream, ofRun, sink)) ? WANDB_FILE : null;
}

async function readYamlText(stream: ByteStream, detected: DetectedEncoding, extension: string, sink: PartSink): Promise<PartReading> {
  const log = await readYamlLog(stream, detected, sink);
  if (log !== null) return log;
  const named = TEXT_KINDS[extension] ?? 'text';
  const known = await readYaml(stream, detected, named === 'yaml', sink);
  return readText(stream, detected, known === null ? named : 'yaml', sink, known);
}

/** YAML of several documents, or a text whose head may be known. */
async function readPlainText(stream: ByteStream, detected: DetectedEncoding, extension: string, sink: PartSink): Promise<PartReading> {
  const log = await readYamlLog(stream, detected, sink);
  return log ?? readText(stream, detected, TEXT_KINDS[extension] ?? 'text', sink, await readTextHead(stream, detected, sink));
}

/** XML is shown as it is written. Nothing that it declares is looked up or expanded, a document type least of all. */
async function readXml(stream: ByteStream, detected: DetectedEncoding, extension: string, sink: PartSink): Promise<PartReading> {
  const head = decodeText((await stream.peek(LIMITS.sniffBytes)).subarray(detected.bomBytes), detected.encoding);
  if (/<!(?:DOCTYPE|ENTITY)/i.test(head))
    sink.issue('XML_DTD', null, 'The XML declares a document type; it is shown as written, and nothing it names was opened or expanded.');
  const isDrawing = extension === 'svg' || /<svg[\s>]/i.test(head.slice(0, 2000));
  if (isDrawing && /<script|\son[a-z]+\s*=/i.test(head))
    sink.issue('ACTIVE_CONTENT', null, 'The drawing holds scripts; they were not run.');
  return readText(stream, detected, isDrawing ? 'svg' : 'xml', sink);
}

async function readImage(stream: ByteStream, kind: PictureKind, sink: PartSink): Promise<PartReading> {
  const { width, height, lines } = readPicture(kind, await stream.peek(LIMITS.chunkBytes));
  const notice =
    width === 0 || height === 0
      ? 'A picture whose size cannot be read.'
      : `A picture of ${width} × ${height} pixels; this version does not read words in pictures.`;
  if (lines.length === 0) return reading(`image/${kind}`, kind, UNREAD, notice);
  const pages = new TextPages(sink, { encoding: 'utf-8', bomBytes: 0 }, LIMITS.documentTextBytes);
  pages.text(lines.join('\n'));
  pages.end();
  return reading(`image/${kind}`, kind, 'picture 1', `${notice} Its text is what the file says of itself.`);
}

/** Reads one document that is no container. Containers and Office zips are opened before this is called. */
export async function readDocument(
  stream: ByteStream,
  kind: Kind,
  extension: string,
  sink: PartSink,
  password: string | null = null,
): Promise<PartReading> {
  const known = 'detected' in kind ? await knownByPlace(stream, kind.detected, sink) : null;
  if (known !== null && 'detected' in kind) return readText(stream, kind.detected, 'text', sink, known);
  switch (kind.kind) {
    case 'json':
      return readJson(stream, kind.detected, kind.shape, kind.head, sink);
    case 'lines':
      return readLines(stream, kind.detected, kind.dialect, sink);
    case 'csv':
      return readCsv(stream, kind.detected, kind.delimiter, sink);
    case 'yaml':
      return readYamlText(stream, kind.detected, extension, sink);
    case 'eml':
      return readText(stream, kind.detected, kind.kind, sink);
    case 'xml':
      return readXml(stream, kind.detected, extension, sink);
    case 'html':
      return readHtml(stream, kind.detected, LIMITS.wholeFileBytes, sink);
    case 'mbox':
      return readText(stream, kind.detected, 'text', sink);
    case 'text':
      return readPlainText(stream, kind.detected, extension, sink);
    case 'safetensors':
      return readSafetensors(stream, sink);
    case 'pickle':
      return readPickle(stream, sink);
    case 'pdf':
      return readPdf(stream, LIMITS.wholeFileBytes, sink, password);
    case 'png':
    case 'jpeg':
    case 'gif':
    case 'bmp':
    case 'webp':
    case 'tiff':
      return readImage(stream, kind.kind, sink);
    case 'ole':
      return readOle(stream, LIMITS.wholeFileBytes, extension, sink, password);
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
