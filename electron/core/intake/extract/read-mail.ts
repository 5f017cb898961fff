import type { Attachment, Email } from 'postal-mime';
import { type PartReading, type PartSink, reading } from '../../documents/part.ts';
import { TextPages } from '../../documents/text-pages.ts';
import { LIMITS } from '../limits.ts';
import type { ReadUnit } from './read-member.ts';
import { readPart } from './read-parts.ts';
import { type Extraction, stored, type Unit, type UnitOutcome } from './unit.ts';

const MEDIA = 'message/rfc822';
const EXTRACTOR = 'postal-mime 4.0.0';
const RAW = 'text 1 (as it came)';
const UTF8 = { encoding: 'utf-8', bomBytes: 0 } as const;
const TOO_LARGE = 'The mail is larger than this version opens; the original is kept whole.';
/** What a letter says of itself; all other headers stay in the original. */
const SHOWN: ReadonlySet<string> = new Set([
  'from',
  'sender',
  'to',
  'cc',
  'bcc',
  'reply-to',
  'date',
  'subject',
  'message-id',
  'in-reply-to',
]);

async function putText(text: Buffer, sink: PartSink): Promise<void> {
  const pages = new TextPages(sink, UTF8, LIMITS.documentTextBytes);
  for (let at = 0; at < text.length; at += LIMITS.chunkBytes) {
    pages.bytes(text.subarray(at, at + LIMITS.chunkBytes));
    await sink.settle();
  }
  pages.end();
}

/** The letter as people read it: its headers in their order, an empty line, its words. */
function letterOf(mail: Email): string {
  const headers = mail.headers.filter((header) => SHOWN.has(header.key)).map((header) => `${header.originalKey}: ${decoded(mail, header)}`);
  return `${headers.join('\n')}\n\n${mail.text ?? ''}`;
}

const decoded = (mail: Email, header: Email['headers'][number]): string =>
  header.key === 'subject' ? (mail.subject ?? header.value) : header.value;

const bytesOf = ({ content }: Attachment): Uint8Array =>
  typeof content === 'string' ? Buffer.from(content) : content instanceof Uint8Array ? content : new Uint8Array(content);

const nameOf = (attachment: Attachment, index: number): string =>
  attachment.filename ?? (attachment.mimeType === 'message/rfc822' ? `attachment ${index + 1}.eml` : `attachment ${index + 1}`);

/** A mail whose words are only there as HTML keeps them as a part, which the reader of HTML then reads. */
const htmlPart = (mail: Email) =>
  mail.html !== undefined && (mail.text ?? '').trim() === '' ? [{ name: 'body.html', bytes: Buffer.from(mail.html) }] : [];

async function parse(bytes: Buffer): Promise<Email | null> {
  const { default: PostalMime } = await import('postal-mime');
  try {
    return await PostalMime.parse(bytes, { attachmentEncoding: 'arraybuffer', forceRfc822Attachments: true });
  } catch {
    return null;
  }
}

/** Reads one mail: its words are the text, its attachments are members. Nothing is fetched, no HTML is shown. */
export async function readMail(unit: Unit, extraction: Extraction, readUnit: ReadUnit): Promise<UnitOutcome> {
  const bytes = await unit.stream.whole(LIMITS.wholeFileBytes);
  if (bytes === null) return stored(reading(MEDIA, 'eml', 'none', TOO_LARGE));
  const mail = await parse(bytes);
  if (mail === null) {
    unit.writer.issue('MAIL_DAMAGED', null, 'The parts of the mail cannot be told apart; it is kept as text.');
    await putText(bytes, unit.writer.sink);
    return stored(reading(MEDIA, 'eml', RAW));
  }
  await putText(Buffer.from(letterOf(mail)), unit.writer.sink);
  const parts = [...htmlPart(mail), ...mail.attachments.map((one, index) => ({ name: nameOf(one, index), bytes: bytesOf(one) }))];
  const seen = new Set<string>();
  for (const part of parts) await readPart(part, unit, extraction, seen, readUnit);
  return stored(reading(MEDIA, 'eml', EXTRACTOR));
}

/** A mail that lies too deep for its attachments to be opened is still read as text. */
export async function readMailAsText(unit: Unit): Promise<PartReading> {
  const pages = new TextPages(unit.writer.sink, UTF8, LIMITS.documentTextBytes);
  for await (const chunk of unit.stream.chunks()) {
    pages.bytes(chunk);
    await unit.writer.sink.settle();
  }
  pages.end();
  return reading(MEDIA, 'eml', RAW);
}
