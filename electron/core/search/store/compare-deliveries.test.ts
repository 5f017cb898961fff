import { expect, test } from 'vitest';
import { meaningOfRow } from '../../logs/meaning/meaning.ts';
import { type Compared, compareDeliveries, type Delivered } from './compare-deliveries.ts';

const SHORT = 8;

function compared(...events: readonly Partial<Delivered>[]): Compared {
  const found: Compared = { copies: [], clashes: [], unread: new Set() };
  const whole: Omit<Delivered, 'id' | 'number' | 'content'> = {
    platform: 'aws',
    uniqueIn: '',
    micros: 1_000_000,
    service: 's3',
    action: 'GetObject',
    outcome: 'ok',
    says: null,
    rendered: 0,
    held: null,
    original: 'aa',
  };
  compareDeliveries(
    events.map((event, index) => ({ ...whole, id: index + 1, number: index + 1, content: `content ${index}`, ...event })),
    found,
  );
  return found;
}

/** A form with less in it, of which is known what it says. */
function row(cells: Readonly<Record<string, string>>, told: Partial<Delivered> = {}): Partial<Delivered> {
  const { says, held } = meaningOfRow(cells);
  return { rendered: SHORT, says, held: Buffer.from(held ?? []), ...told };
}

const A = row({ id: '1', user: 'a' });
const B = row({ 'Event ID': '1', region: 'eu' });

test('short forms without a column in common are one event where time, call and outcome are the same', () => {
  expect(compared(A, B)).toMatchObject({ copies: [{ event: 2, first: 1, rank: 2 }], clashes: [] });
  expect(compared(A, { ...B, outcome: 'unknown' }).clashes).toEqual([]);
  expect(compared(A, { ...B, micros: null }).clashes).toEqual([]);
  expect(compared(A, { ...B, micros: 1_999_999 }).clashes).toEqual([]);
});

test.each<[string, Partial<Delivered>]>([
  ['time', { micros: 2_000_000 }],
  ['service', { service: 'ec2' }],
  ['action', { action: 'PutObject' }],
  ['outcome', { outcome: 'denied' }],
])('they are not where the %s is another', (_, other) => {
  expect(compared(A, { ...B, ...other })).toMatchObject({
    copies: [],
    clashes: [
      { event: 1, kin: 1 },
      { event: 2, kin: 1 },
    ],
  });
});

test('nor where nobody asked yet what they hold: that is asked', () => {
  const found = compared({ rendered: SHORT }, { ...B });
  expect(found.clashes).toHaveLength(2);
  expect([...found.unread]).toEqual(['content 0']);
});

test('two contents that say the same are one event, and a clash with a third names the first of the same', () => {
  const found = compared({ says: 'x' }, { says: 'x' }, { says: 'y' });
  expect(found.copies).toEqual([{ event: 2, first: 1, rank: 2 }]);
  expect(found.clashes.map(({ first }) => first)).toEqual([1, 1, 3]);
  expect(found.unread.size).toBe(0);
});

test('an id on very many contents is none: nobody reads them all again, in no order of imports', () => {
  const many = Array.from({ length: 201 }, (_, index) => ({ says: index < 2 ? 'x' : null }));
  expect(compared(...many)).toMatchObject({ copies: [], unread: new Set() });
  expect(compared(...many).clashes).toHaveLength(201);
  expect(compared(...many.slice(1)).unread.size).toBe(199);
});
