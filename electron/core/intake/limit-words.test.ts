import { expect, test } from 'vitest';
import { LIMITS } from './limits.ts';
import { limitWords } from './limit-words.ts';

/** How the reading works inside, or part of another limit's sentence: nothing that decides over a file by itself. */
const INSIDE = [
  'ratioFromBytes',
  'zstdWorkBytes',
  'namePartBytes',
  'pdfPinPages',
  'yamlBrackets',
  'sniffBytes',
  'chunkBytes',
  'spaceReserveBytes',
  'labelBytes',
  'traceBytes',
  'largeRecordWordsBytes',
];

test('every limit that decides over a file is told once, with its own figure', () => {
  const told = limitWords();
  expect([...told.map(({ id }) => id), ...INSIDE].toSorted()).toEqual(Object.keys(LIMITS).toSorted());
  for (const { id, value } of told) expect(value).toBe(LIMITS[id as keyof typeof LIMITS]);
});

test('figures are exact, and in the unit that people use', () => {
  const figure = (id: string) => limitWords().find((one) => one.id === id)?.figure;
  expect(figure('containerBytes')).toBe('107,374,182,400 bytes (100 GiB)');
  expect(figure('containerMembers')).toBe('100,000');
  expect(figure('stallMs')).toBe('30 seconds');
  expect(figure('workerHeapMib')).toBe('402,653,184 bytes (384 MiB)');
  expect(figure('spaceFactor')).toBe('1.2 times its bytes, and 67,108,864 bytes (64 MiB)');
});
