import { reading } from '../../documents/part.ts';
import { LIMITS } from '../limits.ts';
import { beginMember, endMember, type ReadUnit } from './read-member.ts';
import { readPart } from './read-parts.ts';
import { type Extraction, stored, type Unit, type UnitOutcome, unreadable } from './unit.ts';

const LF = 0x0a;
const TOO_LARGE = 'The message is larger than this version opens; the mailbox is kept whole.';
/** `From sender Thu Oct 29 15:04:12 2026`, the line that separates messages. Source: RFC 4155. */
const SEPARATOR = /^From \S.* \d{4}\r?$/;
const SEPARATOR_BYTES = 256;

/** A message's bytes without its separator line; null when they are too many to be held. */
type Message = Buffer | null;

/** Splits a mailbox at separator lines that follow an empty line. Holds one message at a time. */
class MailboxSplitter {
  private lines: Buffer[] = [];
  private bytes = 0;
  private started = false;
  private afterBlank = true;

  /** Takes one line with its line feed; returns the message that it ends, or undefined. */
  line(line: Buffer): Message | undefined {
    const text = line.length <= SEPARATOR_BYTES ? line.toString('latin1').trimEnd() : '';
    const separates = this.afterBlank && SEPARATOR.test(text);
    this.afterBlank = text === '' && line.length <= 2;
    if (separates) {
      const message = this.started ? this.take() : undefined;
      this.started = true;
      return message;
    }
    this.bytes += line.length;
    if (this.bytes <= LIMITS.wholeFileBytes) this.lines.push(Buffer.from(line));
    else this.lines = [];
    return undefined;
  }

  take(): Message {
    const message = this.bytes > LIMITS.wholeFileBytes ? null : Buffer.concat(this.lines);
    this.lines = [];
    this.bytes = 0;
    return message;
  }
}

async function* messagesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Message> {
  const splitter = new MailboxSplitter();
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const held = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let feed = held.indexOf(LF); feed >= 0; feed = held.indexOf(LF, from)) {
      const message = splitter.line(held.subarray(from, feed + 1));
      from = feed + 1;
      if (message !== undefined) yield message;
    }
    rest = held.subarray(from);
    // A line without an end is handed on in pieces: only short lines can be separators.
    if (rest.length > LIMITS.chunkBytes) {
      splitter.line(rest);
      rest = Buffer.alloc(0);
    }
  }
  if (rest.length > 0) splitter.line(rest);
  yield splitter.take();
}

/** Reads a mailbox: each message is a member, with its attachments as members below it. */
export async function readMbox(unit: Unit, extraction: Extraction, readUnit: ReadUnit): Promise<UnitOutcome> {
  const seen = new Set<string>();
  let number = 0;
  for await (const message of messagesOf(unit.stream.chunks())) {
    number += 1;
    const name = `message ${String(number).padStart(4, '0')}.eml`;
    if (message !== null) await readPart({ name, bytes: message }, unit, extraction, seen, readUnit);
    else endMember(extraction, beginMember(unit, extraction, name, seen), unreadable(TOO_LARGE), 0, null);
  }
  return stored(reading('application/mbox', 'mbox', 'mbox 1'));
}
