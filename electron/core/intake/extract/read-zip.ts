import type { Entry, ZipFile } from 'yauzl';
import { reading } from '../../documents/part.ts';
import { contentOf, entriesOf, openZip, type ZipSource } from '../../documents/zip-listing.ts';
import { crc32 } from '../../crc32.ts';
import { lockedZip, openLocked } from '../locked/open-locked.ts';
import { headerDifferences, holdsHeader, type ZipShape, zipShape } from './check-zip.ts';
import { beginMember, endMember, type Member, type MemberContent, type ReadUnit, readMember } from './read-member.ts';
import { endsReading } from './cut.ts';
import { type Extraction, refused, stored, type Unit, type UnitOutcome, unreadable } from './unit.ts';

const MEDIA = 'application/zip';
const ZIP_STRONG = 'The zip is encrypted in a way that this version does not open.';
const OVERLAP = 'The bytes of the member are those of another member too; no honest zip is made so, and it was not opened.';
const UNIX = 3;
const FILE_TYPE = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;

/** The Unix file type in the external attributes; 0 where the zip was not made on Unix. */
const unixType = (entry: Entry): number => (entry.versionMadeBy >> 8 === UNIX ? (entry.externalFileAttributes >>> 16) & FILE_TYPE : 0);

const isFolder = (entry: Entry): boolean => entry.fileNameRaw[entry.fileNameRaw.length - 1] === 0x2f || unixType(entry) === FOLDER;

function memberContent(entry: Entry, content: AsyncIterable<Buffer>, keepsCrc = true): MemberContent {
  let crc = 0;
  async function* chunks(): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      crc = crc32(chunk, crc);
      yield chunk;
    }
  }
  return {
    chunks: chunks(),
    storedBytes: entry.compressedSize,
    verify: () =>
      !keepsCrc || crc === entry.crc32
        ? null
        : { code: 'ZIP_CRC', detail: 'The checksum does not fit the content; its integrity is not confirmed.' },
  };
}

const cannotOpen = (entry: Entry): string | null =>
  !entry.isEncrypted() && entry.compressionMethod !== 0 && entry.compressionMethod !== 8
    ? `The member is compressed in a way (${entry.compressionMethod}) that this version does not read.`
    : null;

/** The member's content, or null where it is locked and stays so: its outcome is then written. */
async function openMember(zip: ZipFile, entry: Entry, member: Member, extraction: Extraction): Promise<MemberContent | null> {
  if (!entry.isEncrypted()) return memberContent(entry, await contentOf(zip, entry));
  const locked = await openLocked({ zip, entry, onBytes: (bytes) => extraction.outbox.sign(bytes) }, extraction.password);
  if (locked.kind === 'open') return memberContent(entry, locked.content(), locked.keepsCrc);
  member.writer.issue(locked.code, null, locked.reason);
  endMember(extraction, member, unreadable(locked.reason), entry.compressedSize, null);
  return null;
}

type Listing = { readonly seen: Set<string>; readonly shape: ZipShape };

/** The zip's shape, and a finding where it holds what its directory does not name. BombError when it names too many. */
async function shapeOf(source: ZipSource, unit: Unit, extraction: Extraction): Promise<ZipShape> {
  const zip = await openZip(source);
  try {
    extraction.budget.expect(zip.entryCount);
    const shape = await zipShape(zip);
    for (const gap of shape.gaps)
      if (await holdsHeader(source, gap))
        unit.writer.issue('ZIP_UNLISTED', gap[0], 'The zip holds bytes of a member that its directory does not name; they are not read.');
    return shape;
  } finally {
    zip.close();
  }
}

async function readEntry(
  zip: ZipFile,
  entry: Entry,
  unit: Unit,
  extraction: Extraction,
  { seen, shape }: Listing,
  readUnit: ReadUnit,
): Promise<void> {
  const member = beginMember(unit, extraction, entry.fileNameRaw, seen);
  const type = unixType(entry);
  if (type !== 0 && type !== REGULAR)
    return endMember(extraction, member, refused('The member is a link or a device; it is listed and never followed.'), 0, null);
  const closed = cannotOpen(entry);
  if (closed !== null) return endMember(extraction, member, unreadable(closed), entry.compressedSize, null);
  if (shape.overlapping.has(entry.relativeOffsetOfLocalHeader)) {
    member.writer.issue('ZIP_OVERLAP', entry.relativeOffsetOfLocalHeader, OVERLAP);
    return endMember(extraction, member, refused(OVERLAP), 0, null);
  }
  let content: MemberContent | null;
  try {
    const differences = await headerDifferences(zip, entry);
    if (differences.length > 0)
      member.writer.issue(
        'ZIP_HEADERS_DIFFER',
        null,
        `The member's own header contradicts the directory of the zip: ${differences.join(', ')}.`,
      );
    content = await openMember(zip, entry, member, extraction);
  } catch {
    return endMember(extraction, member, unreadable('The member is damaged; its content cannot be found.'), 0, null);
  }
  if (content !== null) await readMember(unit, extraction, member, content, readUnit);
}

/** What a container is when none of its members could be read. */
function verdict(unit: Unit, extraction: Extraction, before: number): UnitOutcome {
  const members = extraction.members.slice(before);
  if (members.length === 0 || members.some((member) => member.outcome === 'stored')) return stored(reading(MEDIA, 'zip', 'zip 1'));
  const locked = lockedZip(members.map((member) => member.reason));
  if (locked !== null) {
    unit.writer.issue('ENCRYPTED', null, locked);
    return unreadable(locked);
  }
  if (members.every((member) => member.issues.some((issue) => issue.code === 'BOMB_LIMIT'))) {
    unit.writer.issue('BOMB_LIMIT', null, 'Its members unpack to more than is allowed.');
    return refused('Its members unpack to more than is allowed (BOMB_LIMIT).');
  }
  return stored(reading(MEDIA, 'zip', 'zip 1'));
}

/** Lists a zip by its central directory and reads each member from its stream. Nothing is written by its name. */
export async function readZip(source: ZipSource, unit: Unit, extraction: Extraction, readUnit: ReadUnit): Promise<UnitOutcome> {
  const shape = await shapeOf(source, unit, extraction);
  const zip = await openZip(source);
  const seen = new Set<string>();
  const before = extraction.members.length;
  try {
    for await (const entry of entriesOf(zip)) {
      if (isFolder(entry)) continue;
      await readEntry(zip, entry, unit, extraction, { seen, shape }, readUnit);
      await extraction.outbox.settle();
    }
  } catch (error) {
    if (endsReading(error)) throw error;
    if (extraction.members.length === before && error instanceof Error && error.message.startsWith('strong encryption'))
      return unreadable(ZIP_STRONG);
    if (extraction.members.length === before) return unreadable('The zip is damaged; its list of members cannot be read.');
    unit.writer.issue('ZIP_DAMAGED', null, 'The list of members is damaged; those after the last one listed are not read.');
  } finally {
    zip.close();
  }
  return verdict(unit, extraction, before);
}
