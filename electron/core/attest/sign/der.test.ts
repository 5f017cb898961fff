import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bitString,
  boolean,
  children,
  context,
  derPrefix,
  encode,
  integer,
  namedBits,
  objectIdentifier,
  octetString,
  readDer,
  readOid,
  readSmallInteger,
  sequence,
  setOf,
  time,
  utf8String,
} from './der.ts';

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const leaf = fc.oneof(
  bytes.map(octetString),
  bytes.map(bitString),
  fc.boolean().map(boolean),
  fc.nat().map(integer),
  fc.string().map(utf8String),
  fc
    .tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 39 }), fc.array(fc.nat(), { maxLength: 8 }))
    .map(([a, b, rest]) => objectIdentifier([a, b, ...rest].join('.'))),
);
const tree: fc.Arbitrary<Buffer> = fc.letrec<{ node: Buffer }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small' },
    leaf,
    fc.array(tie('node'), { maxLength: 5 }).map((parts) => sequence(...parts)),
    fc.array(tie('node'), { maxLength: 5 }).map((parts) => setOf(...parts)),
  ),
})).node;

describe('DER', () => {
  it('reads back what it writes, byte for byte', () => {
    fc.assert(
      fc.property(tree, (der) => {
        const node = readDer(der);
        expect(node.encoded.equals(der)).toBe(true);
        const again =
          (node.tag & 0x20) === 0 ? encode(node.tag, node.content) : encode(node.tag, ...children(node).map((child) => child.encoded));
        expect(again.equals(der)).toBe(true);
      }),
    );
  });

  it('keeps numbers and object identifiers', () => {
    fc.assert(fc.property(fc.nat(), (value) => readSmallInteger(readDer(integer(value))) === value));
    const oid = fc.tuple(
      fc.integer({ min: 0, max: 1 }),
      fc.integer({ min: 0, max: 39 }),
      fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
    );
    fc.assert(
      fc.property(oid, ([a, b, rest]) => readOid(readDer(objectIdentifier([a, b, ...rest].join('.')))) === [a, b, ...rest].join('.')),
    );
  });

  it('meets junk and trailing bytes with sign/bad-der, never with anything else', () => {
    fc.assert(
      fc.property(bytes, (junk) => {
        try {
          readDer(junk);
        } catch (error) {
          expect(error).toMatchObject({ code: 'sign/bad-der' });
        }
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(tree, (der) => {
        expect(() => readDer(Buffer.concat([der, Buffer.from([0])]))).toThrow(/after its end/);
      }),
    );
  });

  it.each([
    ['indefinite length', '30800000'],
    ['long form for a short length', '04810100'],
    ['leading zero in the length', '0482000100'],
    ['padded integer', '02020001'],
    ['padded negative integer', '0202ff80'],
    ['empty integer', '0200'],
    ['boolean that is neither', '010101'],
    ['null with contents', '050100'],
    ['constructed octet string', '2403040100'],
    ['primitive sequence', '100101'],
    ['stray bits', '03020701'],
    ['padded object identifier', '06032a8001'],
    ['unfinished object identifier', '06022a86'],
    ['tag of two octets', '1f8101'],
    ['overrun', '3005020101'],
  ])('refuses %s', (_what, hex) => {
    expect(() => readDer(Buffer.from(hex, 'hex'))).toThrow(expect.objectContaining({ code: 'sign/bad-der' }));
  });

  it('stops at its limits', () => {
    let deep = sequence();
    for (let level = 0; level < 40; level += 1) deep = sequence(deep);
    expect(() => readDer(deep)).toThrow(/nested/);
    expect(() => readDer(octetString(Buffer.alloc(100)), { maxBytes: 50, maxDepth: 4 })).toThrow(/large/);
  });

  it('writes what the standards ask for', () => {
    expect(setOf(octetString(Buffer.from('b')), octetString(Buffer.from('a')), boolean(true)).toString('hex')).toBe(
      '31090101ff040161040162',
    );
    expect(namedBits(0, 1).toString('hex')).toBe('030206c0');
    expect(namedBits(5, 6).toString('hex')).toBe('03020106');
    expect(integer(128).toString('hex')).toBe('02020080');
    expect(integer(Buffer.from('00007f', 'hex')).toString('hex')).toBe('02017f');
    expect(context(2, integer(32)).toString('hex')).toBe('a203020120');
    expect(time(new Date('2049-12-31T23:59:59Z')).toString('latin1')).toContain('491231235959Z');
    expect(time(new Date('2050-01-01T00:00:00Z')).toString('latin1')).toContain('20500101000000Z');
  });

  it('takes zero padding after an element, nothing else', () => {
    const element = sequence(integer(1));
    expect(derPrefix(Buffer.concat([element, Buffer.alloc(5)])).equals(element)).toBe(true);
    expect(() => derPrefix(Buffer.concat([element, Buffer.from([0, 1])]))).toThrow(/after its end/);
  });
});
