/** JSON as a tool on another machine would have written it: indented, keys in the order given, one final newline. */
export const jsonFile = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`, 'utf8');
