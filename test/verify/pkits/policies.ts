import { int, oid, seq, tlv } from '../kit/der-write.ts';
import { type Chain, chain, extension, list, type Made, type Step } from './build.ts';
import { no, type PathCase, yes } from './case.ts';

const POLICY = '2.16.840.1.101.3.2.1.48.';
const ANY = '2.5.29.32.0';
const policyOid = (id: number | 'any'): Buffer => oid(id === 'any' ? ANY : `${POLICY}${id}`);
type Id = number | 'any';

/** What a certificate says about policies: which it asserts, which it maps, and what it asks of those below. */
type Says = {
  readonly asserts?: readonly Id[];
  readonly notice?: string;
  readonly maps?: readonly (readonly [Id, Id])[];
  readonly explicit?: number;
  readonly noMapping?: number;
  readonly noAny?: number;
  /** A self-issued certificate of the step before. */
  readonly self?: boolean;
};

const notice = (text: string): Buffer => seq(seq(oid('1.3.6.1.5.5.7.2.2'), seq(tlv(0x1a, Buffer.from(text)))));

function extensionsOf({ asserts, notice: text, maps, explicit, noMapping, noAny }: Says): Buffer[] {
  const out: Buffer[] = [];
  if (asserts !== undefined)
    out.push(extension('2.5.29.32', false, seq(...asserts.map((id) => seq(policyOid(id), ...(text === undefined ? [] : [notice(text)]))))));
  if (maps !== undefined) out.push(extension('2.5.29.33', false, seq(...maps.map(([a, b]) => seq(policyOid(a), policyOid(b))))));
  const skip = (tag: number, value: number | undefined): Buffer[] => (value === undefined ? [] : [tlv(tag, Buffer.of(value))]);
  if (explicit !== undefined || noMapping !== undefined)
    out.push(extension('2.5.29.36', true, seq(...skip(0x80, explicit), ...skip(0x81, noMapping))));
  if (noAny !== undefined) out.push(extension('2.5.29.54', true, int(noAny)));
  return out;
}

/** A chain of authorities and an end, told by what each says. */
function says(...all: readonly Says[]): Chain {
  let level = 0;
  const steps = all.map((one, i): Step => {
    if (one.self !== true) level += 1;
    return { name: i === all.length - 1 && one.self !== true ? 'End' : `Level ${level}`, more: extensionsOf(one) };
  });
  return chain(steps, firstKeys);
}
const firstKeys = (made: readonly Made[]): Buffer[] =>
  made
    .slice(0, -1)
    .filter((one, i) => made.findIndex((other) => other.subject.equals(one.subject)) === i)
    .map((one) => list(one));

const p = (...asserts: readonly Id[]): Says => ({ asserts });
const strict = (...asserts: readonly Id[]): Says => ({ asserts, explicit: 0 });
const self = (one: Says): Says => ({ ...one, self: true });

/** 4.8 policies asserted; the default inputs accept any. Where PKITS refuses, an authority asks for an explicit policy. */
const ASSERTED: readonly PathCase[] = [
  yes('4.8.1', 'all the same policy', () => says(p(1), p(1))),
  yes('4.8.2', 'no policy at all', () => says({}, {})),
  yes('4.8.3', 'another policy on the first, none asked for', () => says(p(1), p(2), p(2))),
  no('4.8.4', 'another policy on the end', () => says(p(1), strict(1), p(2))),
  no('4.8.5', 'another policy on the second', () => says(p(1), strict(2), p(1))),
  yes('4.8.6', 'policies that overlap in one', () => says(strict(1, 2, 3, 4), p(1, 2, 3), p(1, 2), p(1)), 'policies'),
  no('4.8.7', 'policies that do not overlap', () => says(strict(1, 2, 3), p(1, 2), p(1), p(2))),
  no('4.8.8', 'policies that do not overlap, shorter', () => says(strict(1, 2), p(1), p(2), p(1))),
  no('4.8.9', 'policies that do not overlap, longer', () => says(strict(1, 2, 3), p(1, 2), p(2), p(1), p(1))),
  yes('4.8.10', 'all the same two policies', () => says(strict(1, 2), p(1, 2)), 'policies'),
  yes('4.8.11', 'any policy everywhere', () => says(strict('any'), p('any')), 'policies'),
  no('4.8.12', 'two certificates, two policies', () => says(strict(3), p(1))),
  yes('4.8.13', 'all the same three policies', () => says(strict(1, 2, 3), p(1, 2, 3)), 'policies'),
  yes('4.8.14', 'any policy on the authority, one on the end', () => says(strict('any'), p(1)), 'policies'),
  yes('4.8.15', 'one certificate with a notice to users', () => says({ asserts: [1], notice: 'q1' })),
  yes('4.8.16', 'two policies with notices on the end', () => says(p(1), { asserts: [1, 2], notice: 'q1' })),
  yes('4.8.17', 'any policy with a notice on the end', () => says(p(1), { asserts: ['any'], notice: 'q3' })),
  yes(
    '4.8.18',
    'a policy and any policy with notices on the end',
    () => says(strict(1, 2), { asserts: [1, 'any'], notice: 'q4' }),
    'policies',
  ),
  yes('4.8.19', 'a notice of more than 200 characters', () => says({ asserts: [1], notice: 'long '.repeat(48) })),
  yes('4.8.20', 'a policy with a pointer on the end', () => says(p(1), { asserts: [1], notice: 'pointer' })),
];

/** 4.9 an explicit policy asked for after so many certificates. */
const EXPLICIT: readonly PathCase[] = [
  yes('4.9.1', 'after ten, and the path has five', () => says({ asserts: [1], explicit: 10 }, p(1), p(1), p(1), {}), 'policies'),
  yes('4.9.2', 'after five', () => says({ asserts: [1], explicit: 5 }, p(1), p(1), p(1), {}), 'policies'),
  no('4.9.3', 'after four, and the end asserts none', () => says({ asserts: [1], explicit: 4 }, p(1), p(1), p(1), {})),
  yes('4.9.4', 'at once, and all assert one', () => says(strict(1), p(1), p(1), p(1), p(1)), 'policies'),
  no('4.9.5', 'after seven, two and four; the least counts', () =>
    says({ asserts: [1], explicit: 7 }, { asserts: [1], explicit: 2 }, { asserts: [1], explicit: 4 }, p(1), {}),
  ),
  yes('4.9.6', 'after two; a self-issued one does not count', () => says({ asserts: [1], explicit: 2 }, self(p(1)), {}), 'policies'),
  no('4.9.7', 'after two; a self-issued one and one more', () => says({ asserts: [1], explicit: 2 }, self(p(1)), p(1), {})),
  no('4.9.8', 'after two; two self-issued ones and one more', () => says({ asserts: [1], explicit: 2 }, self(p(1)), p(1), self(p(1)), {})),
];

/** 4.10 policies mapped. */
const to = (from: Id, into: Id): NonNullable<Says['maps']> => [[from, into]];
const MAPPED: readonly PathCase[] = [
  yes('4.10.1', '1 to 2, and the end asserts 2', () => says({ asserts: [1], maps: to(1, 2), explicit: 0 }, p(2)), 'policies'),
  no('4.10.2', '1 to 2, and the end asserts 1', () => says({ asserts: [1], maps: to(1, 2), explicit: 0 }, p(1))),
  yes('4.10.3', '1 to 3 after two authorities', () => says({ asserts: [1, 2], maps: to(1, 3), explicit: 0 }, p(2), p(2), p(2)), 'policies'),
  no('4.10.4', 'a policy that no mapping leads to', () => says({ asserts: [1, 2], maps: to(1, 3), explicit: 0 }, p(2, 3), p(3), p(4))),
  yes(
    '4.10.5',
    '1 to 2, 3 and 4, then 2 to 5',
    () =>
      says(
        {
          asserts: [1],
          maps: [
            [1, 2],
            [1, 3],
            [1, 4],
          ],
          explicit: 0,
        },
        { asserts: [2], maps: to(2, 5) },
        p(5),
      ),
    'policies',
  ),
  yes(
    '4.10.6',
    'the same, and the end asserts another of them',
    () =>
      says(
        {
          asserts: [1],
          maps: [
            [1, 2],
            [1, 3],
            [1, 4],
          ],
          explicit: 0,
        },
        { asserts: [2, 3], maps: to(2, 5) },
        p(3),
      ),
    'policies',
  ),
  no('4.10.7', 'any policy mapped', () => says({ asserts: [1], maps: to('any', 1), explicit: 0 }, p(1))),
  no('4.10.8', 'mapped to any policy', () => says({ asserts: [1], maps: to(1, 'any'), explicit: 0 }, p(1))),
  yes('4.10.9', 'any policy asserted, 1 to 2, and the end asserts 1', () => says({ asserts: ['any'], maps: to(1, 2) }, p(1)), 'policies'),
  no('4.10.10', '1, then any with 1 to 2, and the end asserts 1', () => says(strict(1), { asserts: ['any'], maps: to(1, 2) }, p(1))),
  yes(
    '4.10.11',
    '1, then any with 1 to 2, and the end asserts 2',
    () => says(strict(1), { asserts: ['any'], maps: to(1, 2) }, p(2)),
    'policies',
  ),
  yes(
    '4.10.12',
    '1 to 3, and the end asserts 3 and any',
    () => says({ asserts: [1, 2], maps: to(1, 3), explicit: 0 }, { asserts: ['any', 3], notice: 'q7' }),
    'policies',
  ),
  yes(
    '4.10.13',
    '1 and any with 1 to 2, and the end asserts 2',
    () => says({ asserts: [1, 'any'], maps: to(1, 2), notice: 'q9' }, p(2)),
    'policies',
  ),
  yes(
    '4.10.14',
    '1 and any with 1 to 2, and the end asserts 1',
    () => says({ asserts: [1, 'any'], maps: to(1, 2), notice: 'q9' }, p(1)),
    'policies',
  ),
];

/** 4.11 mappings forbidden after so many certificates. */
const top = (noMapping: number, ...asserts: readonly Id[]): Says => ({ asserts, noMapping, explicit: 0 });
const map = (from: Id, into: Id, ...asserts: readonly Id[]): Says => ({ asserts, maps: to(from, into) });
const both: Says = {
  asserts: [1, 2],
  maps: [
    [1, 3],
    [2, 4],
  ],
};
const UNMAPPED: readonly PathCase[] = [
  no('4.11.1', 'at once, and the next one maps', () => says(top(0, 1), map(1, 2, 1), p(1, 2))),
  yes('4.11.2', 'after one, and the next one maps', () => says(top(1, 1, 2), both, p(3)), 'policies'),
  no('4.11.3', 'after one, and the second maps too', () => says(top(1, 1, 2), both, map(3, 5, 3, 4), p(5))),
  yes('4.11.4', 'the same, and the end needs only the first', () => says(top(1, 1, 2), both, map(3, 5, 3, 4), p(4)), 'policies'),
  no('4.11.5', 'after five, then one; the least counts', () => says(top(5, 1), { asserts: [1], noMapping: 1 }, p(1), map(1, 2, 1), p(2))),
  no('4.11.6', 'after one, then five', () => says(top(1, 1, 2), { asserts: [1, 2], noMapping: 5 }, map(1, 3, 1, 2), p(3))),
  yes('4.11.7', 'after one; a self-issued one does not count', () => says(top(1, 1), self(p(1)), map(1, 2, 1), p(2)), 'policies'),
  no('4.11.8', 'the same, and one more that maps', () => says(top(1, 1), self(p(1)), map(1, 2, 1), map(2, 3, 2), p(3))),
  no('4.11.9', 'the same, and the end asserts the mapped one', () => says(top(1, 1), self(p(1)), map(1, 2, 1), map(2, 3, 2), p(2))),
  no('4.11.10', 'a self-issued one that maps', () => says(top(1, 1), self(p(1)), map(1, 2, 1), self(map(2, 3, 2)), p(3))),
  no('4.11.11', 'the same, and the end asserts the mapped one', () => says(top(1, 1), self(p(1)), map(1, 2, 1), self(map(2, 3, 2)), p(2))),
];

/** 4.12 "any policy" forbidden after so many certificates. */
const noAny = (count: number): Says => ({ asserts: [1], noAny: count, explicit: 0 });
const WITHOUT_ANY: readonly PathCase[] = [
  no('4.12.1', 'at once, and the end asserts any', () => says(noAny(0), p('any'))),
  yes('4.12.2', 'at once, and the end asserts any and 1', () => says(noAny(0), p('any', 1)), 'policies'),
  yes('4.12.3', 'after one, and the next asserts any', () => says(noAny(1), p('any'), p(1)), 'policies'),
  no('4.12.4', 'after one, and the end asserts any too', () => says(noAny(1), p('any'), p('any'))),
  no('4.12.5', 'after five, then one', () => says(noAny(5), { asserts: [1], noAny: 1 }, p(1), p('any'))),
  no('4.12.6', 'after one, then five', () => says(noAny(1), { asserts: [1], noAny: 5 }, p('any'))),
  yes('4.12.7', 'after one; a self-issued one does not count', () => says(noAny(1), self(p(1)), p('any'), p(1)), 'policies'),
  no('4.12.8', 'the same, and two that assert any', () => says(noAny(1), self(p(1)), p('any'), p('any'), p(1))),
  yes(
    '4.12.9',
    'the same, and a self-issued one that asserts any',
    () => says(noAny(1), self(p(1)), p('any'), self(p('any')), p(1)),
    'policies',
  ),
  no('4.12.10', 'the end is a self-issued authority that asserts any', () => says(noAny(1), self(p(1)), p('any'), self(p('any')))),
];

export const POLICY_CASES: readonly PathCase[] = [...ASSERTED, ...EXPLICIT, ...MAPPED, ...UNMAPPED, ...WITHOUT_ANY];
