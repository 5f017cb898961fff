import type { Entry, ZipFile } from 'yauzl';
import { fromBuffer, open } from 'yauzl';

/** Where a zip's bytes are: a file of the vault, or a buffer when it lies inside another container. */
export type ZipSource = { readonly path: string } | { readonly bytes: Buffer };

// Names come as raw bytes: yauzl would refuse the whole zip for one unsafe name, and nothing is ever written by its name.
const OPTIONS = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false } as const;

/** Opens a zip by its central directory. Rejects when there is none, as in a zip that was cut short. */
export function openZip(source: ZipSource): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, zip?: ZipFile): void => (zip === undefined ? reject(error ?? new Error('no zip')) : resolve(zip));
    if ('path' in source) open(source.path, OPTIONS, done);
    else fromBuffer(source.bytes, OPTIONS, done);
  });
}

/** Entries in central-directory order. Throws yauzl's error at the first one that is malformed. */
export async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let read = 0; read < zip.entryCount; read += 1) {
    yield await new Promise<Entry>((resolve, reject) => {
      const clear = (): void => {
        zip.removeListener('entry', take);
        zip.removeListener('error', fail);
      };
      const take = (entry: Entry): void => {
        clear();
        resolve(entry);
      };
      const fail = (error: Error): void => {
        clear();
        reject(error);
      };
      zip.once('entry', take);
      zip.once('error', fail);
      zip.readEntry();
    });
  }
}

export function contentOf(zip: ZipFile, entry: Entry): Promise<NodeJS.ReadableStream & AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null) reject(error);
      else resolve(stream);
    });
  });
}
