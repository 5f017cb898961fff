import type { Piece } from '../piece.ts';
import type { Place } from '../truth.ts';
import { digestFiles } from './digest-files.ts';
import type { TrailFile } from './trail-files.ts';

/** A mark that lies behind the cut cannot be cited. */
function readableMarks(file: TrailFile): Readonly<Record<string, Place>> {
  const readable = [...file.marks].filter(([, pointer]) => Number(pointer.split('/').at(-1)) < file.events);
  return Object.fromEntries(readable.map(([mark, pointer]): [string, Place] => [mark, { type: 'pointer', pointer }]));
}

/** The log files and the digest files over some of them. */
export function trailPieces(files: readonly TrailFile[]): readonly Piece[] {
  const logs = files.map(
    (file): Piece => ({
      path: file.path,
      kind: 'cloudtrail',
      bytes: file.bytes,
      events: file.events,
      ...(file.cut ? { issues: ['GZ_TRUNCATED'] } : {}),
      places: readableMarks(file),
    }),
  );
  const digests = digestFiles(files).map(
    (digest): Piece => ({
      path: digest.path,
      kind: 'cloudtrail-digest',
      bytes: digest.bytes,
      places: { [`digest:${digest.hour}`]: { type: 'pointer', pointer: '/digestEndTime' } },
    }),
  );
  return [...logs, ...digests];
}
