/** One DER element, by its places: where it starts, how long its head is, where it ends, and what it lies in. */
export type Tlv = { readonly start: number; readonly head: number; readonly end: number; readonly parents: readonly number[] };

/** Every element, also those in others. */
export function tlvs(bytes: Buffer, from: number, to: number, parents: readonly number[] = [], out: Tlv[] = []): Tlv[] {
  for (let at = from; at + 2 <= to; ) {
    const first = bytes[at + 1] ?? 0;
    const size = first < 0x80 ? 0 : first & 0x7f;
    const length = size === 0 ? first : bytes.readUIntBE(at + 2, Math.min(size, 4));
    const head = 2 + size;
    const one = { start: at, head, end: at + head + length, parents };
    out.push(one);
    if (((bytes[at] ?? 0) & 0x20) !== 0) tlvs(bytes, at + head, one.end, [...parents, at], out);
    at = one.end;
  }
  return out;
}
