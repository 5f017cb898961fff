import { endsAt, LETTERS, runEnd, runStart, standsAt, type Units } from './letters.ts';
import type { Secret } from './secret-kinds.ts';

const HEAD = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/;
const HEAD_REACH = 80;
/** The head lines of an encrypted key are no longer than this. */
const ENCRYPTED_REACH = 200;
const LINE_REACH = 100;
const [BACKSLASH, DASH] = [0x5c, 0x2d];

const isEscape = (units: Units, at: number): boolean => units[at - 2] === BACKSLASH && (units[at - 1] === 0x6e || units[at - 1] === 0x72);

/** To the left over line breaks, also over those that JSON writes as `\n`. */
function overBreaks(units: Units, from: number): number {
  let at = from;
  for (let steps = 0; steps < 8; steps += 1) {
    if (isEscape(units, at)) at -= 2;
    else if (LETTERS.space[units[at - 1] ?? 0] === 1) at -= 1;
    else return at;
  }
  return at;
}

const textOf = (units: Units, from: number, to: number): string => String.fromCharCode(...units.subarray(Math.max(0, from), to));

/** Where the first line of the key ends whose body a run of letters begins, or -1. */
function headEnd(units: Units, run: number): number {
  if (endsAt(units, 'CBC,', run)) {
    const before = textOf(units, run - ENCRYPTED_REACH, run);
    const head = HEAD.exec(before);
    return head === null ? -1 : run - before.length + head.index + head[0].length;
  }
  const line = runStart(units, LETTERS.base64, run, LINE_REACH);
  const begun = units[line - 1] === BACKSLASH ? line + 1 : line;
  const end = overBreaks(units, begun);
  return end < begun && endsAt(units, '-----', end) ? end : -1;
}

/** A private key from its first line to where its body ends, given the first long run of letters in the body; or null. */
export function privateKey(units: Units, run: number): Secret | null {
  const hidden = headEnd(units, run);
  if (hidden < 0) return null;
  const before = textOf(units, hidden - HEAD_REACH, hidden);
  const head = HEAD.exec(before);
  if (head === null || head.index + head[0].length !== before.length) return null;
  let end = runEnd(units, LETTERS.pem, hidden);
  // The dash of `AES-256-CBC` in the head of an encrypted key is not the end of it.
  while (units[end] === DASH && !standsAt(units, '-----', end)) end = runEnd(units, LETTERS.pem, end + 1);
  return { kind: 'private_key', start: hidden - head[0].length, hidden, end };
}
