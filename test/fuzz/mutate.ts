import fc from 'fast-check';

/** One change to some bytes; `at` is a share of their length. */
export type Mutation =
  | { readonly kind: 'flip'; readonly at: number; readonly bit: number }
  | { readonly kind: 'cut' | 'repeat'; readonly at: number; readonly length: number }
  | { readonly kind: 'fill'; readonly at: number; readonly length: number; readonly value: number }
  | { readonly kind: 'insert'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'end'; readonly at: number };

// Without bias: a share of 0 empties the file, and one empty file says as much as many.
const at = fc.noBias(fc.nat(999_999)).map((share) => share / 1_000_000);
const length = fc.integer({ min: 1, max: 256 });
/** What has a meaning to some reader: lengths at their limits, magics, brackets, quotes. */
const TELLING = [
  'PK\x03\x04',
  'PK\x05\x06',
  '\x1f\x8b\x08',
  'BZh9',
  '\xff\xff\xff\xff',
  '\x00\x00\x00\x80',
  '"',
  '{"Records":[',
  ']]>',
  '<!DOCTYPE x [',
  '%%EOF',
  '\r\n--b--\r\n',
];

const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('flip' as const), at, bit: fc.integer({ min: 0, max: 7 }) }),
  fc.record({ kind: fc.constantFrom('cut' as const, 'repeat' as const), at, length }),
  fc.record({ kind: fc.constant('fill' as const), at, length, value: fc.constantFrom(0, 0x20, 0x5b, 0x7f, 0xff) }),
  fc.record({
    kind: fc.constant('insert' as const),
    at,
    bytes: fc.oneof(fc.constantFrom(...TELLING.map((text) => Buffer.from(text, 'latin1'))), fc.uint8Array({ minLength: 1, maxLength: 32 })),
  }),
  fc.record({ kind: fc.constant('end' as const), at }),
);

export const mutations: fc.Arbitrary<Mutation[]> = fc.array(mutation, { minLength: 1, maxLength: 5 });

function once(bytes: Buffer, change: Mutation): Buffer {
  const from = Math.floor(change.at * bytes.length);
  switch (change.kind) {
    case 'flip': {
      const out = Buffer.from(bytes);
      if (out.length > 0) out.writeUInt8(out.readUInt8(from) ^ (1 << change.bit), from);
      return out;
    }
    case 'cut':
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(from + change.length)]);
    case 'repeat':
      return Buffer.concat([bytes.subarray(0, from + change.length), bytes.subarray(from)]);
    case 'fill':
      return Buffer.from(bytes).fill(change.value, from, Math.min(bytes.length, from + change.length));
    case 'insert':
      return Buffer.concat([bytes.subarray(0, from), change.bytes, bytes.subarray(from)]);
    case 'end':
      return bytes.subarray(0, from);
  }
}

/** The bytes after all changes, one after the other. */
export const mutate = (bytes: Buffer, changes: readonly Mutation[]): Buffer => changes.reduce(once, bytes);
