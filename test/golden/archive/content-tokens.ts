/** A page's content as its operators with their operands; strings and dictionaries stay as they are written. */
export type Operation = { readonly operator: string; readonly operands: readonly string[] };

const TOKEN = /<<[^]*?>>(?=\s*(?:BDC|DP))|<[0-9A-Fa-f\s]*>|\((?:\\[^]|[^\\()])*\)|\[[^\]]*\]|\/[^\s/<>[\]()]*|[^\s/<>[\]()]+/g;

export function contentOperations(content: string): Operation[] {
  const done: Operation[] = [];
  let operands: string[] = [];
  for (const [token] of content.matchAll(TOKEN)) {
    if (/^[A-Za-z'"][A-Za-z0-9*]*$/.test(token) && !['true', 'false', 'null'].includes(token)) {
      done.push({ operator: token, operands });
      operands = [];
    } else operands.push(token);
  }
  return done;
}
