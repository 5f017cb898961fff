import { expect, test } from 'vitest';
import { meaningOfRow } from '../../logs/meaning/meaning.ts';
import { type Compared, compareDeliveries, type Delivered } from './compare-deliveries.ts';

const SHORT = 8;

/** `held`: what each member of a form with less in it says. */
type Told = Partial<Delivered> & { readonly held?: Buffer };

function compared(...events: readonly Told[]): Compared {
  const found: Compared = { copies: [], clashes: [] };
  const whole: Omit<Delivered, 'id' | 'number' | 'content'> = {
    platform: 'aws',
    uniqueIn: '',
    micros: 1_000_000,
    service: 's3',
    action: 'GetObject',
    outcome: 'ok',
    says: null,
    rendered: 0,
    original: 'aa',
  };
  compareDeliveries(
    events.map((event, index) => ({ ...whole, id: index + 1, number: index + 1, content: `content ${index}`, ...event })),
    (event) => events[event - 1]?.held ?? null,
    found,
  );
  return found;
}

/** A form with less in it, of which is known what it says. */
function row(cells: Readonly<Record<string, string>>, told: Partial<Delivered> = {}): Told {
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

test('nor where nobody asked yet what they hold', () => {
  expect(compared({ rendered: SHORT }, { ...B }).clashes).toHaveLength(2);
});

test('two contents that say the same are one event, and a clash with a third names the first of the same', () => {
  const found = compared({ says: 'x' }, { says: 'x' }, { says: 'y' });
  expect(found.copies).toEqual([{ event: 2, first: 1, rank: 2 }]);
  expect(found.clashes.map(({ first }) => first)).toEqual([1, 1, 3]);
});

test('an id on very many contents is compared as every other is', () => {
  const many = Array.from({ length: 1000 }, (_, index) => ({ says: index === 500 ? 'altered' : `${index % 2}` }));
  expect(new Set(compared(...many).clashes.map(({ first }) => first))).toEqual(new Set([1, 2, 501]));
  expect(compared(...many.map(() => ({ says: 'x' })))).toMatchObject({ copies: { length: 999 }, clashes: [] });
});
