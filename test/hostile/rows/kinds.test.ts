import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogEvent } from '../../../electron/core/logs/event/event.ts';
import type { Trace } from '../../../electron/core/logs/event/trace.ts';
import { derivedFile, derivedStore, openDerived } from '../../../electron/core/search/derived.ts';
import { BatchPacker } from '../../../electron/core/search/store/batch-packer.ts';
import { StoreWriter } from '../../../electron/core/search/store/store-writer.ts';
import { desk } from '../../intake/workspace.ts';

const TEXTS = ['', 'a', '\n', 'a\n', '\na', 'null', 'ä', '\0'] as const;
const text = fc.constantFrom(...TEXTS);
const maybe = fc.option(text, { nil: null });
const trace = fc.record<Trace>({
  about: fc.constantFrom('run', 'model'),
  id: text,
  says: fc.constantFrom('identified', 'made_from', 'seen'),
  value: maybe,
  to: fc.constantFrom(null, 'run'),
  timeMicros: fc.constantFrom(null, 7),
  origin: fc.constantFrom('server', 'client'),
  pinned: fc.constantFrom('none', 'mutable'),
  state: fc.constantFrom('present', 'redacted'),
  inner: text,
});
const event = fc.record({
  timeMicros: fc.constantFrom(null, 5),
  platform: text,
  service: text,
  action: text,
  actor: maybe,
  outcome: fc.constantFrom('ok' as const, 'denied' as const),
  nativeId: maybe,
  account: maybe,
  region: maybe,
  uniqueIn: maybe,
  traces: fc.array(trace, { maxLength: 3 }),
});

const placed = (drawn: Omit<LogEvent, 'offset' | 'length' | 'line' | 'pointer' | 'sha256' | 'lean'>, n: number): LogEvent => ({
  ...drawn,
  offset: n * 10,
  length: 9,
  line: n,
  pointer: null,
  sha256: Buffer.alloc(32, n),
  lean: Buffer.from('x'),
});

/** Writes events in batches of a few, and reads them back as everybody else does. */
async function throughTheStore(events: readonly LogEvent[], perBatch: number) {
  const at = await desk();
  const db = derivedStore(at.workspace());
  const own = openDerived(derivedFile(at.workspace()), null);
  const writer = new StoreWriter(own);
  const source = writer.begin('of one original');
  const packer = new BatchPacker();
  for (const [n, one] of events.entries()) {
    packer.event(one, 0);
    if (n % perBatch === perBatch - 1) writer.write(source, packer.seal().batch);
  }
  if (!packer.isEmpty) writer.write(source, packer.seal().batch);
  writer.complete([{ source, declared: '{}', found: null }]);
  writer.settle();
  own.close();
  return {
    events: db
      .prepare(
        'SELECT time_us, platform, service, action, actor, outcome, native_id, account, region, unique_in, offset, line FROM derived.event ORDER BY id',
      )
      .raw()
      .all(),
    traces: db
      .prepare(
        'SELECT event, about, about_id, says, value, value_kind, time_us, origin, pinned, state, inner_pointer, line FROM derived.trace ORDER BY id',
      )
      .raw()
      .all(),
  };
}

const asWritten = (events: readonly LogEvent[]) => ({
  events: events.map((one) => [
    one.timeMicros,
    one.platform,
    one.service,
    one.action,
    one.actor,
    one.outcome,
    one.nativeId,
    one.account,
    one.region,
    one.uniqueIn,
    one.offset,
    one.line,
  ]),
  traces: events.flatMap((one, n) =>
    one.traces.map((said) => [
      n + 1,
      said.about,
      said.id,
      said.says,
      said.value,
      said.to,
      said.timeMicros,
      said.origin,
      said.pinned,
      said.state,
      said.inner,
      one.line,
    ]),
  ),
});

test('what records have in common is kept once and read as they said it, whatever it looks like', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(event, { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), async (drawn, perBatch) => {
      const events = drawn.map(placed);
      expect(await throughTheStore(events, perBatch)).toEqual(asWritten(events));
    }),
    { numRuns: 15, seed: 20 },
  );
});

test('what differs where nobody looks at first is told apart', async () => {
  const plain = { timeMicros: 1, platform: 'p', service: 's', action: 'a', actor: null, outcome: 'ok' as const, nativeId: null };
  const fields = { account: 'c', region: 'r', uniqueIn: 'u', traces: [] };
  const alike = ['aaay', 'abay', 'aaay'];
  const events = (['platform', 'service', 'action', 'actor', 'account', 'region', 'uniqueIn'] as const).flatMap((field) =>
    alike.map((value, n) => placed({ ...plain, ...fields, [field]: value }, n)),
  );
  expect(await throughTheStore(events, 100)).toEqual(asWritten(events));
});

test('a log in which every record is of its own kind is known by number no further than the bound, and kept the same', async () => {
  const events = Array.from({ length: 40_000 }, (_, n) =>
    placed(
      {
        timeMicros: n,
        platform: 'p',
        service: 's',
        action: `a${n % 20_011}`,
        actor: null,
        outcome: 'ok',
        nativeId: null,
        account: null,
        region: null,
        uniqueIn: null,
        traces: [],
      },
      n,
    ),
  );
  expect(await throughTheStore(events, 1000)).toEqual(asWritten(events));
});
