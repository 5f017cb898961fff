const ODD =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]|[\ud800-\udfff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const code = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** V-90: text from the input as it may be printed on a terminal: one line, nothing that moves a cursor or turns a line round. */
export const printable = (text: string): string => text.replaceAll('\n', ' ').replace(ODD, code);

/** JSON for a file or a terminal: the same characters escaped, still the same document. */
export const printableJson = (value: unknown): string => JSON.stringify(value, null, 2).replace(ODD, code);
