/** Keys that a verdict may rest on. A record that gives one of them twice can be read in two ways. */
const KEYS = [
  'eventName',
  'eventTime',
  'eventSource',
  'eventID',
  'userIdentity',
  'requestParameters',
  'errorCode',
  'action',
  'actor',
  'user',
  'timestamp',
  'time',
  'id',
  'status',
  'type',
] as const;
const QUOTED = KEYS.map((key) => [key, `"${key}"`] as const);
const KEY_END = /^\s*:\s*/;

/** `differs`: the two values are not the same text. */
export type DoubledKey = { readonly key: string; readonly differs: boolean };

type Level = { readonly isObject: boolean; readonly seen: Map<string, number> };

const stringEnd = (json: string, start: number): number => {
  let at = start + 1;
  while (at < json.length && json[at] !== '"') at += json[at] === '\\' ? 2 : 1;
  return at;
};

/** The value that begins at `start`, as it is written. */
function valueText(json: string, start: number): string {
  let depth = 0;
  for (let at = start; at < json.length; at += 1) {
    const char = json[at];
    if (char === '"') at = stringEnd(json, at);
    else if (char === '{' || char === '[') depth += 1;
    else if (depth === 0 && (char === ',' || char === '}' || char === ']')) return json.slice(start, at).trim();
    else if (char === '}' || char === ']') depth -= 1;
  }
  return json.slice(start).trim();
}

/** Whether one object of the text has the key twice: a walk over its brackets and strings. */
function doubled(json: string, key: string): DoubledKey | null {
  const levels: Level[] = [];
  for (let at = 0; at < json.length; at += 1) {
    const char = json[at];
    if (char === '{' || char === '[') levels.push({ isObject: char === '{', seen: new Map() });
    else if (char === '}' || char === ']') levels.pop();
    else if (char === '"') {
      const start = at + 1;
      at = stringEnd(json, at);
      const level = levels.at(-1);
      const colon = level?.isObject === true && json.slice(start, at) === key ? KEY_END.exec(json.slice(at + 1, at + 40)) : null;
      if (level === undefined || colon === null) continue;
      const value = at + 1 + colon[0].length;
      const first = level.seen.get(key);
      if (first !== undefined) return { key, differs: valueText(json, first) !== valueText(json, value) };
      level.seen.set(key, value);
    }
  }
  return null;
}

/** The first of the keys that matter which one object of a record gives twice; null when there is none. JSON.parse keeps the last. */
export function duplicateKey(json: string): DoubledKey | null {
  for (const [key, quoted] of QUOTED) {
    const first = json.indexOf(quoted);
    const found = first >= 0 && json.indexOf(quoted, first + quoted.length) >= 0 ? doubled(json, key) : null;
    if (found !== null) return found;
  }
  return null;
}
