import type { PageFont } from '../tokens.ts';
import type { Layout } from './layout.ts';
import type { OpenFont } from './page-fonts.ts';
import { type Shaped, widthOf } from './shape-run.ts';

type OutlineCommand = { readonly verb: 'M' | 'L' | 'C' | 'Z'; readonly at: readonly number[] };

function converted(command: string, args: readonly number[], from: readonly [number, number]): OutlineCommand {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
  switch (command) {
    case 'moveTo':
      return { verb: 'M', at: [a, b] };
    case 'lineTo':
      return { verb: 'L', at: [a, b] };
    // PDF has no quadratic curve; the same curve as a cubic one.
    case 'quadraticCurveTo':
      return {
        verb: 'C',
        at: [from[0] + (2 / 3) * (a - from[0]), from[1] + (2 / 3) * (b - from[1]), c + (2 / 3) * (a - c), d + (2 / 3) * (b - d), c, d],
      };
    case 'bezierCurveTo':
      return { verb: 'C', at: [a, b, c, d, e, f] };
    default:
      return { verb: 'Z', at: [] };
  }
}

/** The outlines of one run, baseline at (0, 0), y up, in points. */
export function runOutlines(font: OpenFont, run: readonly Shaped[], size: number): readonly OutlineCommand[] {
  const scale = size / font.unitsPerEm;
  const commands: OutlineCommand[] = [];
  let x = 0;
  for (const { glyph, advance, dx, dy } of run) {
    let last: [number, number] = [0, 0];
    for (const { command, args } of glyph.path.commands) {
      const made = converted(command, args, last);
      last = [made.at.at(-2) ?? last[0], made.at.at(-1) ?? last[1]];
      commands.push({ verb: made.verb, at: made.at.map((n, k) => n * scale + ((k % 2 === 0 ? x + dx : dy) * size) / 1000) });
    }
    x += advance;
  }
  return commands;
}

/** Fills `text` as outlines, centred on the origin of the current coordinate system (y down). */
export function drawOutlines(layout: Layout, text: string, font: PageFont, size: number, color: string): void {
  const run = layout.breaker.shape(text, { font, size, lead: size, color }, false);
  const w = (widthOf(run) * size) / 1000;
  const { doc } = layout;
  for (const { verb, at } of runOutlines(layout.breaker.font(font), run, size)) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = at.map((n, k) => (k % 2 === 0 ? n - w / 2 : size * 0.36 - n));
    if (verb === 'M') doc.moveTo(a, b);
    else if (verb === 'L') doc.lineTo(a, b);
    else if (verb === 'C') doc.bezierCurveTo(a, b, c, d, e, f);
    else doc.closePath();
  }
  doc.fill(color);
}
