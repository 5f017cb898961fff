import { endsReading } from './cut.ts';
import { Readable } from 'node:stream';
import type { ExtractEvents, Header } from 'tar-stream';
import { reading } from '../../documents/part.ts';
import { own } from '../../logs/json/own.ts';
import { type TarFacts, TarWalk } from './tar-walk.ts';
import { beginMember, endMember, type Member, type ReadUnit, readMember } from './read-member.ts';
import { type Extraction, refused, stored, type Unit, type UnitOutcome, unreadable } from './unit.ts';

type Entry = ExtractEvents['entry'][1];

/** Names as their raw bytes, and tars of before 1988, which have no magic. Both options are missing from the package's types. */
const OPTIONS: Parameters<typeof import('tar-stream').extract>[0] & {
  readonly filenameEncoding: 'latin1';
  readonly allowUnknownFormat: true;
} = {
  filenameEncoding: 'latin1',
  allowUnknownFormat: true,
};

const FILES: ReadonlySet<string> = new Set(['file', 'contiguous-file']);
const FOLDER = 'directory';

const SPARSE =
  'The member is a sparse file: the tar holds its pieces and where they belong, which this version does not put together. It was not read.';
const SPARSE_KEY = /^(?:GNU\.sparse\.|SCHILY\.realsize$)/;
/** A size beyond this does not fit the old header, which is then only a stopgap. */
const OLD_SIZE_LIMIT = 8 ** 11;

/** A pax header gives the name as text; the old header gives bytes, which were asked for as Latin-1 and so are whole. */
function nameOf(header: Header): Buffer | string {
  const sparse = own(header.pax, 'GNU.sparse.name');
  if (typeof sparse === 'string') return sparse;
  return typeof own(header.pax, 'path') === 'string' ? header.name : Buffer.from(header.name, 'latin1');
}

const isSparse = (header: Header, facts: TarFacts | undefined): boolean =>
  facts?.flag === 'S' || Object.keys(header.pax ?? {}).some((key) => SPARSE_KEY.test(key));

/** Why a member is not read at all, or null. */
function refusalOf({ type }: Header, facts: TarFacts | undefined): string | null {
  if (FILES.has(type)) return null;
  // What the library has no name for comes without a type, whatever its own types say.
  const kind = (type as string | null) ?? `thing of a kind (${JSON.stringify(facts?.flag ?? '?')}) that this version does not know`;
  return `The member is a ${kind}, no file; it is listed and never followed.`;
}

/** Two sizes that disagree: programs differ in which one they believe, and with it in every member that follows. */
function noteSizes(member: Member, facts: TarFacts | undefined): void {
  if (facts === undefined || facts.paxBytes === null || facts.paxBytes === facts.headerBytes || facts.paxBytes >= OLD_SIZE_LIMIT) return;
  member.writer.issue(
    'TAR_SIZES_DIFFER',
    null,
    `The member's header names ${facts.headerBytes} bytes, its extension ${facts.paxBytes}; the extension was followed.`,
  );
}

async function* bytesOf(entry: Entry): AsyncGenerator<Buffer> {
  for await (const chunk of entry) yield chunk as Buffer;
}

type Listing = { readonly seen: Set<string>; readonly walk: TarWalk };

async function readEntry(entry: Entry, unit: Unit, extraction: Extraction, { seen, walk }: Listing, readUnit: ReadUnit): Promise<void> {
  const { header } = entry;
  const facts = walk.facts.shift();
  if (header.type === FOLDER) {
    entry.resume();
    return;
  }
  const member = beginMember(unit, extraction, nameOf(header), seen);
  noteSizes(member, facts);
  const sparse = isSparse(header, facts);
  const refusal = sparse ? null : refusalOf(header, facts);
  if (sparse) member.writer.issue('SPARSE_FILE', null, SPARSE);
  if (sparse || refusal !== null) {
    entry.resume();
    return endMember(extraction, member, refusal === null ? unreadable(SPARSE) : refused(refusal), sparse ? header.size : 0, null);
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
  const { extract } = await import('tar-stream');
  const tar = extract(OPTIONS);
  const walk = new TarWalk();
  const source = Readable.from(walk.through(unit.stream.chunks()), { objectMode: false });
  let sourceError: Error | null = null;
  source.on('error', (error) => {
    sourceError = error;
    tar.destroy(error);
  });
  source.pipe(tar);
  try {
    for await (const entry of tar) {
      await readEntry(entry, unit, extraction, { seen, walk }, readUnit);
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
