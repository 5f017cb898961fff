import { int, octets, oid, seq, tlv, utf8 } from '../kit/der-write.ts';
import {
  ANCHOR,
  anchorList,
  type Chain,
  chain,
  ec,
  extension,
  generalized,
  issue,
  list,
  type ListSpec,
  type Made,
  name,
  type Step,
  utc,
} from './build.ts';
import { no, type PathCase, yes } from './case.ts';

const CA: Step = { name: 'Listing CA' };
const EE: Step = { name: 'End' };
const PRIVATE = extension('2.16.840.1.101.2.1.12.2', true, octets(Buffer.of(5, 0)));
const COMPROMISE = 1;
const HOLD = 6;

/** An authority and an end, and the lists of that authority. */
const listed = (make: (ca: Made, ee: Made) => readonly Buffer[], ee: Step = EE, ca: Step = CA): Chain =>
  chain([ca, ee], ([authority, end]) => (authority === undefined || end === undefined ? [] : make(authority, end)));
const revokes = (serial: Buffer, reason = COMPROMISE, more: readonly Buffer[] = []): ListSpec => ({ revoked: [{ serial, reason, more }] });
const LONG = Buffer.from(`7f${'11'.repeat(18)}02`, 'hex');
const changed = (at: number): Buffer => Buffer.from(LONG.map((octet, i) => (i === at ? octet - 1 : octet)));

/** 4.4 revocation. */
const REVOCATION: readonly PathCase[] = [
  no('4.4.1', 'no list of the authority', () => listed(() => [])),
  no('4.4.2', 'an authority that the one above has revoked', () => {
    const { certificates } = chain([CA, { name: 'Below' }, EE]);
    const [top, below] = certificates;
    if (top === undefined || below === undefined) throw new Error('two authorities were made');
    return { anchor: ANCHOR, certificates, lists: [anchorList(), list(top, revokes(below.serial)), list(below)] };
  }),
  no('4.4.3', 'an end that has been revoked', () => listed((ca, ee) => [list(ca, revokes(ee.serial))])),
  no('4.4.4', 'a list whose signature is broken', () => listed((ca) => [list(ca, { badSignature: true })])),
  no('4.4.5', 'a list under another name', () => listed((ca) => [list(ca, { issuer: name('Other CA') })])),
  no('4.4.6', 'the anchor’s list in the place of the authority’s', () => listed(() => [anchorList()])),
  yes('4.4.7', 'a good list, and one under another name that revokes the end', () =>
    listed((ca, ee) => [list(ca, { ...revokes(ee.serial), issuer: name('Other CA') }), list(ca)]),
  ),
  no('4.4.8', 'an unknown critical extension on the entry of the end', () =>
    listed((ca, ee) => [list(ca, revokes(ee.serial, COMPROMISE, [PRIVATE]))]),
  ),
  no('4.4.9', 'an unknown critical extension, and the end is listed', () =>
    listed((ca, ee) => [list(ca, { ...revokes(ee.serial), more: [PRIVATE] })]),
  ),
  no('4.4.10', 'an unknown critical extension, and the end is not listed', () => listed((ca) => [list(ca, { more: [PRIVATE] })])),
  no('4.4.11', 'a list that is out of date', () =>
    listed((ca) => [list(ca, { thisUpdate: utc('2026-01-01T12:01:00'), nextUpdate: utc('2026-02-01T12:01:00') })]),
  ),
  no('4.4.12', 'a list that went out of date in 1999', () =>
    listed((ca) => [list(ca, { thisUpdate: utc('1998-01-01T12:01:00'), nextUpdate: utc('1999-01-01T12:01:00') })]),
  ),
  yes('4.4.13', 'a list until 2050, in the long form', () =>
    listed((ca) => [list(ca, { nextUpdate: generalized('2050-01-01T12:01:00') })]),
  ),
  yes('4.4.14', 'serial number 255, and -1 is revoked', () =>
    listed((ca) => [list(ca, revokes(Buffer.of(0xff)))], { ...EE, serial: Buffer.of(0, 0xff) }),
  ),
  no('4.4.15', 'serial number -1, and -1 is revoked', () =>
    listed((ca) => [list(ca, revokes(Buffer.of(0xff)))], { ...EE, serial: Buffer.of(0xff) }),
  ),
  yes('4.4.16', 'a serial number of 20 octets; one that differs in the last is revoked', () =>
    listed((ca) => [list(ca, revokes(changed(19)))], { ...EE, serial: LONG }),
  ),
  yes('4.4.17', 'a serial number of 20 octets; one that differs in the first is revoked', () =>
    listed((ca) => [list(ca, revokes(changed(0)))], { ...EE, serial: LONG }),
  ),
  no('4.4.18', 'a serial number of 20 octets that is revoked', () => listed((ca) => [list(ca, revokes(LONG))], { ...EE, serial: LONG })),
  yes('4.4.19', 'one key for certificates, one for lists', () => twoKeys(() => ({})), 'keys'),
  no('4.4.20', 'one key for certificates, one for lists; the end is revoked', () => twoKeys((ee) => revokes(ee.serial))),
  no('4.4.21', 'one key for certificates, one for lists, and that one is revoked', () => twoKeys(() => ({}), true)),
];

/** The anchor certifies two keys of one authority; the end is signed by the first, the list by the second. */
function twoKeys(spec: (ee: Made) => ListSpec, revokeSecond = false): Chain {
  const first = issue(ANCHOR, { ...CA, usage: 0x04 });
  const second = issue(ANCHOR, { ...CA, usage: 0x02 });
  const ee = issue(first, EE, true);
  const above = anchorList(revokeSecond ? [{ serial: second.serial, reason: COMPROMISE }] : []);
  return { anchor: ANCHOR, certificates: [second, first, ee], lists: [above, list(second, spec(ee))] };
}

/** An authority that changed its key: the anchor certified `known`, and one certificate leads from there to the other key. */
function rollover(end: 'old' | 'new', known: 'old' | 'new', listBy: 'old' | 'new', spec: (ee: Made) => ListSpec, both = false): Chain {
  const keys = { old: ec(), new: ec() };
  const other = known === 'old' ? 'new' : 'old';
  const first = issue(ANCHOR, { ...CA, key: keys[known] });
  const second = issue(first, { ...CA, key: keys[other] });
  const by = end === known ? first : second;
  const ee = issue(by, EE, true);
  const lister = listBy === known ? first : second;
  const lists = [anchorList(), list(lister, spec(ee)), ...(both ? [list(first)] : [])];
  return { anchor: ANCHOR, certificates: [first, second, ee], lists };
}

/** An authority whose second key, certified by its first, signs lists only. */
function listingKey(end: 'first' | 'second', spec: (ee: Made) => ListSpec): Chain {
  const first = issue(ANCHOR, { ...CA, usage: 0x04 | 0x02 });
  const second = issue(first, { ...CA, ca: 'absent', usage: 0x02 });
  const ee = issue(end === 'first' ? first : second, EE, true);
  // What the first key signed covers the second one's certificate only, and says so.
  const narrow = list(first, { more: [distribution({ at: name('Listing key') })] });
  return { anchor: ANCHOR, certificates: [first, second, ee], lists: [anchorList(), narrow, list(second, spec(ee))] };
}

/** 4.5 changes of keys. */
const KEYS: readonly PathCase[] = [
  yes('4.5.1', 'the end by the old key, which the new one certifies; the list by the new one', () =>
    rollover('old', 'new', 'new', () => ({})),
  ),
  no('4.5.2', 'the same, and the end is revoked', () => rollover('old', 'new', 'new', (ee) => revokes(ee.serial))),
  yes('4.5.3', 'the end and the list by the new key, which the old one certifies', () => rollover('new', 'old', 'new', () => ({}), true)),
  yes('4.5.4', 'the end by the old key, the list by the new one', () => rollover('old', 'old', 'new', () => ({})), 'keys'),
  no('4.5.5', 'the same, and the end is revoked', () => rollover('old', 'old', 'new', (ee) => revokes(ee.serial))),
  yes('4.5.6', 'a second key that signs lists only', () => listingKey('first', () => ({})), 'keys'),
  no('4.5.7', 'the same, and the end is revoked', () => listingKey('first', (ee) => revokes(ee.serial))),
  no('4.5.8', 'the end by the key that signs lists only', () => listingKey('second', () => ({}))),
];

type Scope = {
  readonly at?: Buffer;
  readonly relative?: boolean;
  readonly users?: boolean;
  readonly cas?: boolean;
  readonly attributes?: boolean;
  readonly reasons?: number;
  readonly indirect?: boolean;
};
const TRUE = Buffer.of(0xff);
const pointName = (at: Buffer, relative = false): Buffer => (relative ? tlv(0xa1, at) : tlv(0xa0, tlv(0xa4, at)));
const reasonBits = (octet: number, tag: number): Buffer => tlv(tag, Buffer.of(0), Buffer.of(octet));

/** IssuingDistributionPoint, always critical: what part of the certificates a list covers. */
function distribution({ at, relative, users, cas, attributes, reasons, indirect: forOthers }: Scope): Buffer {
  const fields = [
    ...(at === undefined ? [] : [tlv(0xa0, pointName(at, relative))]),
    ...(users ? [tlv(0x81, TRUE)] : []),
    ...(cas ? [tlv(0x82, TRUE)] : []),
    ...(reasons === undefined ? [] : [reasonBits(reasons, 0x83)]),
    ...(forOthers ? [tlv(0x84, TRUE)] : []),
    ...(attributes ? [tlv(0x85, TRUE)] : []),
  ];
  return extension('2.5.29.28', true, seq(...fields));
}

type Point = { readonly at?: Buffer; readonly relative?: boolean; readonly issuer?: Buffer };
/** CRLDistributionPoints of the end: where its list would be, and whose. */
const points = (...all: readonly Point[]): Step => ({
  ...EE,
  more: [
    extension(
      '2.5.29.31',
      false,
      seq(
        ...all.map(({ at, relative, issuer }) =>
          seq(
            ...(at === undefined ? [] : [tlv(0xa0, pointName(at, relative))]),
            ...(issuer === undefined ? [] : [tlv(0xa2, tlv(0xa4, issuer))]),
          ),
        ),
      ),
    ),
  ],
});
const HERE = name('Point 1');
const THERE = name('Point 2');
/** A part of a name, as `nameRelativeToCRLIssuer` wants it. */
const PART = seq(oid('2.5.4.3'), utf8('Point 1'));
const OTHER_PART = seq(oid('2.5.4.3'), utf8('Point 2'));
const scoped = (scope: Scope, ee: Step, revoked = false, ca: Step = CA): Chain =>
  listed((authority, end) => [list(authority, { ...(revoked ? revokes(end.serial) : {}), more: [distribution(scope)] })], ee, ca);
const asCa: Step = { name: 'End CA', ca: true, usage: 0x06 };
const SOME = 0x60;
const REST = 0x1f;
const byReason = (a: Scope, b: Scope, ee: Step, revoked?: { in: 0 | 1; reason: number }): Chain =>
  listed(
    (ca, end) =>
      [a, b].map((scope, i) =>
        list(ca, { ...(revoked?.in === i ? revokes(end.serial, revoked.reason) : {}), more: [distribution(scope)] }),
      ),
    ee,
  );

/** 4.14 lists for a part of the certificates. */
const SCOPES: readonly PathCase[] = [
  yes('4.14.1', 'a list for one point, the end’s', () => scoped({ at: HERE }, points({ at: HERE })), 'scope'),
  no('4.14.2', 'the same, and the end is revoked', () => scoped({ at: HERE }, points({ at: HERE }), true)),
  no('4.14.3', 'a list for another point', () => scoped({ at: HERE }, points({ at: THERE }))),
  yes(
    '4.14.4',
    'the end’s point as a part of the issuer’s name',
    () => scoped({ at: HERE }, points({ at: PART, relative: true })),
    'scope',
  ),
  yes(
    '4.14.5',
    'both points as a part of the issuer’s name',
    () => scoped({ at: PART, relative: true }, points({ at: PART, relative: true })),
    'scope',
  ),
  no('4.14.6', 'the same, and the end is revoked', () => scoped({ at: PART, relative: true }, points({ at: PART, relative: true }), true)),
  yes(
    '4.14.7',
    'the list’s point as a part of the issuer’s name',
    () => scoped({ at: PART, relative: true }, points({ at: HERE })),
    'scope',
  ),
  no('4.14.8', 'the same for another point', () => scoped({ at: OTHER_PART, relative: true }, points({ at: HERE }))),
  no('4.14.9', 'a list for one point, and the end has none', () => scoped({ at: HERE }, EE)),
  yes('4.14.10', 'a list for all, and the end has a point', () => listed((ca) => [list(ca)], points({ at: HERE }))),
  no('4.14.11', 'a list for users, and the end is an authority', () => scoped({ users: true }, asCa)),
  no('4.14.12', 'a list for authorities, and the end is none', () => scoped({ cas: true }, EE)),
  yes('4.14.13', 'a list for authorities, and the end is one', () => scoped({ cas: true }, asCa), 'scope'),
  no('4.14.14', 'a list for attribute certificates', () => scoped({ attributes: true }, EE)),
  no('4.14.15', 'two lists by reason; revoked on the first', () =>
    byReason({ reasons: SOME }, { reasons: REST }, EE, { in: 0, reason: COMPROMISE }),
  ),
  no('4.14.16', 'two lists by reason; on hold on the second', () =>
    byReason({ reasons: SOME }, { reasons: REST }, EE, { in: 1, reason: HOLD }),
  ),
  no('4.14.17', 'two lists that leave out some reasons', () => byReason({ reasons: 0x18 }, { reasons: 0x06 }, EE)),
  yes(
    '4.14.18',
    'two lists by reason, for the end’s point',
    () => byReason({ at: HERE, reasons: SOME }, { at: HERE, reasons: REST }, points({ at: HERE })),
    'scope',
  ),
  yes(
    '4.14.19',
    'two lists by reason, each for a point of the end',
    () => byReason({ at: HERE, reasons: SOME }, { at: THERE, reasons: REST }, points({ at: HERE }, { at: THERE })),
    'scope',
  ),
  no('4.14.20', 'the same, and revoked on the first', () =>
    byReason({ at: HERE, reasons: SOME }, { at: THERE, reasons: REST }, points({ at: HERE }, { at: THERE }), { in: 0, reason: COMPROMISE }),
  ),
  no('4.14.21', 'the same, and revoked on the second', () =>
    byReason({ at: HERE, reasons: SOME }, { at: THERE, reasons: REST }, points({ at: HERE }, { at: THERE }), { in: 1, reason: 3 }),
  ),
  yes('4.14.22', 'a list that may speak for others as well', () => scoped({ indirect: true }, EE), 'scope'),
  no('4.14.23', 'the same, and the end is revoked', () => scoped({ indirect: true }, EE, true)),
  yes('4.14.24', 'the list of another authority', () => indirect(() => ({})), 'scope'),
  yes(
    '4.14.25',
    'the same, with the end’s serial number for a certificate of that authority',
    () => indirect((ee) => revokes(ee.serial)),
    'scope',
  ),
  no('4.14.26', 'a list of an authority that does not exist', () => indirect(() => ({}), name('Nobody'))),
  no('4.14.27', 'a list of another authority that does not say that it speaks for others', () => indirect(() => ({}), undefined, [])),
  yes('4.14.28', 'a list of somebody whom the authority certified', () => delegate(false), 'scope'),
  yes('4.14.29', 'the same, the end’s point as a part of a name', () => delegate(false, true), 'scope'),
  yes('4.14.30', 'the same, and the list covers its own issuer', () => delegate(true), 'scope'),
  no('4.14.31', 'the list of another authority revokes the end', () =>
    indirect((ee, ca) => revokes(ee.serial, COMPROMISE, [certificateIssuer(ca)])),
  ),
  no('4.14.32', 'the same, its issuer named by the entry before', () =>
    indirect((ee, ca) => ({
      revoked: [
        { serial: Buffer.of(9), more: [certificateIssuer(ca)] },
        { serial: ee.serial, reason: COMPROMISE },
      ],
    })),
  ),
  yes(
    '4.14.33',
    'the end’s serial number under another issuer',
    () => indirect((ee) => revokes(ee.serial, COMPROMISE, [extension('2.5.29.29', true, seq(tlv(0xa4, name('Third CA'))))])),
    'scope',
  ),
  no('4.14.34', 'the authority’s own list for several revokes the end', () =>
    listed((ca, ee) => [
      list(ca, { ...revokes(ee.serial, COMPROMISE, [certificateIssuer(ca)]), more: [distribution({ indirect: true })] }),
    ]),
  ),
  no('4.14.35', 'a list of the authority for the end’s point, which another one should issue', () =>
    scoped({ at: HERE }, points({ at: HERE, issuer: name('Nobody') })),
  ),
];

const certificateIssuer = (ca: Made): Buffer => extension('2.5.29.29', true, seq(tlv(0xa4, ca.subject)));

/** The end names another authority for its list. */
function indirect(
  spec: (ee: Made, ca: Made) => ListSpec,
  named?: Buffer,
  more: readonly Buffer[] = [distribution({ indirect: true })],
): Chain {
  const lister = issue(ANCHOR, { name: 'Listing for others' });
  const ca = issue(ANCHOR, CA);
  const ee = issue(ca, points({ issuer: named ?? lister.subject }), true);
  return { anchor: ANCHOR, certificates: [lister, ca, ee], lists: [anchorList(), list(lister, { ...spec(ee, ca), more })] };
}

/** The authority certified somebody who issues its lists. */
function delegate(alone: boolean, relative = false): Chain {
  const ca = issue(ANCHOR, CA);
  const lister = issue(ca, { name: 'Lister', ca: 'absent', usage: 0x02 });
  const ee = issue(ca, points({ at: relative ? PART : HERE, relative, issuer: lister.subject }), true);
  const theirs = list(lister, { more: [distribution({ at: HERE, indirect: true })] });
  return {
    anchor: ANCHOR,
    certificates: [ca, lister, ee],
    lists: [anchorList(), theirs, ...(alone ? [] : [list(ca, { more: [distribution({ cas: true })] })])],
  };
}

/** DeltaCRLIndicator: the number of the complete list that this one changes. */
const delta = (base: number): Buffer => extension('2.5.29.27', true, int(base));
const pair = (complete: (ee: Made) => ListSpec, change: (ee: Made) => ListSpec, base = 5): Chain =>
  listed((ca, ee) => [list(ca, complete(ee)), list(ca, { ...change(ee), more: [delta(base)] })]);
const none = (): ListSpec => ({});
const REMOVED = 8;

/** 4.15 lists that change lists. */
const DELTAS: readonly PathCase[] = [
  no('4.15.1', 'a change, and nothing that it changes', () => listed((ca) => [list(ca, { more: [delta(5)] })])),
  yes('4.15.2', 'a complete list and a change, both empty', () => pair(none, none)),
  no('4.15.3', 'revoked on the complete list', () => pair((ee) => revokes(ee.serial), none)),
  no('4.15.4', 'revoked by the change', () => pair(none, (ee) => revokes(ee.serial))),
  yes(
    '4.15.5',
    'on hold, and released by the change',
    () =>
      pair(
        (ee) => revokes(ee.serial, HOLD),
        (ee) => revokes(ee.serial, REMOVED),
      ),
    'delta',
  ),
  no('4.15.6', 'on hold, and revoked by the change', () =>
    pair(
      (ee) => revokes(ee.serial, HOLD),
      (ee) => revokes(ee.serial),
    ),
  ),
  yes('4.15.7', 'not listed, and released by the change', () => pair(none, (ee) => revokes(ee.serial, REMOVED)), 'delta'),
  yes('4.15.8', 'a change to an earlier complete list', () => pair(none, none, 4)),
  no('4.15.9', 'revoked on both', () =>
    pair(
      (ee) => revokes(ee.serial),
      (ee) => revokes(ee.serial),
      4,
    ),
  ),
  no('4.15.10', 'a complete list out of date, and a change to a later one', () =>
    pair(() => ({ thisUpdate: utc('2026-01-01T12:01:00'), nextUpdate: utc('2026-02-01T12:01:00') }), none, 6),
  ),
];

export const LIST_CASES: readonly PathCase[] = [...REVOCATION, ...KEYS, ...SCOPES, ...DELTAS];
