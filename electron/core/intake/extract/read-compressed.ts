import { ByteStream } from '../../documents/byte-stream.ts';
import { guarded } from '../bomb.ts';
import { bunzip2 } from '../codecs/bunzip2.ts';
import type { Decode } from '../codecs/decoding.ts';
import { unxz } from '../codecs/unxz.ts';
import { unzstd } from '../codecs/unzstd.ts';
import { gunzip } from '../gunzip.ts';
import { LIMITS } from '../limits.ts';
import type { ReadUnit } from './read-member.ts';
import type { Extraction, Unit, UnitOutcome } from './unit.ts';

export type Compression = 'gzip' | 'bzip2' | 'xz' | 'zstd';

type Codec = {
  readonly decode: Decode;
  readonly mediaType: string;
  /** Endings of names and what they leave: `a.json.gz` → `a.json`, `a.tgz` → `a.tar`. */
  readonly plain: RegExp;
  readonly tar: RegExp;
};

const CODECS: Readonly<Record<Compression, Codec>> = {
  gzip: { decode: gunzip, mediaType: 'application/gzip', plain: /\.gz$/i, tar: /\.tgz$/i },
  bzip2: { decode: bunzip2, mediaType: 'application/x-bzip2', plain: /\.bz2$/i, tar: /\.tbz2?$/i },
  xz: { decode: unxz, mediaType: 'application/x-xz', plain: /\.xz$/i, tar: /\.txz$/i },
  zstd: { decode: unzstd, mediaType: 'application/zstd', plain: /\.zstd?$/i, tar: /\.tzst$/i },
};

/** Whether a kind of file is one compressed stream. */
export const isCompression = (kind: string): kind is Compression => Object.hasOwn(CODECS, kind);

/** Reads what lies under one compression, as a file of its own whose name has lost its last ending. */
export async function readCompressed(
  compression: Compression,
  unit: Unit,
  extraction: Extraction,
  readUnit: ReadUnit,
): Promise<UnitOutcome> {
  const { decode, mediaType, plain, tar } = CODECS[compression];
  let taken = 0;
  let whole = true;
  const decoded = decode(
    unit.stream.chunks(),
    (finding) => {
      whole = false;
      unit.writer.issue(finding.code, finding.decodedBytes, finding.detail);
    },
    (bytes) => {
      taken = bytes;
    },
  );
  const stream = new ByteStream(guarded(decoded, () => taken, extraction.budget));
  const name = unit.name.replace(tar, '.tar').replace(plain, '');
  const inner = await readUnit({ ...unit, stream, name, depth: unit.depth + 1, path: null }, extraction);
  await stream.drain(() => extraction.outbox.sign(LIMITS.chunkBytes));
  if (whole && stream.bytes > 0) {
    const sha256 = stream.sha256();
    extraction.outbox.content({ part: unit.writer.part, sha256 });
    if (unit.depth === 0) extraction.contentSha256 = sha256;
  }
  return inner.reading === null ? inner : { ...inner, reading: { ...inner.reading, mediaType } };
}
