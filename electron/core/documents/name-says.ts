import type { Kind } from './sniff.ts';

type Name = Kind['kind'];

const TEXTS: readonly Name[] = ['text', 'lines', 'csv', 'json', 'yaml', 'eml', 'mbox', 'html', 'xml'];

/** What each extension promises. Extensions that promise nothing are not listed. */
const PROMISES: Readonly<Record<string, { readonly says: string; readonly kinds: readonly Name[] }>> = {
  pdf: { says: 'PDF', kinds: ['pdf'] },
  docx: { says: 'Word document', kinds: ['zip'] },
  xlsx: { says: 'workbook', kinds: ['zip'] },
  gif: { says: 'GIF picture', kinds: ['gif'] },
  bmp: { says: 'bitmap', kinds: ['bmp'] },
  webp: { says: 'WebP picture', kinds: ['webp'] },
  tif: { says: 'TIFF picture', kinds: ['tiff'] },
  tiff: { says: 'TIFF picture', kinds: ['tiff'] },
  svg: { says: 'drawing', kinds: ['xml', 'text'] },
  pptx: { says: 'presentation', kinds: ['zip'] },
  doc: { says: 'Word document', kinds: ['ole', 'zip'] },
  xls: { says: 'workbook', kinds: ['ole', 'zip'] },
  ppt: { says: 'presentation', kinds: ['ole', 'zip'] },
  zip: { says: 'zip', kinds: ['zip'] },
  gz: { says: 'gzip', kinds: ['gzip'] },
  tgz: { says: 'gzip', kinds: ['gzip'] },
  bz2: { says: 'bzip2', kinds: ['bzip2'] },
  tbz2: { says: 'bzip2', kinds: ['bzip2'] },
  xz: { says: 'xz', kinds: ['xz'] },
  txz: { says: 'xz', kinds: ['xz'] },
  zst: { says: 'zstd', kinds: ['zstd'] },
  tzst: { says: 'zstd', kinds: ['zstd'] },
  tar: { says: 'tar', kinds: ['tar'] },
  png: { says: 'PNG picture', kinds: ['png'] },
  jpg: { says: 'JPEG picture', kinds: ['jpeg'] },
  jpeg: { says: 'JPEG picture', kinds: ['jpeg'] },
  json: { says: 'JSON', kinds: ['json'] },
  ndjson: { says: 'JSON', kinds: ['json'] },
  jsonl: { says: 'JSON', kinds: ['json'] },
  csv: { says: 'table', kinds: ['csv', 'lines', 'text'] },
  tsv: { says: 'table', kinds: ['csv', 'lines', 'text'] },
  txt: { says: 'text', kinds: TEXTS },
  log: { says: 'text', kinds: TEXTS },
  md: { says: 'text', kinds: TEXTS },
  markdown: { says: 'text', kinds: TEXTS },
  yaml: { says: 'text', kinds: TEXTS },
  yml: { says: 'text', kinds: TEXTS },
  eml: { says: 'mail', kinds: TEXTS },
  mbox: { says: 'mailbox', kinds: TEXTS },
  html: { says: 'text', kinds: TEXTS },
  xml: { says: 'text', kinds: TEXTS },
};

const WORDS: Readonly<Record<Name, string>> = {
  empty: 'nothing',
  gzip: 'gzip',
  bzip2: 'bzip2',
  xz: 'xz',
  zstd: 'zstd',
  zip: 'a zip',
  tar: 'a tar',
  pdf: 'a PDF',
  png: 'a PNG picture',
  jpeg: 'a JPEG picture',
  gif: 'a GIF picture',
  bmp: 'a bitmap',
  webp: 'a WebP picture',
  tiff: 'a TIFF picture',
  ole: 'an old Office or encrypted document',
  executable: 'a program',
  safetensors: 'weights of a model',
  pickle: 'a Python pickle',
  binary: 'bytes of no known kind',
  json: 'JSON',
  csv: 'a table',
  lines: 'a log',
  yaml: 'YAML',
  eml: 'mail',
  mbox: 'a mailbox',
  html: 'HTML',
  xml: 'XML',
  text: 'plain text',
};

/** The extension of a name: lower case, without its dot, '' when there is none. */
export const extensionOf = (name: string): string => /\.([A-Za-z0-9]{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether a name promises a document, log or picture: what a program must not hide behind. */
export const promisesDocument = (extension: string): boolean => Object.hasOwn(PROMISES, extension);

/** "Its name says X, its content is Y", or null when name and content agree or the name promises nothing. */
export function nameMismatch(extension: string, kind: Name): string | null {
  const promise = Object.hasOwn(PROMISES, extension) ? PROMISES[extension] : undefined;
  if (promise === undefined || kind === 'empty' || promise.kinds.includes(kind)) return null;
  return `Its name says ${promise.says}, its content is ${WORDS[kind]}.`;
}
