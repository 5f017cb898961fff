import { ByteStream } from '../../documents/byte-stream.ts';
import { BombError, guarded } from '../bomb.ts';
import { LIMITS } from '../limits.ts';
import { baseName, decodeName, unsafeName } from '../names.ts';
import { CutDone } from './cut.ts';
import { PartWriter } from './part-writer.ts';
import type { Extraction, Unit, UnitOutcome } from './unit.ts';

export type ReadUnit = (unit: Unit, extraction: Extraction) => Promise<UnitOutcome>;

/** A member on the way: its writer, and its path below the handed-over file (`inner.zip!/a.txt` inside a container). */
export type Member = { readonly writer: PartWriter; readonly path: string };

/** Two names that a file system may take for one: they differ in case, or in how their accents are written. */
const folded = (name: string): string => `\0${name.normalize('NFC').toLowerCase()}`;

function noteName(own: string, seen: Set<string>, writer: PartWriter): void {
  if (seen.has(own)) writer.issue('DUPLICATE_NAME', null, 'Another member of this container has the same name; both are kept.');
  else if (seen.has(folded(own)))
    writer.issue('NAME_COLLISION', null, 'Another member has this name but for case or the writing of accents; both are kept.');
  seen.add(own).add(folded(own));
}

/** Gives a member its number and notes what is wrong with its name. `seen` holds the names of this container so far. */
export function beginMember(parent: Unit, extraction: Extraction, name: Buffer | string, seen: Set<string>): Member {
  const { path: own, exact } = typeof name === 'string' ? { path: name, exact: true } : decodeName(name);
  const path = parent.writer.member === null ? own : `${parent.writer.member}!/${own}`;
  const writer = new PartWriter(extraction.budget.member(), { ...extraction, member: path }, extraction.outbox);
  const harm = unsafeName(exact || typeof name === 'string' ? own : name.toString('latin1'));
  if (harm !== null) writer.issue('UNSAFE_NAME', null, harm);
  if (!exact) writer.issue('NAME_NOT_UTF8', null, 'The name is no UTF-8; its bytes are written as \\xNN.');
  noteName(own, seen, writer);
  extraction.outbox.sign(0);
  return { writer, path };
}

export function endMember(extraction: Extraction, { writer }: Member, outcome: UnitOutcome, bytes: number, sha256: string | null): void {
  extraction.members.push(writer.report(outcome.outcome, outcome.reason, bytes, sha256, outcome.reading));
}

const DAMAGED = 'The member is damaged; its content cannot be read whole.';

export type MemberContent = {
  readonly chunks: AsyncIterable<Buffer>;
  /** Bytes that the content came from, for the ratio; the member's own size where it is not compressed by itself. */
  readonly storedBytes: number;
  /** After everything was read: what is wrong with it, or null. */
  readonly verify: (bytes: number) => { readonly code: string; readonly detail: string } | null;
};

/** Reads one member's content; whatever is wrong with it costs this member only, but a bomb of the whole container ends it all. */
export async function readMember(
  parent: Unit,
  extraction: Extraction,
  member: Member,
  content: MemberContent,
  readUnit: ReadUnit,
): Promise<void> {
  const stream = new ByteStream(guarded(content.chunks, () => content.storedBytes, extraction.budget));
  const unit: Unit = { stream, name: baseName(member.path), depth: parent.depth + 1, path: null, writer: member.writer };
  let outcome: UnitOutcome;
  try {
    outcome = await readUnit(unit, extraction);
    await stream.drain(() => extraction.outbox.sign(LIMITS.chunkBytes));
    const wrong = content.verify(stream.bytes);
    if (wrong !== null) member.writer.issue(wrong.code, null, wrong.detail);
  } catch (error) {
    if (error instanceof CutDone || (error instanceof BombError && error.whole)) throw error;
    const bomb = error instanceof BombError;
    member.writer.issue(bomb ? 'BOMB_LIMIT' : 'MEMBER_DAMAGED', stream.bytes, bomb ? error.message : DAMAGED);
    outcome = { outcome: bomb ? 'refused' : 'unreadable', reason: bomb ? error.message : DAMAGED, reading: null };
  }
  endMember(extraction, member, outcome, stream.bytes, outcome.outcome === 'stored' ? stream.sha256() : null);
}
