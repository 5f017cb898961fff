import { parseRecord } from '../../parse-record.ts';
import { pythonIn } from '../../python-text.ts';

/** Databricks writes nested values as JSON in a text; a table's cells are texts anyway, and a notebook prints them in Python's way. */
export function unpacked(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*(?:[{[]|Row\()/.test(value)) return value;
  const parsed = parseRecord(value);
  return parsed.ok ? parsed.value : (pythonIn(value) ?? value);
}
