import { expect, test } from 'vitest';
import { rowsInView, scrollSpan, topFor } from './scroll-span.ts';

test('a list that fits into an element is scrolled pixel by pixel, a longer one by a bar that stands for more', () => {
  expect(scrollSpan(1000, 28, 600)).toEqual({ height: 28_000, most: 27_400, ratio: 1 });
  const million = scrollSpan(1_000_000, 28, 600);
  expect(million).toMatchObject({ height: 8_000_000, most: 27_999_400 });
  // The end of the bar is the end of the rows.
  expect((million.height - 600) * million.ratio).toBeCloseTo(million.most, 3);
  expect(scrollSpan(0, 28, 600)).toEqual({ height: 0, most: 0, ratio: 1 });
  expect(scrollSpan(3, 28, 600)).toMatchObject({ most: 0, ratio: 1 });
});

test('the rows in view, with some to spare, never beyond the list', () => {
  expect(rowsInView(0, 100, 28, 1000)).toEqual([0, 4]);
  expect(rowsInView(30, 100, 28, 1000, 2)).toEqual([0, 7]);
  expect(rowsInView(27_999_400, 600, 28, 1_000_000, 5)).toEqual([999_973, 1_000_000]);
  expect(rowsInView(500, 600, 28, 3)).toEqual([3, 3]);
  expect(rowsInView(0, 0, 0, 3)).toEqual([0, 0]);
});

test('a row is brought into view by the shortest way, and into the middle from far', () => {
  expect(topFor(5, 100, 200, 28)).toBe(100);
  expect(topFor(3, 100, 200, 28)).toBe(84);
  expect(topFor(11, 100, 200, 28)).toBe(136);
  expect(topFor(500_000, 100, 200, 28)).toBe(14_000_000 - 86);
  expect(topFor(0, 14_000_000, 200, 28)).toBe(0);
});
