import { close, closeSync, fstatSync, openSync, read, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { type Entry, fromBuffer, fromRandomAccessReader, open as openPath, RandomAccessReader, type ZipFile } from 'yauzl';

/** Where a zip's bytes are: a file of the vault, or a buffer when it lies inside another container. */
export type ZipSource = { readonly path: string } | { readonly bytes: Buffer };

// Names come as raw bytes: yauzl would refuse the whole zip for one unsafe name, and nothing is ever written by its name.
const OPTIONS = { lazyEntries: true, decodeStrings: false, validateEntrySizes: true, autoClose: false } as const;

const opened = (open: (done: (error: Error | null, zip?: ZipFile) => void) => void): Promise<ZipFile> =>
  new Promise((resolve, reject) => open((error, zip) => (zip === undefined ? reject(error ?? new Error('no zip')) : resolve(zip))));

const open = (source: ZipSource): Promise<ZipFile> =>
  opened((done) => ('path' in source ? openPath(source.path, OPTIONS, done) : fromBuffer(source.bytes, OPTIONS, done)));

const READ_BYTES = 64 * 1024;
const readAsync = promisify(read);

/** The first bytes of a file, for a zip that is followed by bytes which are not its own. */
class FileStart extends RandomAccessReader {
  private readonly fd: number;
  constructor(fd: number) {
    super();
    this.fd = fd;
  }
  override _readStreamForRange(start: number, end: number): Readable {
    const { fd } = this;
    // A file stream would close the descriptor when it is destroyed; several are read from this one.
    async function* chunks(): AsyncGenerator<Buffer> {
      for (let at = start; at < end; ) {
        const chunk = Buffer.alloc(Math.min(READ_BYTES, end - at));
        const { bytesRead } = await readAsync(fd, chunk, 0, chunk.length, at);
        if (bytesRead === 0) return;
        at += bytesRead;
        yield chunk.subarray(0, bytesRead);
      }
    }
    return Readable.from(chunks(), { objectMode: false });
  }
  override read(buffer: Buffer, offset: number, length: number, position: number, callback: (error: Error | null) => void): void {
    read(this.fd, buffer, offset, length, position, (error, bytesRead) =>
      callback(error ?? (bytesRead === length ? null : new Error('unexpected end of file'))),
    );
  }
  override close(callback: (error: Error | null) => void): void {
    close(this.fd, (error) => callback(error ?? null));
  }
}

const END_RECORD = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_BYTES = 22;
const SEARCHED_BYTES = 70_000;

/** Where a zip's own bytes end by its last end record, given the last bytes of the file; null when there is none. */
function endIn(tail: Buffer, tailStart: number): number | null {
  const at = tail.lastIndexOf(END_RECORD);
  if (at < 0 || at + END_BYTES > tail.length) return null;
  const end = at + END_BYTES + tail.readUInt16LE(at + 20);
  return end < tail.length ? tailStart + end : null;
}

async function openFileStart(path: string): Promise<ZipFile> {
  const fd = openSync(path, 'r');
  const { size } = fstatSync(fd);
  const tail = Buffer.alloc(Math.min(size, SEARCHED_BYTES));
  const end = endIn(tail.subarray(0, readSync(fd, tail, 0, tail.length, size - tail.length)), size - tail.length);
  if (end !== null) return opened((done) => fromRandomAccessReader(new FileStart(fd), end, OPTIONS, done));
  closeSync(fd);
  throw new Error('no end record');
}

function openBufferStart(bytes: Buffer): Promise<ZipFile> {
  const end = endIn(bytes.subarray(-SEARCHED_BYTES), Math.max(0, bytes.length - SEARCHED_BYTES));
  if (end === null) throw new Error('no end record');
  return open({ bytes: bytes.subarray(0, end) });
}

/**
 * Opens a zip by its central directory. Rejects when there is none, as in a zip that was cut short. Bytes after its end,
 * as a careless download leaves, are reported and not read.
 */
export async function openZip(source: ZipSource, onTrailing: () => void = () => undefined): Promise<ZipFile> {
  try {
    return await open(source);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.startsWith('Invalid comment length')) throw error;
    const zip = 'path' in source ? await openFileStart(source.path) : await openBufferStart(source.bytes);
    onTrailing();
    return zip;
  }
}

/** Entries in central-directory order. Throws yauzl's error at the first one that is malformed. */
export async function* entriesOf(zip: ZipFile): AsyncGenerator<Entry> {
  for (let taken = 0; taken < zip.entryCount; taken += 1) {
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

/** Bytes `start` to `end` of a member as they lie in the zip: compressed, encrypted. */
export function storedBytesOf(
  zip: ZipFile,
  entry: Entry,
  [start, end]: readonly [number, number],
): Promise<NodeJS.ReadableStream & AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, { decodeFileData: false, start, end }, (error, stream) => {
      if (error !== null) reject(error);
      else resolve(stream);
    });
  });
}
