import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteStream } from '../../../electron/core/documents/byte-stream.ts';
import { detectEncoding } from '../../../electron/core/documents/encoding.ts';
import type { PartSink } from '../../../electron/core/documents/part.ts';
import type { LogEvent } from '../../../electron/core/logs/event.ts';
import { readJson } from '../../../electron/core/logs/read-json.ts';
import { nodePorts } from '../../../electron/core/ports/node-ports.ts';
import { trail } from '../../intake/cloudtrail.ts';
import { makeZip } from '../../intake/make-zip.ts';
import { bundle, desk } from '../../intake/workspace.ts';
import { eventsOf, taken } from './take.ts';
import { Declared, NO_HINTS } from '../../../electron/core/logs/hints.ts';

const line = (index: number): string => JSON.stringify(trail(1, index)[0]);
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const fact = ({ offset: _offset, sha256, ...rest }: LogEvent): unknown => ({ ...rest, sha256: Buffer.from(sha256).toString('hex') });

/** The events of a text that comes in pieces of the given sizes. */
async function read(text: Buffer, shape: 'lines' | 'values', sizes: readonly number[]): Promise<{ events: LogEvent[]; issues: string[] }> {
  const events: LogEvent[] = [];
  const issues: string[] = [];
  const sink: PartSink = {
    place: 'file',
    declared: new Declared(NO_HINTS),
    noted: () => undefined,
    secret: () => undefined,
    page: () => undefined,
    event: (event) => events.push(event),
    issue: (code) => issues.push(code),
    settle: async () => undefined,
  };
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0, turn = 0; at < text.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1;
      yield text.subarray(at, at + size);
      at += size;
    }
  }
  await readJson(new ByteStream(pieces()), detectEncoding(text.subarray(0, 65_536)), shape, text.toString('utf8', 0, 1000), sink);
  return { events, issues };
}

const records = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 2, maxLength: 12 });
const chunks = fc.array(fc.oneof(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 8 << 20 })), { minLength: 1, maxLength: 5 });

test('property (a): the bytes at an event’s pointer give the same event again', () =>
  fc.assert(
    fc.asyncProperty(records, chunks, fc.boolean(), async (indexes, sizes, wrapped) => {
      const text = Buffer.from(wrapped ? `{"Records":[${indexes.map(line).join(', ')}]}` : indexes.map(line).join('\r\n'));
      const { events } = await read(text, wrapped ? 'values' : 'lines', sizes);
      expect(events).toHaveLength(indexes.length);
      for (const event of events) {
        const cut = text.subarray(event.offset, event.offset + event.length);
        const again = await read(Buffer.concat([cut, Buffer.from('\n'), cut]), 'lines', [1 << 20]);
        const [first] = again.events;
        if (first === undefined) expect.fail('no event at the pointer');
        expect({ ...(fact(first) as object), line: event.line, pointer: event.pointer }).toEqual(fact(event));
      }
    }),
    { numRuns: 60 },
  ));

test('property (b): neither the pieces in which a text comes nor order and number of workers change the facts', async () => {
  await fc.assert(
    fc.asyncProperty(records, chunks, async (indexes, sizes) => {
      const text = Buffer.from(indexes.map(line).join('\n'));
      expect(await read(text, 'lines', sizes)).toEqual(await read(text, 'lines', [text.length]));
    }),
    { numRuns: 60 },
  );
  const files = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}.ndjson`, [0, 1, 2].map((n) => line(i * 3 + n)).join('\n')]));
  const facts = [];
  for (const count of [1, 2, 5]) {
    const ports = nodePorts({ logFolder: null });
    const at = await desk({ workers: { ...ports.workers, count } });
    await at.take(bundle(files));
    facts.push(
      eventsOf(at)
        .map(({ id, pointer, nativeId, time }) => JSON.stringify([id, pointer, nativeId, time]))
        .toSorted(byCodeUnit),
    );
  }
  expect(facts[1]).toEqual(facts[0]);
  expect(facts[2]).toEqual(facts[0]);
});

test('property (c): a bad record anywhere costs its own row only', () =>
  fc.assert(
    fc.asyncProperty(
      records,
      fc.nat(),
      fc.constantFrom('{broken', '\u0000\u0000', '{"a":1', 'Traceback', `[${'['.repeat(400)}`),
      async (indexes, where, bad) => {
        const lines = indexes.map(line);
        const at = 1 + (where % indexes.length);
        const spoilt = [...lines.slice(0, at), bad, ...lines.slice(at)].join('\n');
        const [clean, dirty] = [await read(Buffer.from(lines.join('\n')), 'lines', [997]), await read(Buffer.from(spoilt), 'lines', [997])];
        const plain = ({ events }: { events: LogEvent[] }) => events.map((event) => ({ ...(fact(event) as object), line: null }));
        expect(plain(dirty)).toEqual(plain(clean));
        expect(dirty.issues).toHaveLength(1);
      },
    ),
    { numRuns: 100 },
  ));

test('property (d): plain, gzipped and zipped give the same events and the same decoded hash', async () => {
  await fc.assert(
    fc.asyncProperty(records, async (indexes) => {
      const text = indexes.map(line).join('\n');
      const zip = makeZip([{ name: 'a.ndjson', content: text }]);
      const ways = [];
      for (const [name, bytes] of [
        ['a.ndjson', text],
        ['a.ndjson.gz', gzipSync(text)],
        ['a.zip', zip],
      ] as const) {
        const at = await taken({ [name]: bytes });
        ways.push(
          eventsOf(at).map(({ nativeId, time, action, pointer }) => [
            nativeId,
            time,
            action,
            pointer.offset,
            pointer.length,
            pointer.sha256,
          ]),
        );
      }
      expect(ways[1]).toEqual(ways[0]);
      expect(ways[2]).toEqual(ways[0]);
    }),
    { numRuns: 4 },
  );
});
