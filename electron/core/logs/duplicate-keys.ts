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
const KEY_END = /^\s*:/;

type Level = { readonly isObject: boolean; readonly seen: Set<string> };

/** Whether one object of the text has the key twice: a walk over its brackets and strings. */
function isDoubled(json: string, key: string): boolean {
  const levels: Level[] = [];
  for (let i = 0; i < json.length; i += 1) {
    const char = json[i];
    if (char === '{' || char === '[') levels.push({ isObject: char === '{', seen: new Set() });
    else if (char === '}' || char === ']') levels.pop();
    else if (char === '"') {
      const start = i + 1;
      for (i += 1; i < json.length && json[i] !== '"'; i += 1) if (json[i] === '\\') i += 1;
      const level = levels.at(-1);
      if (level?.isObject !== true || json.slice(start, i) !== key || !KEY_END.test(json.slice(i + 1, i + 40))) continue;
      if (level.seen.has(key)) return true;
      level.seen.add(key);
    }
  }
  return false;
}

/** The first of the keys that matter which one object of a record gives twice; null when there is none. JSON.parse keeps the last. */
export function duplicateKey(json: string): string | null {
  for (const [key, quoted] of QUOTED) {
    const first = json.indexOf(quoted);
    if (first >= 0 && json.indexOf(quoted, first + quoted.length) >= 0 && isDoubled(json, key)) return key;
  }
  return null;
}
