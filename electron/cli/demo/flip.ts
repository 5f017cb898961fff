import { closeSync, copyFileSync, openSync, readSync, writeSync } from 'node:fs';

/** Copies a file and changes one bit of the copy at `offset`. */
export function flippedCopy(from: string, to: string, offset: number): void {
  copyFileSync(from, to);
  const file = openSync(to, 'r+');
  try {
    const byte = Buffer.alloc(1);
    readSync(file, byte, 0, 1, offset);
    byte.writeUInt8(byte.readUInt8(0) ^ 1);
    writeSync(file, byte, 0, 1, offset);
  } finally {
    closeSync(file);
  }
}
