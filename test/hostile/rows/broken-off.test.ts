import { afterEach, beforeEach, expect, test } from 'vitest';
import type { LogEvent } from '../../../electron/core/logs/event/event.ts';
import { sweepSources } from '../../../electron/core/search/derived.sql.ts';
import { derivedFile, derivedStore, openDerived } from '../../../electron/core/search/derived.ts';
import { BatchPacker } from '../../../electron/core/search/store/batch-packer.ts';
import { StoreWriter } from '../../../electron/core/search/store/store-writer.ts';
import type { Database } from '../../../electron/core/store/database.ts';
import { desk, type Desk } from '../../intake/workspace.ts';

let numbered = 0;

/** Something that `actor` did; what it says names the action as its place. */
function deed(action: string, actor: string): LogEvent {
  numbered += 1;
  return {
    timeMicros: numbered,
    platform: 'p',
    service: 's',
    action,
    actor,
    outcome: 'ok',
    nativeId: null,
    account: null,
    region: null,
    uniqueIn: null,
    offset: numbered * 10,
    length: 9,
    line: numbered,
    pointer: null,
    sha256: Buffer.alloc(32, numbered),
    lean: Buffer.from(action),
    traces: [
      {
        about: 'run',
        id: action,
        says: 'seen',
        value: actor,
        to: null,
        timeMicros: null,
        origin: 'server',
        pinned: 'none',
        state: 'present',
        inner: `/${action}`,
      },
    ],
  };
}

let at: Desk;
let db: Database;
let own: Database;
let writer: StoreWriter;
beforeEach(async () => {
  at = await desk();
  db = derivedStore(at.workspace());
  own = openDerived(derivedFile(at.workspace()), null);
  writer = new StoreWriter(own);
});
afterEach(() => own.close());

/** Begins an original; what comes in turns is written in batches that know each other's kinds. */
function original(name: string) {
  const [packer, source] = [new BatchPacker(), writer.begin(name)];
  return {
    source,
    put: (...deeds: readonly LogEvent[]): void => {
      for (const one of deeds) packer.event(one, 0);
      writer.write(source, packer.seal().batch);
    },
    end: (): void => writer.complete([{ source, declared: '{}', found: null }]),
  };
}
const all = (sql: string): unknown[] => db.prepare<[]>(sql).pluck().all();
const names = () => ({
  actions: all('SELECT action FROM derived.record_kind ORDER BY action'),
  places: all('SELECT inner_pointer FROM derived.trace_kind ORDER BY inner_pointer'),
  actors: all('SELECT name FROM derived.actor ORDER BY name'),
  entities: all('SELECT DISTINCT name FROM derived.entity ORDER BY name'),
});
const read = (): unknown[] => all("SELECT action || ' ' || actor FROM derived.event ORDER BY id");
const three = (actions: readonly string[], actors: readonly string[]) => ({
  actions,
  entities: actions,
  places: actions.map((action) => `/${action}`),
  actors,
});

test('of an original that was broken off nothing is left, and those written beside it go on as they were', () => {
  const [whole, broken, beside] = [original('whole'), original('broken'), original('beside')];
  whole.put(deed('shared', 'ada'));
  whole.end();
  broken.put(deed('shared', 'ada'), deed('own', 'eve'), deed('both', 'bo'));
  beside.put(deed('both', 'bo'), deed('other', 'cy'));
  writer.discard(broken.source);
  expect(names()).toEqual(three(['both', 'other', 'shared'], ['ada', 'bo', 'cy']));
  // What it knows by number it knows still, and what is new gets a number that nothing had.
  beside.put(deed('both', 'cy'), deed('other', 'bo'), deed('own', 'eve'));
  beside.end();
  writer.settle();
  expect(read()).toEqual(['shared ada', 'both bo', 'other cy', 'both cy', 'other bo', 'own eve']);
  expect(names()).toEqual(three(['both', 'other', 'own', 'shared'], ['ada', 'bo', 'cy', 'eve']));
});

test('nor of one that a crash broke off, once the workspace is opened again', () => {
  const broken = original('broken');
  broken.put(deed('own', 'eve'));
  writer.flush();
  expect(names()).toEqual(three(['own'], ['eve']));
  expect(sweepSources(at.workspace())).toBe(1);
  expect(names()).toEqual(three([], []));
});

test('one that is read again finds its kinds as it left them', () => {
  const first = original('read');
  first.put(deed('own', 'eve'));
  first.end();
  const numbers = (): unknown[] => all('SELECT id FROM derived.record_kind UNION ALL SELECT id FROM derived.actor');
  const before = numbers();
  const again = original('read');
  again.put(deed('own', 'eve'));
  again.end();
  expect(read()).toEqual(['own eve']);
  expect(numbers()).toEqual(before);
});
