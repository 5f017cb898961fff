import { everySecret, SECRET_REACH } from '../../../shared/domain/secrets/every-secret.ts';
import type { SecretKind } from '../../../shared/domain/secrets/secret-kinds.ts';
import { Narrower } from '../logs/framing/narrow.ts';
import type { Encoding } from './encoding.ts';

/** Less than this is gathered first: every look costs the overlap with the one before. */
const LEAST = 64 * 1024;

/**
 * Looks for secrets in a stream of bytes, whatever lies in it and however it is cut into chunks, and says where each begins.
 * All forms are ASCII, so a byte (of UTF-16 a pair) is a letter and nothing is decoded.
 */
export class SecretScanner {
  private readonly narrower: Narrower;
  private readonly onSecret: (kind: SecretKind, offset: number) => void;
  private gathered: Uint8Array[] = [];
  private gatheredUnits = 0;
  /** What was looked at but may hold the beginning of more, and where it stands in the stream. */
  private rest = new Uint8Array();
  private restAt = 0;
  /** Secrets that begin before this unit are told. */
  private toldTo = 0;
  /** Where objects begin and end in which no secret begins. */
  private harmless: number[] = [];

  constructor(encoding: Encoding, onSecret: (kind: SecretKind, offset: number) => void) {
    this.narrower = new Narrower(encoding);
    this.onSecret = onSecret;
  }

  /** What stands in [from, to) of the stream is a JSON object in which no secret begins; said in order, and before the last of it is pushed. */
  pass(from: number, to: number): void {
    this.harmless.push(from, to);
  }

  push(chunk: Buffer): void {
    const units = this.narrower.push(chunk);
    this.gathered.push(units);
    this.gatheredUnits += units.length;
    if (this.gatheredUnits >= LEAST) this.look(false);
  }

  end(): void {
    this.look(true);
  }

  private look(last: boolean): void {
    const [first, ...more] = this.gathered;
    const alone = first !== undefined && more.length === 0 && first.length >= LEAST ? first : null;
    // A large chunk is looked at where it lies; only its seam with what came before is put together.
    if (alone !== null && this.rest.length > 0)
      this.tell(joined([this.rest, alone.subarray(0, 2 * SECRET_REACH)]), this.restAt, this.rest.length + SECRET_REACH);
    const units = alone ?? joined([this.rest, ...this.gathered]);
    const at = alone === null ? this.restAt : this.restAt + this.rest.length;
    this.gathered = [];
    this.gatheredUnits = 0;
    const sure = last ? units.length : Math.max(0, units.length - SECRET_REACH);
    this.tell(units, at, sure);
    const kept = Math.max(0, sure - SECRET_REACH);
    this.restAt = at + kept;
    this.rest = units.slice(kept);
    this.harmless = [];
  }

  /** Tells what begins before `sure` and was not told; what begins behind it may go on behind these units. */
  private tell(units: Uint8Array, at: number, sure: number): void {
    const passed = at === 0 ? this.harmless : this.harmless.map((place) => place - at);
    for (const { kind, start } of everySecret(units, passed).sort((a, b) => a.start - b.start)) {
      if (start >= sure || at + start < this.toldTo) continue;
      this.toldTo = at + start + 1;
      this.onSecret(kind, (at + start) * this.narrower.unitBytes);
    }
    this.toldTo = Math.max(this.toldTo, at + sure);
  }
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
