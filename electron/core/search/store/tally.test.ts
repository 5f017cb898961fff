import { expect, test } from 'vitest';
import type { LogEvent } from '../../logs/event.ts';
import { BatchPacker } from './batch.ts';
import { BatchRows } from './source-rows.sql.ts';
import { Tally } from './tally.ts';

const event = (actor: string | null): LogEvent => ({
  timeMicros: 0,
  platform: 'aws',
  service: 's3',
  action: 'GetObject',
  actor,
  outcome: 'ok',
  nativeId: null,
  account: null,
  region: null,
  offset: 0,
  length: 1,
  line: 1,
  pointer: null,
  sha256: new Uint8Array(32),
  lean: new Uint8Array(),
  traces: [],
});

function tallyOf(...batches: readonly (readonly (string | null)[])[]): Tally {
  const tally = new Tally();
  for (const actors of batches) {
    const packer = new BatchPacker();
    for (const actor of actors) packer.event(event(actor), 0);
    const { batch } = packer.seal();
    const rows = new BatchRows(batch);
    tally.add(batch, (index) => rows.word(index));
  }
  return tally;
}

test('values are counted over all batches of an original, those that are not there too', () => {
  const tally = tallyOf(['ada', 'bo', null], ['bo', null]);
  expect(tally.isWhole).toBe(true);
  expect([...tally.rows()].filter(([field]) => field === 'actor' || field === 'region')).toEqual([
    ['actor', 'ada', 1],
    ['actor', 'bo', 2],
    ['actor', null, 2],
    ['region', null, 5],
  ]);
});

test('a field with too many values is not counted, and that is known', () => {
  const many = Array.from({ length: 20_001 }, (_, index) => `user-${index}`);
  const tally = tallyOf(many, ['ada']);
  expect([tally.isWhole, [...tally.rows()]]).toEqual([false, []]);
});
