import { endsReading } from './cut.ts';
import { Readable } from 'node:stream';
import { extract, type ExtractEvents, type Header } from 'tar-stream';
import { reading } from '../../documents/part.ts';
import { own } from '../../logs/own.ts';
import { beginMember, endMember, type ReadUnit, readMember } from './read-member.ts';
import { type Extraction, refused, stored, type Unit, type UnitOutcome, unreadable } from './unit.ts';

type Entry = ExtractEvents['entry'][1];

/** Names as their raw bytes, and tars of before 1988, which have no magic. Both options are missing from the package's types. */
const OPTIONS: Parameters<typeof extract>[0] & { readonly filenameEncoding: 'latin1'; readonly allowUnknownFormat: true } = {
  filenameEncoding: 'latin1',
  allowUnknownFormat: true,
};

const FILES: ReadonlySet<string> = new Set(['file', 'contiguous-file']);
const FOLDER = 'directory';

/** A pax header gives the name as text; the old header gives bytes, which were asked for as Latin-1 and so are whole. */
const nameOf = (header: Header): Buffer | string =>
  typeof own(header.pax, 'path') === 'string' ? header.name : Buffer.from(header.name, 'latin1');

async function* bytesOf(entry: Entry): AsyncGenerator<Buffer> {
  for await (const chunk of entry) yield chunk as Buffer;
}

async function readEntry(entry: Entry, unit: Unit, extraction: Extraction, seen: Set<string>, readUnit: ReadUnit): Promise<void> {
  const { header } = entry;
  if (header.type === FOLDER) {
    entry.resume();
    return;
  }
  const member = beginMember(unit, extraction, nameOf(header), seen);
  if (!FILES.has(header.type)) {
    entry.resume();
    return endMember(extraction, member, refused(`The member is a ${header.type}, no file; it is listed and never followed.`), 0, null);
  }
  const declared = header.size;
  await readMember(
    unit,
    extraction,
    member,
    {
      chunks: bytesOf(entry),
      storedBytes: declared,
      verify: (bytes) =>
        bytes === declared ? null : { code: 'TAR_TRUNCATED', detail: `The tar ends inside this member: ${bytes} of ${declared} bytes.` },
    },
    readUnit,
  );
}

/** Reads a tar in one pass. Links, devices and FIFOs are listed and refused; nothing is written by its name. */
export async function readTar(unit: Unit, extraction: Extraction, readUnit: ReadUnit): Promise<UnitOutcome> {
  const before = extraction.members.length;
  const seen = new Set<string>();
  const tar = extract(OPTIONS);
  const source = Readable.from(unit.stream.chunks(), { objectMode: false });
  let sourceError: Error | null = null;
  source.on('error', (error) => {
    sourceError = error;
    tar.destroy(error);
  });
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      await readEntry(entry, unit, extraction, seen, readUnit);
      await extraction.outbox.settle();
    }
  } catch (error) {
    if (endsReading(error)) throw error;
    if (sourceError !== null) throw sourceError;
    if (extraction.members.length === before) return unreadable('The tar is cut short or damaged; its members cannot be read.');
    unit.writer.issue(
      'TAR_TRUNCATED',
      unit.stream.bytes,
      'The tar is cut short or damaged; members after the last one listed are not read.',
    );
  } finally {
    source.destroy();
    tar.destroy();
  }
  return stored(reading('application/x-tar', 'tar', 'tar 1'));
}
