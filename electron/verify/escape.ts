const ODD =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164\ufeff\uffa0\ufff9-\uffff]|\u034f|[\ufe00-\ufe0f]|\udb40[\udc00-\uddef]|[\ud800-\udfff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const code = (chars: string): string =>
  chars
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** V-90: text from the input as it may be printed on a terminal: one line, nothing that moves a cursor or turns a line round. */
export const printable = (text: string): string => text.replaceAll('\n', ' ').replace(ODD, code);

/** JSON for a file or a terminal: the same characters escaped, still the same document. */
export const printableJson = (value: unknown): string => JSON.stringify(value, null, 2).replace(ODD, code);
