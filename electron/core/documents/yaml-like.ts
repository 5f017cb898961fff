const KEY = /^(?:"[^"]*"|'[^']*'|[\w.$/@+-]+)\s*:(?:\s|$)/;
/** What may stand at the start of a line besides a key: an item, a comment, a closing bracket, a line of a longer value. */
const OTHER = /^(?:-(?:\s|$)|#|[\]}]|\s)/;
const LIMIT = 64 * 1024;

/** Whether a text's lines all read as members of one YAML mapping. Prose, tables and logs have lines that do not. */
export function looksLikeYaml(text: string): boolean {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (text.length >= LIMIT) lines.pop();
  const first = lines.findIndex((line) => !line.startsWith('#'));
  const body = lines.slice(first).filter((line, index) => !(index === 0 && line.startsWith('---')));
  const keys = body.filter((line) => KEY.test(line)).length;
  return keys > 0 && (keys > 1 || body.length > 1) && body.every((line) => KEY.test(line) || OTHER.test(line));
}
