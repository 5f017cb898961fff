import { expect, test } from 'vitest';
import { boundedNote } from '../../../electron/core/logs/event/bounded.ts';
import type { Trace } from '../../../electron/core/logs/event/trace.ts';
import { listRuns } from '../../../electron/core/reconstruction/listing/list-runs.ts';
import { derivedStore } from '../../../electron/core/search/derived.ts';
import { search } from '../../../electron/core/search/search.ts';
import { RECORD } from '../../../electron/core/search/store/batch.ts';
import { BatchPacker } from '../../../electron/core/search/store/batch-packer.ts';
import { trail } from '../../intake/cloudtrail.ts';
import { codes, eventsOf, taken } from './take.ts';

const [base, other] = trail(2);
const LONG = 'm'.repeat(10_000);

test('row 31: no column outgrows its bound, what is cut stays apart, the record keeps it all', async () => {
  const hostile = (ending: string): object => ({
    ...base,
    eventID: `${LONG}${ending}`,
    eventName: `Create${LONG}é`,
    awsRegion: LONG,
    userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::1:user/${'é'.repeat(5000)}${ending}`, accountId: LONG },
    userAgent: 'agent '.repeat(1_700_000),
  });
  const text = `${JSON.stringify(hostile('a'))}\n${JSON.stringify(hostile('b'))}\n${JSON.stringify(other)}\n`;
  const at = await taken({ 'a.ndjson': text });
  expect(at.found).toEqual(['a.ndjson stored aws-cloudtrail 3 TEXT_CUT']);
  const events = eventsOf(at);
  for (const { action, actor, region, account, nativeId } of events) {
    for (const label of [action, region, account]) expect(Buffer.byteLength(label ?? '')).toBeLessThanOrEqual(512);
    for (const id of [actor, nativeId]) expect(Buffer.byteLength(id ?? '')).toBeLessThanOrEqual(2048);
  }
  expect(new Set(events.map(({ actor }) => actor)).size).toBe(3);
  expect(new Set(events.map(({ nativeId }) => nativeId)).size).toBe(3);
  expect(events[0]?.actor).toMatch(/^arn:aws:iam::1:user\/é+… sha256:[0-9a-f]{16}$/);
  expect(search(at.workspace(), { query: 'agent', limit: 10, in: 'events' }).total).toBe(2);
  const { bytes } = derivedStore(at.workspace())
    .prepare<[], { bytes: number }>('SELECT max(length(block)) AS bytes FROM derived.event_words_data')
    .get() ?? { bytes: 0 };
  expect(bytes).toBeLessThan(1 << 20);
  const [first] = events;
  const original = await at.workspace().vault.read(at.result.outcomes[0]?.sha256 ?? '');
  expect(original.subarray(first?.pointer.offset, (first?.pointer.offset ?? 0) + (first?.pointer.length ?? 0)).toString()).toBe(
    JSON.stringify(hostile('a')),
  );
});

test('row 31: of a hundred thousand tags the first ten thousand are read, and it is said', async () => {
  const tags = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`tag-${index}`, `${index}`]));
  const launch = {
    ...base,
    requestParameters: {
      trainingJobName: 'many',
      hyperParameters: tags,
      tags: Object.entries(tags).map(([key, value]) => ({ key, value })),
    },
  };
  const at = await taken({ 'a.ndjson': `${JSON.stringify(launch)}\n${JSON.stringify(other)}\n` });
  expect(at.result.outcomes[0]?.events).toBe(2);
  const { n } = derivedStore(at.workspace()).prepare<[], { n: number }>('SELECT count(*) AS n FROM derived.trace').get() ?? { n: 0 };
  expect(n).toBeLessThan(10_050);
  expect(listRuns(at.workspace()).runs.map(({ name }) => name)).toContain('many');
  expect(codes(at, 'a.ndjson').filter((code) => code === 'MANY_TRACES').length).toBeLessThanOrEqual(1);

  const trace: Trace = {
    about: 'run',
    id: LONG,
    says: 'labelled',
    value: LONG,
    to: 'identity',
    timeMicros: null,
    origin: 'client',
    pinned: 'none',
    state: 'present',
    inner: `/tags/${LONG}`,
  };
  const note = {
    offset: 0,
    length: 1,
    line: null,
    pointer: null,
    sha256: Buffer.alloc(32),
    traces: Array.from({ length: 100_000 }, () => trace),
  };
  const kept = boundedNote(note).traces;
  expect(kept).toHaveLength(10_000);
  expect(kept[0]?.inner).toBe('/tags');
  expect(Buffer.byteLength(`${kept[0]?.id}`)).toBeLessThanOrEqual(2048);
});

test('row 31: a quarter of a million different actors fill no dictionary', () => {
  const packer = new BatchPacker();
  let most = 0;
  for (let index = 0; index < 250_000; index += 1) {
    packer.event(
      {
        timeMicros: index,
        platform: 'p',
        service: 's',
        action: 'a',
        actor: `actor-${index}`,
        outcome: 'ok',
        nativeId: null,
        account: null,
        region: null,
        offset: index,
        length: 1,
        line: null,
        pointer: null,
        sha256: Buffer.alloc(32),
        lean: Buffer.alloc(0),
        traces: [],
      },
      0,
    );
    if (packer.recordCount < 1000) continue;
    const { batch } = packer.seal();
    most = Math.max(most, batch.ends.length);
    expect(batch.records).toHaveLength(1000 * RECORD.width);
  }
  // Four words that all share, and one of each event.
  expect(most).toBe(1004);
});
