/** Plain geometry, top-left origin, y down, lengths in points. The page draws it with pdfkit, the screen as SVG. */
export type PathCommand =
  | readonly ['M' | 'L', number, number]
  | readonly ['C', number, number, number, number, number, number]
  | readonly ['Z'];

export type Paint = {
  readonly fill?: string;
  readonly stroke?: string;
  readonly strokeWidth?: number;
  readonly dash?: readonly [number, number];
  readonly roundCap?: boolean;
};

export type FigureFont = 'sans' | 'medium' | 'bold' | 'mono';

export type Shape =
  | ({ readonly k: 'rect'; readonly x: number; readonly y: number; readonly w: number; readonly h: number; readonly r?: number } & Paint)
  | ({ readonly k: 'circle'; readonly cx: number; readonly cy: number; readonly r: number } & Paint)
  | ({ readonly k: 'path'; readonly c: readonly PathCommand[] } & Paint)
  | {
      readonly k: 'text';
      readonly text: string;
      readonly x: number;
      /** The baseline, not the top. */
      readonly y: number;
      readonly size: number;
      readonly font: FigureFont;
      readonly color: string;
      readonly anchor: 'start' | 'middle' | 'end';
    };

export type Figure = { readonly w: number; readonly h: number; readonly shapes: readonly Shape[] };

export const rect = (x: number, y: number, w: number, h: number, paint: Paint): Shape => ({ k: 'rect', x, y, w, h, ...paint });
export const circle = (cx: number, cy: number, r: number, paint: Paint): Shape => ({ k: 'circle', cx, cy, r, ...paint });
export const path = (c: readonly PathCommand[], paint: Paint): Shape => ({ k: 'path', c, ...paint });
export const line = (x1: number, y1: number, x2: number, y2: number, paint: Paint): Shape =>
  path(
    [
      ['M', x1, y1],
      ['L', x2, y2],
    ],
    paint,
  );

type TextLook = {
  readonly size?: number;
  readonly font?: FigureFont;
  readonly color: string;
  readonly anchor?: 'start' | 'middle' | 'end';
};
export const label = (text: string, x: number, y: number, look: TextLook): Shape => ({
  k: 'text',
  text,
  x,
  y,
  size: look.size ?? 7,
  font: look.font ?? 'sans',
  color: look.color,
  anchor: look.anchor ?? 'start',
});

const movedCommand = (c: PathCommand, s: number, dx: number, dy: number): PathCommand => {
  if (c[0] === 'Z') return c;
  if (c[0] === 'C') return ['C', c[1] * s + dx, c[2] * s + dy, c[3] * s + dx, c[4] * s + dy, c[5] * s + dx, c[6] * s + dy];
  return [c[0], c[1] * s + dx, c[2] * s + dy];
};

const scaledPaint = (shape: Paint, s: number): Paint => ({
  ...(shape.strokeWidth === undefined ? {} : { strokeWidth: shape.strokeWidth * s }),
  ...(shape.dash === undefined ? {} : { dash: [shape.dash[0] * s, shape.dash[1] * s] }),
});

/** The same shapes scaled by `s` and moved by (dx, dy); line widths and dashes scale with them. */
export function placed(shapes: readonly Shape[], s: number, dx: number, dy: number): Shape[] {
  return shapes.map((shape) => {
    switch (shape.k) {
      case 'rect': {
        const corner = shape.r === undefined ? {} : { r: shape.r * s };
        return { ...shape, x: shape.x * s + dx, y: shape.y * s + dy, w: shape.w * s, h: shape.h * s, ...corner, ...scaledPaint(shape, s) };
      }
      case 'circle':
        return { ...shape, cx: shape.cx * s + dx, cy: shape.cy * s + dy, r: shape.r * s, ...scaledPaint(shape, s) };
      case 'path':
        return { ...shape, c: shape.c.map((c) => movedCommand(c, s, dx, dy)), ...scaledPaint(shape, s) };
      case 'text':
        return { ...shape, x: shape.x * s + dx, y: shape.y * s + dy, size: shape.size * s };
    }
  });
}
