import { bits, oid, seq, set, tlv, utf8 } from '../kit/der-write.ts';
import { chain, extension, generalized, list, type Made, name, printable, type Step, utc } from './build.ts';
import { no, type PathCase, yes } from './case.ts';

const CA: Step = { name: 'Good CA' };
const EE: Step = { name: 'End' };
const PRIVATE = '2.16.840.1.101.2.1.12.2';
const attributes = (...types: readonly string[]): Buffer => seq(...types.map((type) => set(seq(oid(type), printable('X1')))));

/** 4.1 signatures. */
const SIGNATURES: readonly PathCase[] = [
  yes('4.1.1', 'two certificates, all as it should be', () => chain([CA, EE])),
  no('4.1.2', 'a broken signature on the authority', () => chain([{ ...CA, badSignature: true }, EE])),
  no('4.1.3', 'a broken signature on the end', () => chain([CA, { ...EE, badSignature: true }])),
  yes('4.1.4', 'an authority that signs with DSA', () => chain([{ ...CA, dsa: true }, EE]), 'dsa'),
  yes(
    '4.1.5',
    'DSA parameters inherited from the authority above',
    () => chain([{ ...CA, dsa: true }, { name: 'Below', dsa: 'inherit' }, EE]),
    'dsa',
  ),
  no('4.1.6', 'a broken signature by DSA', () =>
    chain([
      { ...CA, dsa: true },
      { ...EE, badSignature: true },
    ]),
  ),
];

/** 4.2 validity periods; the time of judgement is June 2026. */
const DATES: readonly PathCase[] = [
  no('4.2.1', 'an authority not valid yet', () => chain([{ ...CA, from: utc('2047-01-01T12:01:00') }, EE])),
  no('4.2.2', 'an end not valid yet', () => chain([CA, { ...EE, from: utc('2047-01-01T12:01:00') }])),
  yes('4.2.3', 'valid since 1950, in the short form', () => chain([CA, { ...EE, from: utc('1950-01-01T12:01:00') }])),
  yes('4.2.4', 'valid since a time in the long form', () => chain([CA, { ...EE, from: generalized('2002-01-01T12:01:00') }])),
  no('4.2.5', 'an authority that has expired', () => chain([{ ...CA, to: utc('2026-02-01T12:01:00') }, EE])),
  no('4.2.6', 'an end that has expired', () => chain([CA, { ...EE, to: utc('2026-02-01T12:01:00') }])),
  no('4.2.7', 'an end that expired in 1999, in the short form', () =>
    chain([CA, { ...EE, from: utc('1998-01-01T12:01:00'), to: utc('1999-01-01T12:01:00') }]),
  ),
  yes('4.2.8', 'valid until 2050, in the long form', () => chain([CA, { ...EE, to: generalized('2050-01-01T12:01:00') }])),
];

/** 4.3 names: what the end calls its issuer, and what the issuer is called. */
const swapped = seq(set(seq(oid('2.5.4.3'), utf8('Good CA'))), set(seq(oid('2.5.4.10'), utf8('Test'))));
const NAMES: readonly PathCase[] = [
  no('4.3.1', 'another common name', () => chain([CA, { ...EE, issuer: name('Good CA Root') }])),
  no('4.3.2', 'the same parts in another order', () => chain([CA, { ...EE, issuer: swapped }])),
  yes('4.3.3', 'more spaces inside', () => chain([CA, { ...EE, issuer: name('Good   CA') }]), 'names'),
  yes('4.3.4', 'spaces around', () => chain([CA, { ...EE, issuer: name('  Good CA ') }]), 'names'),
  yes('4.3.5', 'other capitals', () => chain([CA, { ...EE, issuer: name('GOOD CA') }]), 'names'),
  yes('4.3.6', 'unique identifiers beside the names', () =>
    chain([
      { ...CA, uids: [tlv(0x82, bits(Buffer.of(0x5a)).subarray(2))] },
      { ...EE, uids: [tlv(0x81, bits(Buffer.of(0x5a)).subarray(2))] },
    ]),
  ),
  yes('4.3.7', 'the attribute types everyone must know', () =>
    chain([{ subject: attributes('2.5.4.6', '2.5.4.10', '2.5.4.46', '2.5.4.8', '2.5.4.5', '0.9.2342.19200300.100.1.25') }, EE]),
  ),
  yes('4.3.8', 'the attribute types everyone should know', () =>
    chain([
      { subject: attributes('2.5.4.6', '2.5.4.10', '2.5.4.7', '2.5.4.12', '2.5.4.4', '2.5.4.42', '2.5.4.43', '2.5.4.65', '2.5.4.44') },
      EE,
    ]),
  ),
  yes('4.3.9', 'names in UTF-8', () => chain([CA, EE])),
  yes(
    '4.3.10',
    'the authority in printable letters, what it issued in UTF-8',
    () => chain([{ subject: name('Good CA', printable) }, { ...EE, issuer: name('Good CA') }]),
    'names',
  ),
  yes('4.3.11', 'UTF-8 in other capitals and spaces', () => chain([CA, { ...EE, issuer: name(' good  ca') }]), 'names'),
];

/** 4.6 basic constraints. A final certificate of an authority may not sign documents. */
const asCa: Step = { name: 'End CA', ca: true, usage: 0x06 };
const limited = (...lengths: readonly (number | null)[]): Step[] =>
  lengths.map((pathLength, i) => ({ name: `Level ${i}`, ...(pathLength === null ? {} : { pathLength }) }));
/** A self-issued certificate after the named step: the authority's new key, certified by its old one. */
const again = (step: Step): Step => ({ name: step.name ?? '', ...(step.pathLength === undefined ? {} : { pathLength: step.pathLength }) });
const [zero = CA] = limited(0);
/** One list by each name, by the first key of that name. */
const firstKeys = (made: readonly Made[]): Buffer[] =>
  made
    .slice(0, -1)
    .filter((one, i) => made.findIndex((other) => other.subject.equals(one.subject)) === i)
    .map((one) => list(one));
const CONSTRAINTS: readonly PathCase[] = [
  no('4.6.1', 'an authority without basic constraints', () => chain([{ ...CA, ca: 'absent' }, EE])),
  no('4.6.2', 'an authority that says it is none', () => chain([{ ...CA, ca: false }, EE])),
  no('4.6.3', 'the same, not critical', () => chain([{ ...CA, ca: false, caCritical: false }, EE])),
  yes('4.6.4', 'an authority that says so, not critical', () => chain([{ ...CA, caCritical: false }, EE])),
  no('4.6.5', 'length 0, and one more authority', () => chain([...limited(0, null), EE])),
  no('4.6.6', 'length 0, one more authority, and the end is one too', () => chain([...limited(0, null), asCa])),
  yes('4.6.7', 'length 0, and the end', () => chain([...limited(0), EE])),
  yes('4.6.8', 'length 0, and the end is an authority', () => chain([...limited(0), asCa]), 'authority'),
  no('4.6.9', 'lengths 6, 0, 0', () => chain([...limited(6, 0, 0), EE])),
  no('4.6.10', 'lengths 6, 0, 0, and the end is an authority', () => chain([...limited(6, 0, 0), asCa])),
  no('4.6.11', 'lengths 6, 1, 1 and one without', () => chain([...limited(6, 1, 1, null), EE])),
  no('4.6.12', 'the same, and the end is an authority', () => chain([...limited(6, 1, 1, null), asCa])),
  yes('4.6.13', 'lengths 6, 4, 1 and one without', () => chain([...limited(6, 4, 1, null), EE])),
  yes('4.6.14', 'the same, and the end is an authority', () => chain([...limited(6, 4, 1, null), asCa]), 'authority'),
  yes('4.6.15', 'length 0, and the authority’s certificate for itself', () => chain([zero, again(zero), EE], firstKeys)),
  no('4.6.16', 'length 0, one for itself, and one more authority', () => chain([zero, again(zero), { name: 'Below' }, EE], firstKeys)),
  yes('4.6.17', 'length 1, one for itself, one more authority, one for itself', () => {
    const [one = CA] = limited(1);
    return chain([one, again(one), { name: 'Below' }, { name: 'Below' }, EE], firstKeys);
  }),
];

/** 4.7 key usage. */
const USAGE: readonly PathCase[] = [
  no('4.7.1', 'an authority that may not sign certificates', () => chain([{ ...CA, usage: 0x02 }, EE])),
  no('4.7.2', 'the same, not critical', () => chain([{ ...CA, usage: 0x02, usageCritical: false }, EE])),
  yes('4.7.3', 'an authority that may, not critical', () => chain([{ ...CA, usageCritical: false }, EE])),
  no('4.7.4', 'an authority that may not sign lists', () => chain([{ ...CA, usage: 0x04 }, EE])),
  no('4.7.5', 'the same, not critical', () => chain([{ ...CA, usage: 0x04, usageCritical: false }, EE])),
];

/** 4.16 private extensions. */
const PRIVATES: readonly PathCase[] = [
  yes('4.16.1', 'a private extension, not critical', () => chain([{ ...EE, more: [extension(PRIVATE, false, utf8('x'))] }])),
  no('4.16.2', 'a private extension, critical', () => chain([{ ...EE, more: [extension(PRIVATE, true, utf8('x'))] }])),
];

export const BASIC_CASES: readonly PathCase[] = [...SIGNATURES, ...DATES, ...NAMES, ...CONSTRAINTS, ...USAGE, ...PRIVATES];
