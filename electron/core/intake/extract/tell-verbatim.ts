import { isUtf8 } from 'node:buffer';
import { type Meaning, meaningOfJson } from '../../logs/meaning/meaning.ts';
import type { AskedOfPart } from './asked-of-part.ts';
import type { Unit } from './unit.ts';

const OBJECT = 0x7b;

/** What a JSON object says whose bytes are all of it; null for what is none. */
function meaningOfBytes(bytes: Buffer): Meaning | null {
  return bytes[0] === OBJECT && isUtf8(bytes) ? meaningOfJson('', bytes.toString(), false) : null;
}

/** Takes the records that are asked for out of the decoded bytes of their document, without reading what lies between them. */
export async function tellVerbatim({ stream, writer }: Unit, asked: AskedOfPart): Promise<void> {
  const records = asked.records();
  let next = records.next();
  let held: Buffer = Buffer.alloc(0);
  let heldAt = 0;
  for await (const chunk of stream.chunks()) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const end = heldAt + held.length;
    for (; next.done !== true && next.value.offset + next.value.length <= end; next = records.next()) {
      const { offset, length } = next.value;
      const bytes = held.subarray(offset - heldAt, offset - heldAt + length);
      writer.sink.weigh?.({ offset }, () => meaningOfBytes(bytes));
    }
    const from = next.done === true ? end : Math.min(next.value.offset, end);
    held = held.subarray(from - heldAt);
    heldAt = from;
    await writer.sink.settle();
  }
}
