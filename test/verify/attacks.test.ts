import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { strongKey } from '../../electron/verify/der/algorithm.ts';
import { NotDer, readDer } from '../../electron/verify/der/der.ts';
import { keyIdentity } from '../../electron/verify/der/key-identity.ts';
import { type Good, type Kit, makeGood, makeKit } from './kit/good.ts';
import { bits, int, nul, oid, seq } from './kit/der-write.ts';
import { bagOf, makeZip, payload } from './kit/package.ts';
import { put, run, scratch } from './kit/run.ts';

const folder = scratch();
let kit: Kit;
let good: Good;
let pdf = '';
beforeAll(async () => {
  kit = makeKit();
  good = await makeGood(kit);
  pdf = put(folder, 'a.pdf', good.pdf);
});

const RSA = '1.2.840.113549.1.1.1';
const rsa = (n: Buffer, e: number, algorithm = RSA): Buffer => seq(seq(oid(algorithm), nul), bits(seq(int(n), int(e))));
const modulus = Buffer.from(`c0${'5b'.repeat(254)}01`, 'hex');

describe('one key in two forms is one person', () => {
  test('an RSA key under PSS, or with another exponent', () => {
    const one = keyIdentity(rsa(modulus, 65537));
    expect(keyIdentity(rsa(modulus, 65537, '1.2.840.113549.1.1.10'))).toEqual(one);
    expect(keyIdentity(rsa(modulus, 3))).toEqual(one);
  });

  test('a point compressed', () => {
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const full = publicKey.export({ format: 'der', type: 'spki' });
    const point = full.subarray(-65);
    const curve = seq(oid('1.2.840.10045.2.1'), oid('1.2.840.10045.3.1.7'));
    const short = seq(curve, bits(Buffer.concat([Buffer.of(2 + ((point[64] ?? 0) & 1)), point.subarray(1, 33)])));
    expect(createPublicKey({ key: short, format: 'der', type: 'spki' }).equals(publicKey)).toBe(true);
    expect(keyIdentity(short)).toEqual(keyIdentity(full));
  });
});

test('with the exponent 1 everybody can sign: no strong key', () => {
  expect(strongKey(rsa(modulus, 1))).toBeNull();
  expect(strongKey(rsa(modulus, 65537))).not.toBeNull();
});

test.each(['06028648', '060380860101'.slice(0, 10), '0600'])('an object identifier with a second spelling is no DER: %s', (hex) => {
  const bytes = Buffer.from(hex, 'hex');
  bytes[1] = bytes.length - 2;
  if (hex === '06028648') bytes[3] = 0xf6;
  expect(() => readDer(bytes)).toThrow(NotDer);
});

describe('the auditor\u2019s rules', () => {
  const trusting = (policy: object, more: object = {}): ReturnType<typeof run> => {
    const trust = JSON.parse(kit.trust()) as { policy: object };
    return run(pdf, '--trust', put(folder, 'trust.json', JSON.stringify({ ...trust, ...more, policy: { ...trust.policy, ...policy } })));
  };

  test('a rule that is misspelt or unknown is not passed over', () => {
    expect(trusting({ tsaRequired: true })).toMatchObject({ exit: 64, err: expect.stringContaining('tsaRequired') as string });
    expect(trusting({}, { validFor: 'all' })).toMatchObject({ exit: 64 });
    expect(trusting({ algorithms: ['sha1'] })).toMatchObject({ exit: 64 });
  });

  test('algorithms beyond those allowed fail', () => {
    expect(trusting({ algorithms: ['rsa-sha256', 'ecdsa-sha256'] }).first).toBe('VERDICT PASS B-B');
    expect(trusting({ algorithms: ['ecdsa-sha256'] }).first).toBe('VERDICT FAIL POLICY/ALGORITHM');
  });
});

test('a file called like an option is not a reason to end with 0', () => {
  const trust = put(folder, 't.json', kit.trust());
  expect(run('--help', '--trust', trust)).toMatchObject({ exit: 64 });
  expect(run('--version', pdf)).toMatchObject({ exit: 64 });
  expect(run(pdf, '--trust', trust, '--allow-missing=no')).toMatchObject({ exit: 64 });
  expect(run('--trust', trust, '--', pdf).first).toBe('VERDICT PASS B-B');
  expect(run('--trust', trust, '--', '--help')).toMatchObject({ exit: 3 });
});

describe('what nobody signed in a package', () => {
  const packed = (change: (list: { name: string; bytes: Buffer }[]) => void, withheld: Readonly<Record<string, string>> = {}) => {
    const list = payload(good.pdf, good.statement, kit.material, withheld).map((entry) => ({ ...entry }));
    change(list);
    return run(put(folder, 'p.zip', makeZip(bagOf(list))), '--trust', put(folder, 't.json', kit.trust()), '--allow-missing');
  };

  test('a hint that is no certificate', () => {
    expect(packed((list) => list.push({ name: 'data/hints/certs/a.der', bytes: kit.pki.root.der })).exit).toBe(0);
    expect(packed((list) => list.push({ name: 'data/hints/certs/a.der', bytes: Buffer.from('MZ') })).first).toContain('UNDECLARED_FILE');
    expect(packed((list) => list.push({ name: 'data/hints/certs/a.exe', bytes: kit.pki.root.der })).first).toContain('UNDECLARED_FILE');
  });

  test('a reason why something is withheld is said to be unsigned; another digest or a file that is there fails', () => {
    expect(packed(() => undefined, { E2: 'by court order' }).out).toContain('which nobody signed: by court order');
    const told = (value: object) => (list: { name: string; bytes: Buffer }[]) => {
      const entry = list.find(({ name }) => name === 'data/withheld.json');
      if (entry !== undefined) entry.bytes = Buffer.from(JSON.stringify([value]));
    };
    expect(packed(told({ id: 'E1', name: 'x', sha256: 'y', reason: 'z' })).first).toBe('VERDICT FAIL BUNDLE/WITHHELD');
  });
});

test('characters that are not seen are printed escaped', () => {
  const odd = put(folder, 'odd\u061c\u3164\u{e0041}.pdf', 'nothing');
  expect(run(odd).out).toContain('odd\\u061c\\u3164\\udb40\\udc41.pdf');
});
