const BLOCK = 0xffff;

/**
 * A raw deflate stream of stored blocks (RFC 1951 §3.2.4). A compressor's output depends on the zlib that a runtime
 * carries; stored blocks are the same bytes everywhere.
 */
export function storedDeflate(bytes: Uint8Array): Buffer {
  const parts: Uint8Array[] = [];
  const blocks = Math.max(1, Math.ceil(bytes.length / BLOCK));
  for (let index = 0; index < blocks; index += 1) {
    const piece = bytes.subarray(index * BLOCK, (index + 1) * BLOCK);
    const head = Buffer.alloc(5);
    head.writeUInt8(index === blocks - 1 ? 1 : 0, 0);
    head.writeUInt16LE(piece.length, 1);
    head.writeUInt16LE(piece.length ^ 0xffff, 3);
    parts.push(head, piece);
  }
  return Buffer.concat(parts);
}
