const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const SPACE = 0x20;

/** A JSON text without the white space between its values: what two exports of one record have in common. */
export function compact(json: Uint8Array): Uint8Array {
  const kept = new Uint8Array(json.length);
  let length = 0;
  let inText = false;
  for (let i = 0; i < json.length; i += 1) {
    const byte = json[i] ?? 0;
    if (!inText && byte <= SPACE) continue;
    kept[length] = byte;
    length += 1;
    if (byte === QUOTE) inText = !inText;
    else if (inText && byte === BACKSLASH) {
      i += 1;
      kept[length] = json[i] ?? 0;
      length += 1;
    }
  }
  return kept.subarray(0, length);
}
