import { oid, seq, set, tlv, utf8 } from '../kit/der-write.ts';
import { chain, type Chain, extension, list, type Made, type Step } from './build.ts';
import { no, type PathCase, yes } from './case.ts';

const unit = (...units: readonly string[]): Buffer =>
  seq(set(seq(oid('2.5.4.10'), utf8('Test'))), ...units.map((one) => set(seq(oid('2.5.4.11'), utf8(one)))));
const person = (...units: readonly string[]): Buffer => {
  const parts = units.map((one) => set(seq(oid('2.5.4.11'), utf8(one))));
  return seq(set(seq(oid('2.5.4.10'), utf8('Test'))), ...parts, set(seq(oid('2.5.4.3'), utf8('End'))));
};
/** GeneralName of each kind. */
const dn = (value: Buffer): Buffer => tlv(0xa4, value);
const mail = (text: string): Buffer => tlv(0x81, Buffer.from(text));
const dns = (text: string): Buffer => tlv(0x82, Buffer.from(text));
const uri = (text: string): Buffer => tlv(0x86, Buffer.from(text));
const trees = (tag: number, all: readonly Buffer[]): Buffer[] => (all.length === 0 ? [] : [tlv(tag, ...all.map((one) => seq(one)))]);
const constraints = (permitted: readonly Buffer[], excluded: readonly Buffer[] = []): Buffer =>
  extension('2.5.29.30', true, seq(...trees(0xa0, permitted), ...trees(0xa1, excluded)));
const also = (...names: readonly Buffer[]): Buffer => extension('2.5.29.17', false, seq(...names));

const ca = (subject: string, ...more: readonly Buffer[]): Step => ({ name: subject, more });
const under = (...units: readonly string[]): Step => ({ subject: person(...units) });
const IN = 'permittedSubtree1';
const ALSO_IN = 'permittedSubtree2';
const OUT = 'excludedSubtree1';
const ALSO_OUT = 'excludedSubtree2';
const dn1 = ca('DN1', constraints([dn(unit(IN))]));
const dn2 = ca('DN2', constraints([dn(unit(IN)), dn(unit(ALSO_IN))]));
const dn3 = ca('DN3', constraints([], [dn(unit(OUT))]));
const dn4 = ca('DN4', constraints([], [dn(unit(OUT)), dn(unit(ALSO_OUT))]));
const dn5 = ca('DN5', constraints([dn(unit(IN))], [dn(unit(IN, OUT))]));
const below = (subject: Buffer, ...more: readonly Buffer[]): Step => ({ subject, more });
const with_ = (step: Step, ...more: readonly Buffer[]): Step => ({ ...step, more });
const first = (made: readonly Made[]): Buffer[] =>
  made
    .slice(0, -1)
    .filter((one, i) => made.findIndex((other) => other.subject.equals(one.subject)) === i)
    .map((one) => list(one));
const path = (...steps: readonly Step[]): Chain => chain(steps, first);
const sub1 = below(person(IN, 'sub'), constraints([dn(unit(IN, ALSO_IN))]));
const sub2 = below(person(IN, 'sub'), constraints([dn(unit(ALSO_IN))]));
const sub3 = below(person(IN, 'sub'), constraints([mail('.testcertificates.gov')]));
const mails = (tree: string, excluded = false): Step => ca('Mail', excluded ? constraints([], [mail(tree)]) : constraints([mail(tree)]));
const hosts = (kind: (text: string) => Buffer, tree: string, excluded = false): Step =>
  ca('Hosts', excluded ? constraints([], [kind(tree)]) : constraints([kind(tree)]));
const end = (...names: readonly Buffer[]): Step => with_({ name: 'End' }, also(...names));
const why = 'constraints';

/** 4.13: names that an authority permits or excludes below it. */
export const CONSTRAINT_CASES: readonly PathCase[] = [
  yes('4.13.1', 'a subject within the permitted tree', () => path(dn1, under(IN)), why),
  no('4.13.2', 'a subject outside', () => path(dn1, under(OUT))),
  no('4.13.3', 'a second name outside', () => path(dn1, with_(under(IN), also(dn(person(OUT)))))),
  yes('4.13.4', 'a mail address besides', () => path(dn1, with_(under(IN), also(mail('a@b.example')))), why),
  yes('4.13.5', 'two trees, a name in each', () => path(dn2, with_(under(IN), also(dn(person(ALSO_IN))))), why),
  yes('4.13.6', 'a subject outside the excluded tree', () => path(dn3, under(IN)), why),
  no('4.13.7', 'a subject within the excluded tree', () => path(dn3, under(OUT))),
  no('4.13.8', 'within the first of two excluded', () => path(dn4, under(OUT))),
  no('4.13.9', 'within the second of two excluded', () => path(dn4, under(ALSO_OUT))),
  no('4.13.10', 'within both permitted and excluded', () => path(dn5, under(IN, OUT))),
  yes('4.13.11', 'permitted and not excluded', () => path(dn5, under(IN)), why),
  no('4.13.12', 'outside of the second authority’s smaller tree', () => path(dn1, sub1, under(IN))),
  no('4.13.13', 'two trees that do not overlap', () => path(dn1, sub2, under(IN))),
  yes(
    '4.13.14',
    'an empty subject and a mail address',
    () => path(dn1, sub2, { subject: seq(), more: [extension('2.5.29.17', true, seq(mail('a@b.example')))] }),
    why,
  ),
  no('4.13.15', 'excluded by the first of two', () => path(dn3, ca('Sub', constraints([], [dn(unit(ALSO_OUT))])), under(OUT))),
  no('4.13.16', 'excluded by the second of two', () => path(dn3, ca('Sub', constraints([], [dn(unit(ALSO_OUT))])), under(ALSO_OUT))),
  no('4.13.17', 'permitted by the second, excluded by the first', () => path(dn3, ca('Sub', constraints([dn(unit())])), under(OUT))),
  yes(
    '4.13.18',
    'permitted by the second, not excluded by the first',
    () => path(dn3, ca('Sub', constraints([dn(unit())])), under(IN)),
    why,
  ),
  yes('4.13.19', 'a self-issued authority outside, the end within', () => path(dn1, { name: 'DN1' }, under(IN)), why),
  no('4.13.20', 'the end itself is self-issued and outside', () => path(dn1, { name: 'DN1' })),
  yes(
    '4.13.21',
    'mail at a permitted host’s domain',
    () => path(mails('.testcertificates.gov'), end(mail('a@mail.testcertificates.gov'))),
    why,
  ),
  no('4.13.22', 'mail at the domain itself', () => path(mails('.testcertificates.gov'), end(mail('a@testcertificates.gov')))),
  yes('4.13.23', 'mail at a permitted host', () => path(mails('testcertificates.gov'), end(mail('a@testcertificates.gov'))), why),
  no('4.13.24', 'mail at a host below it', () => path(mails('testcertificates.gov'), end(mail('a@mail.testcertificates.gov')))),
  yes(
    '4.13.25',
    'mail outside of the excluded host',
    () => path(mails('testcertificates.gov', true), end(mail('a@mail.testcertificates.gov'))),
    why,
  ),
  no('4.13.26', 'mail at the excluded host', () => path(mails('testcertificates.gov', true), end(mail('a@testcertificates.gov')))),
  yes('4.13.27', 'a name and mail, each within', () => path(dn1, sub3, with_(under(IN), also(mail('a@mail.testcertificates.gov')))), why),
  no('4.13.28', 'a name within, mail outside', () => path(dn1, sub3, with_(under(IN), also(mail('a@b.example'))))),
  no('4.13.29', 'mail outside, in the subject', () =>
    path(dn1, sub3, {
      subject: seq(
        set(seq(oid('2.5.4.10'), utf8('Test'))),
        set(seq(oid('2.5.4.11'), utf8(IN))),
        set(seq(oid('1.2.840.113549.1.9.1'), tlv(0x16, Buffer.from('a@b.example')))),
      ),
    }),
  ),
  yes(
    '4.13.30',
    'a host within the permitted domain',
    () => path(hosts(dns, 'testcertificates.gov'), end(dns('host.testcertificates.gov'))),
    why,
  ),
  no('4.13.31', 'a host outside', () => path(hosts(dns, 'testcertificates.gov'), end(dns('host.example')))),
  yes(
    '4.13.32',
    'a host outside the excluded domain',
    () => path(hosts(dns, 'invalidcertificates.gov', true), end(dns('host.testcertificates.gov'))),
    why,
  ),
  no('4.13.33', 'a host within the excluded domain', () =>
    path(hosts(dns, 'invalidcertificates.gov', true), end(dns('host.invalidcertificates.gov'))),
  ),
  yes(
    '4.13.34',
    'an address within the permitted domain',
    () => path(hosts(uri, '.gov'), end(uri('http://host.testcertificates.gov/a'))),
    why,
  ),
  no('4.13.35', 'an address outside', () => path(hosts(uri, '.gov'), end(uri('http://host.example/a')))),
  yes(
    '4.13.36',
    'an address outside the excluded domain',
    () => path(hosts(uri, 'invalidcertificates.gov', true), end(uri('http://testcertificates.gov/a'))),
    why,
  ),
  no('4.13.37', 'an address within the excluded domain', () =>
    path(hosts(uri, 'invalidcertificates.gov', true), end(uri('http://invalidcertificates.gov/a'))),
  ),
  no('4.13.38', 'a host that only ends in the same letters', () =>
    path(hosts(dns, 'testcertificates.gov'), end(dns('mytestcertificates.gov'))),
  ),
];
