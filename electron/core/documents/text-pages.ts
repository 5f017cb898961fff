import { TextDecoder } from 'node:util';
import type { DetectedEncoding } from './encoding.ts';
import type { PartSink } from './part.ts';
import { SecretScanner } from './secret-scanner.ts';

const LINES_PER_PAGE = 200;
const CHARS_PER_PAGE = 32 * 1024;
const NUL_RUN = 16;
/** Decoded at a time: longer texts are kept with what lives long, and that is looked through all the more often. */
const PIECE_BYTES = 32 * 1024;

export const TEXT_EXTRACTOR = 'text 1';

/** Where to cut a text that is too long for one page: after its last line feed, else between two characters, never inside one. */
function cutAt(text: string): number {
  const feed = text.lastIndexOf('\n', CHARS_PER_PAGE - 1);
  if (feed >= 0) return feed + 1;
  const unit = text.charCodeAt(CHARS_PER_PAGE - 1);
  return unit >= 0xd800 && unit <= 0xdbff ? CHARS_PER_PAGE - 1 : CHARS_PER_PAGE;
}

function feedIndex(text: string, count: number): number {
  let at = -1;
  for (let seen = 0; seen < count; seen += 1) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return -1;
  }
  return at;
}

/**
 * Cuts a text into pages of at most 200 lines and 32 Ki UTF-16 units. A page ends without its line feed; CR before LF
 * is dropped, NUL is shown as U+2400. Lines are counted on LF from 1.
 */
export class TextPages {
  private readonly decoder: TextDecoder;
  private readonly sink: PartSink;
  private readonly limitBytes: number;
  private readonly secrets: SecretScanner;
  private buffer = '';
  private pages = 0;
  private line = 1;
  private bytesTaken = 0;
  private nulRun = 0;
  private nulSaid = false;
  /** Whether text beyond the limit was left out. */
  cut = false;

  constructor(sink: PartSink, { encoding }: DetectedEncoding, limitBytes: number) {
    this.sink = sink;
    this.limitBytes = limitBytes;
    this.decoder = new TextDecoder(encoding);
    this.secrets = new SecretScanner(encoding, (kind, offset) => sink.secret(kind, offset));
  }

  bytes(chunk: Buffer): void {
    this.show(chunk);
    this.scan(chunk);
  }

  /** Looks for secrets in the next bytes; of `harmless` ones it was told before. */
  scan(chunk: Buffer): void {
    this.secrets.push(chunk);
  }

  harmless(from: number, to: number): void {
    this.secrets.pass(from, to);
  }

  /** Makes pages of the next bytes. */
  show(chunk: Buffer): void {
    if (this.cut) return;
    this.lookForNul(chunk);
    const room = this.limitBytes - this.bytesTaken;
    this.bytesTaken += chunk.length;
    const taken = chunk.subarray(0, room);
    for (let at = 0; at < taken.length; at += PIECE_BYTES)
      this.text(this.decoder.decode(taken.subarray(at, at + PIECE_BYTES), { stream: true }));
    if (chunk.length > room) this.cut = true;
  }

  text(text: string): void {
    this.buffer += text;
    while (this.flushFull());
  }

  end(): void {
    this.secrets.end();
    this.buffer += this.decoder.decode();
    while (this.flushFull());
    const rest = this.buffer.endsWith('\n') ? this.buffer.slice(0, -1) : this.buffer;
    if (this.buffer !== '') this.emit(rest);
    this.buffer = '';
    if (this.cut)
      this.sink.issue('TEXT_CUT', this.limitBytes, 'The text beyond this place is not shown or searched; the original is kept whole.');
  }

  private flushFull(): boolean {
    // No further than a page: what waits behind it may be long, and is looked at in its turn.
    const page = this.buffer.slice(0, CHARS_PER_PAGE);
    const feed = feedIndex(page, LINES_PER_PAGE);
    if (feed >= 0) return this.flush(feed + 1);
    return this.buffer.length > CHARS_PER_PAGE ? this.flush(cutAt(page)) : false;
  }

  private flush(length: number): true {
    const piece = this.buffer.slice(0, length);
    this.buffer = this.buffer.slice(length);
    this.emit(piece.endsWith('\n') ? piece.slice(0, -1) : piece);
    if (piece.endsWith('\n')) this.line += 1;
    return true;
  }

  private emit(raw: string): void {
    const text = raw.replaceAll('\r\n', '\n').replace(/\r$/, '').replaceAll('\0', '\u2400').toWellFormed();
    this.pages += 1;
    this.sink.page({ page: this.pages, firstLine: this.line, text, scanned: this.bytesTaken > 0 });
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) this.line += 1;
  }

  private lookForNul(chunk: Buffer): void {
    if (this.nulSaid || this.decoder.encoding.startsWith('utf-16') || (this.nulRun === 0 && !chunk.includes(0))) return;
    for (let i = 0; i < chunk.length; i += 1) {
      this.nulRun = chunk[i] === 0 ? this.nulRun + 1 : 0;
      if (this.nulRun < NUL_RUN) continue;
      this.nulSaid = true;
      this.sink.issue('NUL_RUN', this.bytesTaken + i + 1 - NUL_RUN, 'A run of NUL bytes, as a crash leaves in a log.');
      return;
    }
  }
}
