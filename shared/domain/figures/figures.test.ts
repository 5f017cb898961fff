import { describe, expect, it } from 'vitest';
import { BOUNDARY_DISPOSITIONS, BOUNDARY_POSITIONS, CONTROL_CONCLUSIONS, OUTCOMES, STANCES } from '../words.ts';
import { basisBars } from './basis-bars.ts';
import { boundaryMap } from './boundary-map.ts';
import { glyph } from './glyph.ts';
import { heatMap } from './heat-map.ts';
import { basisLadder } from './ladder.ts';
import type { FigurePalette } from './palette.ts';
import type { Figure, Shape } from './shape.ts';
import { figureSvg } from './svg.ts';

const palette: FigurePalette = {
  ink: '#1',
  soft: '#2',
  grey: '#3',
  hair: '#4',
  faint: '#5',
  tint: '#6',
  paper: '#7',
  accent: '#8',
  good: '#9',
  warn: '#a',
  bad: '#b',
  ramp: ['#0', '#1', '#2', '#3', '#4', '#5'],
};
const texts = (figure: Figure): string[] => figure.shapes.flatMap((shape) => (shape.k === 'text' ? [shape.text] : []));
const xs = (shape: Shape): number[] => {
  if (shape.k === 'rect') return [shape.x, shape.x + shape.w];
  if (shape.k === 'circle') return [shape.cx - shape.r, shape.cx + shape.r];
  if (shape.k === 'path') return shape.c.flatMap((c) => (c[0] === 'Z' ? [] : c[0] === 'C' ? [c[1], c[3], c[5]] : [c[1]]));
  return [shape.x];
};

describe('glyphs', () => {
  it('have a different shape for every word of one scale, colour apart', () => {
    const colourless = (shapes: readonly Shape[]): string =>
      JSON.stringify(shapes, (key, value) => (key === 'fill' || key === 'stroke' ? 'on' : value));
    for (const scale of [
      BOUNDARY_POSITIONS,
      BOUNDARY_DISPOSITIONS,
      STANCES,
      OUTCOMES,
      CONTROL_CONCLUSIONS.filter((id) => id !== 'not_assessed'),
    ]) {
      const shapes = scale.map((id) => colourless(glyph(id, 7, 7, 6, palette)));
      expect(new Set(shapes).size).toBe(scale.length);
    }
  });

  it('stay within their radius, wherever they are put', () => {
    for (const id of [...CONTROL_CONCLUSIONS, ...BOUNDARY_POSITIONS, ...OUTCOMES])
      for (const x of glyph(id, 100, 50, 3, palette).flatMap(xs)) expect(Math.abs(x - 100)).toBeLessThanOrEqual(3.6);
  });
});

describe('figures', () => {
  it('count what they are given', () => {
    const rows = [{ id: 'DB', label: 'Deployment', counts: [0, 1, 0, 2, 9, 0], below: [0, 1, 0, 0, 2, 0] }];
    const figure = heatMap(rows, 290, 15, palette);
    expect(texts(figure)).toEqual(['B0', 'B1', 'B2', 'B3', 'B4', 'B5', 'all', 'DB', 'Deployment', '1', '2', '9', '12']);
    expect(figure.shapes.filter((shape) => shape.k === 'path')).toHaveLength(2);
    const bars = basisBars(
      [
        { id: 'B4', title: 'Recorded', count: 4, below: 1 },
        { id: 'B5', title: 'Reproduced', count: 0, below: 0 },
      ],
      200,
      20,
      palette,
    );
    expect(texts(bars)).toEqual(['B4', 'Recorded', '4', 'B5', 'Reproduced', '0']);
    for (const x of [...figure.shapes, ...bars.shapes].flatMap(xs)) expect(x).toBeLessThanOrEqual(290);
  });

  it('fill the ladder to the basis and grey it below the minimum', () => {
    const filled = (basis: number, minimum: number): string[] =>
      basisLadder(basis, minimum, 0, 0, 7, palette).flatMap((shape) =>
        shape.k === 'rect' && shape.fill !== undefined ? [shape.fill] : [],
      );
    expect(filled(4, 4)).toEqual(['#8', '#8', '#8', '#8']);
    expect(filled(2, 4)).toEqual(['#3', '#3']);
    expect(filled(0, 1)).toEqual([]);
  });

  it('group boundaries by position and keep every one', () => {
    const lanes = BOUNDARY_POSITIONS.toReversed().map((position, i) => ({
      id: `DB-0${i}`,
      name: `n${i}`,
      position,
      positionWord: position,
      disposition: 'undecided' as const,
      dispositionWord: 'Undecided',
    }));
    const figure = boundaryMap(lanes, 499, 13, palette);
    expect(texts(figure).filter((text) => (BOUNDARY_POSITIONS as readonly string[]).includes(text))).toEqual([
      'open',
      'limited',
      'closed',
      'unknown',
    ]);
    for (const x of figure.shapes.flatMap(xs)) expect(x).toBeLessThanOrEqual(499);
  });

  it('become SVG in which no text can be markup', () => {
    const svg = figureSvg(
      {
        w: 10,
        h: 10,
        shapes: [
          { k: 'text', text: '<script>"&', x: 0, y: 5, size: 7, font: 'sans', color: '#1', anchor: 'start' },
          ...glyph('met', 5, 5, 3, palette),
        ],
      },
      'A <b> title',
    );
    expect(svg).toContain('&lt;script&gt;&quot;&amp;');
    expect(svg).toContain('<title>A &lt;b&gt; title</title>');
    expect(svg).not.toMatch(/NaN|undefined|<script/);
  });
});
