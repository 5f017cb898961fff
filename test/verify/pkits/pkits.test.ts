import { expect, test } from 'vitest';
import { PATH_CASES, pathTable } from './table.ts';

test('the cases are those of the suite, each once', () => {
  const sizes = new Map<string, number>();
  for (const { id } of PATH_CASES) sizes.set(id.split('.')[1] ?? '', (sizes.get(id.split('.')[1] ?? '') ?? 0) + 1);
  expect(Object.fromEntries(sizes)).toEqual({
    1: 6,
    2: 8,
    3: 11,
    4: 21,
    5: 8,
    6: 17,
    7: 5,
    8: 20,
    9: 8,
    10: 14,
    11: 11,
    12: 10,
    13: 38,
    14: 35,
    15: 10,
    16: 2,
  });
  expect(new Set(PATH_CASES.map((one) => one.id)).size).toBe(PATH_CASES.length);
});

test('no path is accepted that must not be; every refusal of a good one has a declared reason, and every declared reason refuses', () => {
  const rows = pathTable();
  expect(rows.filter((row) => row.verdict === 'FALSE ACCEPT').map((row) => row.id)).toEqual([]);
  const refused = rows.filter((row) => row.verdict === 'false reject').map((row) => row.id);
  expect(refused).toEqual(rows.filter((row) => row.unsupported !== null).map((row) => row.id));
});
