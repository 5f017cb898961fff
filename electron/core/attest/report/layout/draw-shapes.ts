import type { PathCommand, Shape } from '../../../../../shared/domain/figures/shape.ts';
import type { TextStyle } from '../tokens.ts';
import { type Line, lineWidth } from './line.ts';
import type { LineBreaker } from './line-breaker.ts';

/** What draws: the page, the widths of its texts, and a line on its base line. */
type Pen = {
  readonly doc: PDFKit.PDFDocument;
  readonly breaker: LineBreaker;
  readonly lineAt: (line: Line, x: number, base: number) => void;
};

function trace(doc: PDFKit.PDFDocument, command: PathCommand, x: number, y: number): void {
  switch (command[0]) {
    case 'M':
      doc.moveTo(x + command[1], y + command[2]);
      break;
    case 'L':
      doc.lineTo(x + command[1], y + command[2]);
      break;
    case 'C':
      doc.bezierCurveTo(x + command[1], y + command[2], x + command[3], y + command[4], x + command[5], y + command[6]);
      break;
    case 'Z':
      doc.closePath();
  }
}

function outline(doc: PDFKit.PDFDocument, shape: Exclude<Shape, { k: 'text' }>, x: number, y: number): void {
  if (shape.k === 'circle') doc.circle(x + shape.cx, y + shape.cy, shape.r);
  else if (shape.k === 'path') for (const command of shape.c) trace(doc, command, x, y);
  else if (shape.r === undefined) doc.rect(x + shape.x, y + shape.y, shape.w, shape.h);
  else doc.roundedRect(x + shape.x, y + shape.y, shape.w, shape.h, shape.r);
}

function drawText(pen: Pen, shape: Extract<Shape, { k: 'text' }>, x: number, y: number): void {
  const style: TextStyle = { font: shape.font, size: shape.size, lead: shape.size, color: shape.color };
  const [line = []] = pen.breaker.lines(shape.text, style, Number.POSITIVE_INFINITY);
  const w = lineWidth(line);
  const shift = shape.anchor === 'end' ? w : shape.anchor === 'middle' ? w / 2 : 0;
  pen.lineAt(line, x + shape.x - shift, y + shape.y);
}

/** Draws plain geometry at (x, y). The caller owns the leaf. */
export function drawShapes(pen: Pen, shapes: readonly Shape[], x: number, y: number): void {
  const { doc } = pen;
  for (const shape of shapes) {
    if (shape.k === 'text') {
      drawText(pen, shape, x, y);
      continue;
    }
    doc.save();
    if (shape.dash !== undefined) doc.dash(shape.dash[0], { space: shape.dash[1] });
    if (shape.stroke !== undefined) doc.lineWidth(shape.strokeWidth ?? 0.6);
    if (shape.roundCap === true) doc.lineCap('round').lineJoin('round');
    outline(doc, shape, x, y);
    if (shape.fill !== undefined && shape.stroke !== undefined) doc.fillAndStroke(shape.fill, shape.stroke);
    else if (shape.fill !== undefined) doc.fill(shape.fill);
    else if (shape.stroke !== undefined) doc.stroke(shape.stroke);
    doc.restore();
  }
}
