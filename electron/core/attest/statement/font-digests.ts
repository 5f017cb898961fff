import type { Ports } from '../../ports/ports.ts';
import { sha256Hex } from '../../sha256.ts';
import { isScriptFont, scriptsIn } from '../report/layout/scripts.ts';
import { PAGE_FONT_FILES, type PageFont } from '../report/tokens.ts';

/** The SHA-256 of every font whose glyphs the pages may show: of scripts only those that `text` is written in. */
export function fontDigests(assets: Ports['assets'], text: string): string[] {
  const scripts = scriptsIn(text);
  return (Object.keys(PAGE_FONT_FILES) as PageFont[])
    .filter((font) => !isScriptFont(font) || scripts.has(font))
    .map((font) => sha256Hex(assets.read(`fonts/page/${PAGE_FONT_FILES[font]}`)))
    .sort();
}
