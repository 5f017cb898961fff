/** Encodings of two bytes a character, by their WHATWG names; GB18030 holds GBK and GB2312. */
export type AsianEncoding = 'shift_jis' | 'euc-jp' | 'euc-kr' | 'gb18030' | 'big5';

/** Fewer characters than these say nothing about an encoding. */
const LEAST_CHARACTERS = 4;
const TAIL = 3;

/** Decodes strictly, a character cut off by the sample's end apart; null when it is not valid, or this runtime lacks the table. */
function decodeStrictly(sample: Buffer, encoding: AsianEncoding): string | null {
  for (let cut = 0; cut <= TAIL; cut += 1) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(sample.subarray(0, sample.length - cut));
    } catch {
      // Not valid at this length, or no such table in this runtime.
    }
  }
  return null;
}

type Census = { readonly all: number; readonly kana: number; readonly halfKana: number; readonly han: number; readonly hangul: number };

function census(text: string): Census {
  let [all, kana, halfKana, han, hangul] = [0, 0, 0, 0, 0];
  for (const char of text) {
    const point = char.codePointAt(0) ?? 0;
    if (point < 0x80) continue;
    all += 1;
    if (point >= 0x3041 && point <= 0x30ff) kana += 1;
    else if (point >= 0xff61 && point <= 0xff9f) halfKana += 1;
    else if (point >= 0x4e00 && point <= 0x9fff) han += 1;
    else if (point >= 0xac00 && point <= 0xd7a3) hangul += 1;
  }
  return { all, kana, halfKana, han, hangul };
}

type Pairs = {
  readonly count: number;
  /** Both bytes above 0xA0, as in the EUC family. */
  readonly high: number;
  /** Leads of the everyday characters of GB 2312, of the Hangul of KS X 1001, of Big5. */
  readonly everyday: number;
  readonly hangulLeads: number;
  readonly bigFiveLeads: number;
  readonly lowTrails: number;
};

/** Reads the sample as pairs that begin with a high byte. */
function pairsOf(sample: Buffer): Pairs {
  const pairs = { count: 0, high: 0, everyday: 0, hangulLeads: 0, bigFiveLeads: 0, lowTrails: 0 };
  for (let at = 0; at + 1 < sample.length; at += 1) {
    const lead = sample[at] ?? 0;
    if (lead < 0x80) continue;
    at += 1;
    const trail = sample[at] ?? 0;
    pairs.count += 1;
    const punctuation = lead >= 0xa1 && lead <= 0xa3;
    if (lead > 0xa0 && trail > 0xa0) pairs.high += 1;
    if (punctuation || (lead >= 0xb0 && lead <= 0xd7 && trail > 0xa0)) pairs.everyday += 1;
    if (punctuation || (lead >= 0xb0 && lead <= 0xc8)) pairs.hangulLeads += 1;
    if (lead >= 0xa1 && lead <= 0xc6) pairs.bigFiveLeads += 1;
    if (trail >= 0x40 && trail <= 0x7e) pairs.lowTrails += 1;
  }
  return pairs;
}

const share = (part: number, of: number): number => (of === 0 ? 0 : part / of);

/** The share that each count must reach was set by the texts of the tests; what reaches none stays with the caller's own guess. */
const RULES: readonly (readonly [AsianEncoding, (found: Census, pairs: Pairs) => boolean])[] = [
  ['euc-jp', (found, pairs) => share(pairs.high, pairs.count) > 0.98 && share(found.kana, found.all) > 0.15],
  [
    'shift_jis',
    (found) =>
      share(found.kana, found.all) > 0.15 && share(found.halfKana, found.all) < 0.3 && share(found.kana + found.han, found.all) > 0.6,
  ],
  ['euc-kr', (found, pairs) => share(pairs.hangulLeads, pairs.count) > 0.95 && share(found.hangul, found.all) > 0.6],
  ['gb18030', (found, pairs) => share(pairs.everyday, pairs.count) > 0.9 && share(found.han, found.all) > 0.6],
  [
    'big5',
    (found, pairs) =>
      share(pairs.bigFiveLeads, pairs.count) > 0.9 && share(pairs.lowTrails, pairs.count) > 0.15 && share(found.han, found.all) > 0.7,
  ],
];

/** Which East Asian encoding a sample that is no UTF-8 is in, by the characters that it would hold; null when it looks like none. */
export function detectAsian(sample: Buffer): AsianEncoding | null {
  const pairs = pairsOf(sample);
  if (pairs.count < LEAST_CHARACTERS) return null;
  for (const [encoding, fits] of RULES) {
    const text = decodeStrictly(sample, encoding);
    if (text !== null && fits(census(text), pairs)) return encoding;
  }
  return null;
}
