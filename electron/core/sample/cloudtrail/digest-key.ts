import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';

// Two primes for everyone to see. This key belongs to no cloud and protects nothing: it only lets the sample's digest
// chain be checked the way a real one is, and being fixed it keeps the bundle's bytes fixed.
const P = [
  'cc90cb5d8a1a962ef4210408074e121cb54d39b21acbf8d8105b6273911011b6',
  '1d6370a8447e39329164454456858c8ae46cf6985eccaff02e84831bd30106aa',
  '2e255b4bfb8ac3f39258df5fbf2e728bf930667d7200471d1b3c7e8d14578ef2',
  'aaddd5faf391bc432e60d58d0ae540f70eaf64968297d16406ee6b771828cf0b',
].join('');
const Q = [
  'c98180f1f1d3101b44f7b0088ccef69bdedb9a1218c6457ffc08773731e94ba6',
  '474c21cd657fe1fac820acf68b717c7ea5ae7e8f4a11789646980a4edbc92f04',
  '6982ba8f967be6921c8f0cf49c29439bbcf7114ac0c512c3975abb68fabf55b9',
  'cb6c947e22250fd149105b7755e3d50e37426f2aa2f609c9c5852041082a06a5',
].join('');
const E = 65537n;

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square, left] = [1n, base % modulus, exponent];
  while (left > 0n) {
    if (left & 1n) result = (result * square) % modulus;
    square = (square * square) % modulus;
    left >>= 1n;
  }
  return result;
}

/** The inverse of `value` modulo `modulus` (extended Euclid). */
function inverse(value: bigint, modulus: bigint): bigint {
  let [low, high, x, y] = [value % modulus, modulus, 1n, 0n];
  while (low > 1n) {
    const quotient = low / high;
    [low, high] = [high, low % high];
    [x, y] = [y, x - quotient * y];
  }
  return ((x % modulus) + modulus) % modulus;
}

const base64url = (value: bigint): string => {
  const hex = value.toString(16);
  return Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex').toString('base64url');
};

/** The sample trail's signing key: RSA 2048, as the real trail uses. */
export function digestKey(): { readonly key: KeyObject; readonly publicDer: Buffer; readonly fingerprint: string } {
  const [p, q] = [BigInt(`0x${P}`), BigInt(`0x${Q}`)];
  const d = inverse(E, (p - 1n) * (q - 1n));
  const values = { n: p * q, e: E, d, p, q, dp: d % (p - 1n), dq: d % (q - 1n), qi: power(q, p - 2n, p) };
  const jwk = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, base64url(value)]));
  const key = createPrivateKey({ key: { kty: 'RSA', ...jwk }, format: 'jwk' });
  const publicDer = createPublicKey(key).export({ type: 'pkcs1', format: 'der' });
  return { key, publicDer, fingerprint: createHash('md5').update(publicDer).digest('hex') };
}
