/** Writing systems that have a page font of their own; everything else is Latin, Greek and Cyrillic, or has none. */
export const SCRIPT_FONTS = ['hebrew', 'arabic', 'devanagari', 'thai', 'hangul', 'han'] as const;
export type ScriptFont = (typeof SCRIPT_FONTS)[number];

type Range = readonly [from: number, to: number];
const RANGES: readonly (readonly [ScriptFont, ...Range])[] = [
  ['hebrew', 0x590, 0x5ff],
  ['arabic', 0x600, 0x6ff],
  ['arabic', 0x750, 0x77f],
  ['arabic', 0x8a0, 0x8ff],
  ['devanagari', 0x900, 0x97f],
  ['thai', 0xe00, 0xe7f],
  ['hangul', 0x1100, 0x11ff],
  ['han', 0x2e80, 0x312f],
  ['hangul', 0x3130, 0x318f],
  ['han', 0x3190, 0x9fff],
  ['hangul', 0xa960, 0xa97f],
  ['devanagari', 0xa8e0, 0xa8ff],
  ['hangul', 0xac00, 0xd7ff],
  ['han', 0xf900, 0xfaff],
  ['hebrew', 0xfb1d, 0xfb4f],
  // Not U+FDFD: a whole sentence in one glyph is wider than a column.
  ['arabic', 0xfb50, 0xfdfc],
  ['han', 0xfe30, 0xfe4f],
  ['arabic', 0xfe70, 0xfefc],
  ['han', 0xff00, 0xffef],
  ['han', 0x20000, 0x3ffff],
];
const FIRST = 0x590;

/** The script font whose business this character is, whether or not that font holds it. */
export function scriptOf(codePoint: number): ScriptFont | null {
  if (codePoint < FIRST) return null;
  return RANGES.find(([, from, to]) => codePoint >= from && codePoint <= to)?.[0] ?? null;
}

export const isScriptFont = (font: string): font is ScriptFont => SCRIPT_FONTS.some((script) => script === font);

/** The script fonts that a text can need. */
export function scriptsIn(text: string): ReadonlySet<ScriptFont> {
  const found = new Set<ScriptFont>();
  for (const character of text.match(/[\u0590-\u{3ffff}]/gu) ?? []) {
    const script = scriptOf(character.codePointAt(0) ?? 0);
    if (script !== null) found.add(script);
  }
  return found;
}
