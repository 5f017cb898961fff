import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ByteStream } from '../../../electron/core/documents/byte-stream.ts';
import { detectEncoding } from '../../../electron/core/documents/encoding.ts';
import { type LogEvent, MARK } from '../../../electron/core/logs/event/event.ts';
import { readJson } from '../../../electron/core/logs/formats/read-json.ts';
import { trail } from '../../intake/cloudtrail.ts';
import { makeZip } from '../../intake/make-zip.ts';
import { bundle, type Desk, desk } from '../../intake/workspace.ts';
import { derivedStore } from '../../../electron/core/search/derived.ts';
import { factsOf } from '../../logs/round-trip/stored.ts';
import { collecting } from './collecting.ts';
import { eventsOf, taken } from './take.ts';
import { testPorts } from '../../fixtures/test-ports.ts';

const line = (index: number): string => JSON.stringify(trail(1, index)[0]);
const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const fact = ({ offset: _offset, sha256, ...rest }: LogEvent): unknown => ({ ...rest, sha256: Buffer.from(sha256).toString('hex') });

/** What is found in a text that comes in pieces of the given sizes: events with their traces, records that only have traces, issues. */
async function read(text: Buffer, shape: 'lines' | 'values', sizes: readonly number[]) {
  const { sink, ...found } = collecting();
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0, turn = 0; at < text.length; turn += 1) {
      const size = sizes[turn % sizes.length] ?? 1;
      yield text.subarray(at, at + size);
      at += size;
    }
  }
  await readJson(new ByteStream(pieces()), detectEncoding(text.subarray(0, 65_536)), shape, text.toString('utf8', 0, 1000), sink);
  return found;
}

const ADAPTER = JSON.stringify({ base_model_name_or_path: 'harbour/base', peft_type: 'LORA', r: 8, lora_alpha: 16, target_modules: ['q'] });

/** All that is kept of all originals, events, traces and what counts once, without the numbers that they got. */
function factTable(at: Desk): string[] {
  const db = derivedStore(at.workspace());
  const originals = db.prepare<[], { sha256: string }>('SELECT sha256 FROM derived.source ORDER BY sha256').all();
  const once = db
    .prepare<[], { row: string }>(
      `SELECT lower(hex(event.sha256)) || ' ' || copy.rank || ' ' || source.sha256 AS row FROM derived.copy AS copy
       JOIN derived.event AS event ON event.id = copy.event JOIN derived.source AS source ON source.id = event.source`,
    )
    .all();
  return [...originals.map(({ sha256 }) => factsOf(db, sha256)), ...once.map(({ row }) => row).toSorted(byCodeUnit)];
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
  // Events with traces, records with traces alone, raw lines, text between values, and events that came twice.
  const files = Object.fromEntries(Array.from({ length: 6 }, (_, i) => [`${i}.ndjson`, [0, 1, 2].map((n) => line(i * 2 + n)).join('\n')]));
  const mixed = {
    'raw.log': `boot\n${line(3)}\nsay ${line(4)}`,
    'a/adapter_config.json': ADAPTER,
    'after.json': `{"Records":[${line(0)}]}\nstopped {"`,
  };
  const all = { ...files, ...mixed };
  const facts: string[][] = [];
  for (const [count, orders] of [
    [1, [Object.keys(all).slice(6), Object.keys(all).slice(2, 6), Object.keys(all).slice(0, 2)]],
    [2, [Object.keys(all)]],
    [5, [Object.keys(all).slice(4), Object.keys(all).slice(0, 4)]],
  ] as const) {
    const ports = testPorts();
    const at = await desk({ workers: { ...ports.workers, count } });
    for (const names of orders) await at.take(bundle(Object.fromEntries(names.map((name) => [name, all[name as keyof typeof all] ?? '']))));
    facts.push(factTable(at));
  }
  expect(facts[0]?.some((row) => row.includes('harbour/base'))).toBe(true);
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
        const isRaw = ({ marks = 0 }: LogEvent): boolean => (marks & MARK.raw) !== 0;
        const plain = ({ events }: { events: LogEvent[] }) =>
          events.filter((event) => !isRaw(event)).map((event) => ({ ...(fact(event) as object), line: null }));
        expect(plain(dirty)).toEqual(plain(clean));
        expect(dirty.issues).toHaveLength(1);
        const raw = dirty.events.filter(isRaw);
        expect(raw.map(({ offset, length }) => Buffer.from(spoilt).toString('utf8', offset, offset + length))).toEqual([bad]);
      },
    ),
    { numRuns: 100 },
  ));

test('property (d): plain, gzipped and zipped give the same events and the same decoded hash', async () => {
  await fc.assert(
    fc.asyncProperty(records, async (indexes) => {
      const text = `${indexes.map(line).join('\n')}\nfree words`;
      const zip = makeZip([{ name: 'a.ndjson', content: text }]);
      const ways = [];
      for (const [name, bytes] of [
        ['a.ndjson', text],
        ['a.ndjson.gz', gzipSync(text)],
        ['a.zip', zip],
      ] as const) {
        const at = await taken({ [name]: bytes });
        const db = derivedStore(at.workspace());
        ways.push([
          eventsOf(at).map(({ nativeId, time, action, pointer: { offset, length, sha256 } }) => [
            nativeId,
            time,
            action,
            offset,
            length,
            sha256,
          ]),
          db
            .prepare(
              'SELECT event, about, about_id, says, value, origin, pinned, inner_pointer, hex(sha256) FROM derived.trace ORDER BY id',
            )
            .raw(true)
            .all(),
          db.prepare('SELECT number, hex(sha256) FROM derived.event WHERE marks <> 0').raw(true).all(),
        ]);
      }
      expect(ways[1]).toEqual(ways[0]);
      expect(ways[2]).toEqual(ways[0]);
    }),
    { numRuns: 4 },
  );
});
