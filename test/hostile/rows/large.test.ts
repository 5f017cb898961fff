import { createHash } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { ByteStream } from '../../../electron/core/documents/byte-stream.ts';
import { readRecords } from '../../../electron/core/evidence/record-bytes.ts';
import type { LogEvent } from '../../../electron/core/logs/event/event.ts';
import { readJson } from '../../../electron/core/logs/formats/read-json.ts';
import { search } from '../../../electron/core/search/search.ts';
import { addTag } from '../../../electron/core/tagging/tagging.ts';
import { trail } from '../../intake/cloudtrail.ts';
import { collecting } from './collecting.ts';
import { eventsOf, rawOf, taken } from './take.ts';

const record = (index: number): string => JSON.stringify(trail(1, index)[0]);
const LARGE = `{"first":"marmalade","x":"${'y'.repeat(17 << 20)}","last":"zeppelin"}`;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('row 6: a record beyond 16 MiB is an event with exact place and digest, found by its beginning, its neighbours are read', async () => {
  const at = await taken({
    'array.json': `[${record(0)},${LARGE},${record(1)}]`,
    'lines.ndjson': `${record(2)}\n${LARGE}\n${record(3)}\n`,
    'lone.json': LARGE,
  });
  expect(at.found).toEqual([
    'array.json stored aws-cloudtrail 3 RECORD_TOO_LARGE TEXT_CUT',
    'lines.ndjson stored aws-cloudtrail 3 RECORD_TOO_LARGE TEXT_CUT',
    'lone.json stored json 0 RECORD_TOO_LARGE TEXT_CUT RAW_LINES',
  ]);
  const large = [...eventsOf(at).filter(({ marks }) => marks.includes('large')), ...rawOf(at)];
  expect(
    large.map(({ id, pointer: { offset, length, pointer, line, sha256: digest } }) => [id, offset, length, pointer, line, digest]),
  ).toEqual([
    ['E1-2', record(0).length + 2 + 1, LARGE.length, '/1', null, sha256(LARGE)],
    ['E2-2', record(2).length + 1 + 1, LARGE.length, null, 2, sha256(LARGE)],
    ['E3-r1', 0, LARGE.length, '', 1, sha256(LARGE)],
  ]);
  expect(at.result.outcomes.map(({ issues }) => issues[0]?.offset)).toEqual(large.map(({ pointer }) => pointer.offset));
  const found = (query: string): number => search(at.workspace(), { query, limit: 10, in: 'events' }).total;
  expect([found('marmalade'), found('zeppelin'), found('northwind-3')]).toEqual([3, 0, 1]);
  const [shown] = await readRecords(at.ctx, [large[0]?.pointer ?? expect.fail('no event')]);
  expect([shown?.bytes.length, shown?.sha256]).toEqual([1 << 20, null]);
  const cited = { question: 'LR-01', stance: 'supports', note: '', reproduced: false } as const;
  const tags = [
    await addTag(at.ctx, { ...cited, evidence: 'E1', selector: { type: 'pointer', member: null, pointer: '/1' } }),
    await addTag(at.ctx, { ...cited, evidence: 'E2', selector: { type: 'lines', member: null, from: 3, to: 3 } }),
  ];
  expect(tags[0]?.quote).toMatch(/^\{"first":"marmalade","x":"y+ … \(178\d+ bytes in all\)$/);
  expect(tags[1]?.quote).toBe(`${record(3).slice(0, 360)} … (${Buffer.byteLength(record(3))} bytes in all)`);
  await expect(
    addTag(at.ctx, { ...cited, evidence: 'E1', selector: { type: 'pointer', member: null, pointer: '/1/last' } }),
  ).rejects.toThrow('too large to be taken apart');
});

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
/** What buffers hold now, garbage not counted. */
function heldBytes(): number {
  collect();
  return process.memoryUsage().arrayBuffers;
}

test('row 6: pieces of any size give the same large record, and it is never held', async () => {
  const text = Buffer.from(`[${LARGE},{"time":1757713665}]`);
  const places: unknown[] = [];
  for (const size of [4099, 1 << 20, text.length]) {
    const { sink, events } = collecting();
    async function* pieces(): AsyncGenerator<Buffer> {
      for (let at = 0; at < text.length; at += size) yield text.subarray(at, at + size);
    }
    await readJson(new ByteStream(pieces()), { encoding: 'utf-8', bomBytes: 0 }, 'values', '', sink);
    places.push(
      events.map(({ offset, length, sha256: digest, lean }: LogEvent) => [
        offset,
        length,
        Buffer.from(digest).toString('hex'),
        lean.length,
      ]),
    );
  }
  expect(places[0]).toEqual([
    [1, LARGE.length, sha256(LARGE), 65_536],
    [LARGE.length + 2, 19, sha256('{"time":1757713665}'), 11],
  ]);
  expect(places.slice(1)).toEqual([places[0], places[0]]);

  const { sink, events } = collecting();
  let most = 0;
  async function* endless(): AsyncGenerator<Buffer> {
    yield Buffer.from('[{"x":"');
    for (let chunk = 0; chunk < 96; chunk += 1) {
      yield Buffer.alloc(1 << 20, 'z');
      if (chunk % 16 === 15) most = Math.max(most, heldBytes());
    }
    yield Buffer.from('"},{"time":1757713665}]');
  }
  const before = heldBytes();
  await readJson(new ByteStream(endless()), { encoding: 'utf-8', bomBytes: 0 }, 'values', '', sink);
  expect(events.map(({ length }) => length)).toEqual([8 + (96 << 20), 19]);
  // The window of 16 MiB and as much again, not the 96 MiB of the record.
  expect(most - before).toBeLessThan(40 << 20);
});
