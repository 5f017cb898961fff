/**
 * `make` for a record that is asked about several times in a row and never again: only the last answer is remembered. A weak
 * map would keep each record alive until the next full collection, a fifth of the time of an import.
 */
export function rememberLast<T>(make: (record: object) => T): (record: object) => T {
  let last: { readonly record: object; readonly made: T } | null = null;
  return (record) => {
    if (last?.record !== record) last = { record, made: make(record) };
    return last.made;
  };
}
