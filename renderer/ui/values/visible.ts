const DIRECTION = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * What a hostile line looks like harmless: control characters as their pictures, direction marks as a visible sign.
 * One unit for one unit, so that offsets on screen stay offsets in the stored text. SECURITY: S40.
 */
export function visible(text: string): string {
  return text
    .replaceAll(/[\0-\x08\x0b-\x1f]/g, (char) => String.fromCharCode(0x2400 + char.charCodeAt(0)))
    .replaceAll('\x7f', '\u2421')
    .replaceAll(DIRECTION, '\u2426');
}
