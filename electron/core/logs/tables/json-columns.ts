import { byCodeUnit } from '../../../../shared/domain/by-code-unit.ts';
import { isObject, text } from '../json/own.ts';
import { pointerTo } from '../json/pointer.ts';
import type { Row } from './row-cells.ts';

const DEPTH = 3;
const MOST = 200;

/** The plain values of a JSON record by their JSON Pointers, as a table has cells by column; lists are left out. */
export function jsonRow(record: unknown): Row {
  const cells: Record<string, string> = {};
  let count = 0;
  const walk = (value: unknown, path: readonly string[]): void => {
    if (isObject(value)) {
      if (path.length < DEPTH) for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
    } else if (!Array.isArray(value) && path.length > 0 && count < MOST) {
      count += 1;
      cells[pointerTo(...path)] = text({ value }, 'value') ?? '';
    }
  };
  walk(record, []);
  return cells;
}

/** The columns of a record, in an order that does not depend on how its writer ordered them. */
export const jsonHeader = (row: Row): readonly string[] => Object.keys(row).toSorted(byCodeUnit);
