import type { Figure, Paint, PathCommand, Shape } from './shape.ts';

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c);
const n = (value: number): string => String(Math.round(value * 100) / 100);
const WEIGHTS = { sans: 400, medium: 500, bold: 600, mono: 400 } as const;

const paint = (s: Paint): string =>
  ` fill="${s.fill ?? 'none'}"` +
  (s.stroke === undefined ? '' : ` stroke="${s.stroke}" stroke-width="${n(s.strokeWidth ?? 0.6)}"`) +
  (s.dash === undefined ? '' : ` stroke-dasharray="${n(s.dash[0])} ${n(s.dash[1])}"`) +
  (s.roundCap === true ? ' stroke-linecap="round" stroke-linejoin="round"' : '');

const command = (c: PathCommand): string => {
  const [verb, ...numbers] = c;
  return verb + numbers.map(n).join(' ');
};

function element(s: Shape): string {
  switch (s.k) {
    case 'rect':
      return `<rect x="${n(s.x)}" y="${n(s.y)}" width="${n(s.w)}" height="${n(s.h)}"${s.r === undefined ? '' : ` rx="${n(s.r)}"`}${paint(s)}/>`;
    case 'circle':
      return `<circle cx="${n(s.cx)}" cy="${n(s.cy)}" r="${n(s.r)}"${paint(s)}/>`;
    case 'path':
      return `<path d="${s.c.map(command).join('')}"${paint(s)}/>`;
    case 'text': {
      const family = s.font === 'mono' ? ' font-family="var(--font-mono)"' : '';
      return `<text x="${n(s.x)}" y="${n(s.y)}" font-size="${n(s.size)}" font-weight="${WEIGHTS[s.font]}"${family} text-anchor="${s.anchor}" fill="${s.color}">${escaped(s.text)}</text>`;
    }
  }
}

/** The figure as one SVG element. `title` is its accessible name; every text is escaped. */
export function figureSvg(figure: Figure, title: string): string {
  const body = figure.shapes.map(element).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${n(figure.w)} ${n(figure.h)}" role="img"><title>${escaped(title)}</title>${body}</svg>`;
}
