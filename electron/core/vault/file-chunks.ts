import type { FileHandle } from 'node:fs/promises';

const CHUNK_BYTES = 1 << 20;

/**
 * The bytes of an open file from its beginning. A chunk stands until the next one is asked for: two stretches of memory serve
 * in turn, and one is filled while the other is used.
 */
export async function* fileChunks(file: FileHandle): AsyncGenerator<Buffer> {
  const { size } = await file.stat();
  const room = Math.min(CHUNK_BYTES, size + 1);
  let [filling, other] = [Buffer.allocUnsafeSlow(room), Buffer.allocUnsafeSlow(room)];
  let position = 0;
  const fill = (): ReturnType<typeof file.read<Buffer>> => {
    const reading = file.read(filling, 0, room, position);
    // Nobody may ask for more; who does hears of it then.
    reading.catch(() => undefined);
    return reading;
  };
  for (let reading = fill(); ; ) {
    const { bytesRead, buffer } = await reading;
    if (bytesRead === 0) return;
    position += bytesRead;
    [filling, other] = [other, filling];
    reading = fill();
    yield buffer.subarray(0, bytesRead);
  }
}
