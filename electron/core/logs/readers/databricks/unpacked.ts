import { parseRecord } from '../../json/parse-record.ts';
import { pythonIn } from '../../notation/python-text.ts';
import { sparkIn } from '../../notation/spark-text.ts';

const isPair = (item: unknown): item is readonly [string, unknown] =>
  Array.isArray(item) && item.length === 2 && typeof item[0] === 'string';

/** A map as a list of pairs, and a structure as the list of its members. */
function named(value: unknown, names: readonly string[]): unknown {
  if (!Array.isArray(value) || value.length === 0) return value;
  if (value.every(isPair)) return Object.fromEntries(value);
  return value.length === names.length ? Object.fromEntries(names.map((name, index) => [name, value[index] as unknown])) : value;
}

/**
 * Databricks writes nested values as JSON in a text; a table's cells are texts anyway, a notebook prints them in Python's way and
 * Spark in its own. `names`: those of the members, in the order of the table's schema, where Spark prints none.
 */
export function unpacked(value: unknown, names: readonly string[] = []): unknown {
  if (typeof value !== 'string' || !/^\s*(?:[{[]|\w*Map\(|Row\()/.test(value)) return value;
  const parsed = parseRecord(value);
  return parsed.ok ? named(parsed.value, names) : (pythonIn(value) ?? sparkIn(value, names) ?? value);
}
