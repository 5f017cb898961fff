const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,15}))?$/;
const ZERO = 0x30;

/**
 * One spelling for a number, of which no digit is lost: `1`, `1.0` and `10e-1` are `1e0`. What is no number, as `NaN` and
 * `true`, stays as it is written.
 */
export function decimal(written: string): string {
  const match = NUMBER.exec(written);
  if (match === null) return written;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  let from = 0;
  while (digits.charCodeAt(from) === ZERO) from += 1;
  let to = digits.length;
  while (to > from && digits.charCodeAt(to - 1) === ZERO) to -= 1;
  return from === to ? '0e0' : `${sign}${digits.slice(from, to)}e${Number(exponent) - fraction.length + digits.length - to}`;
}
