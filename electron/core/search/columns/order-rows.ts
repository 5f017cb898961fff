const DIGIT_BITS = 16;
const DIGITS = 2 ** DIGIT_BITS;

/** One pass of a radix sort: rows by one digit of their time, those of one digit in the order they had. Returns whether it changed anything. */
function pass(times: Float64Array, least: number, unit: number, from: Uint32Array, to: Uint32Array): boolean {
  const digitOf = (row: number): number => Math.floor(((times[row] ?? 0) - least) / unit) % DIGITS;
  const ends = new Uint32Array(DIGITS);
  for (const row of from) {
    const digit = digitOf(row);
    ends[digit] = (ends[digit] ?? 0) + 1;
  }
  if (ends.some((count) => count === from.length)) return false;
  let end = 0;
  for (let digit = 0; digit < DIGITS; digit += 1) {
    const count = ends[digit] ?? 0;
    ends[digit] = end;
    end += count;
  }
  for (const row of from) {
    const digit = digitOf(row);
    const place = ends[digit] ?? 0;
    to[place] = row;
    ends[digit] = place + 1;
  }
  return true;
}

/** Rows in the order of their times, those of `none` last; equal times keep the order of the rows. A million take tens of milliseconds. */
export function orderRows(times: Float64Array, none: number): Uint32Array<ArrayBuffer> {
  let [least, most, dated] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0];
  for (const time of times) {
    if (time === none) continue;
    dated += 1;
    if (time < least) least = time;
    if (time > most) most = time;
  }
  let from = new Uint32Array(dated);
  const order = new Uint32Array(times.length);
  let [withTime, without] = [0, dated];
  for (let row = 0; row < times.length; row += 1) {
    if (times[row] === none) order[without++] = row;
    else from[withTime++] = row;
  }
  let to = new Uint32Array(dated);
  for (let unit = 1; unit <= most - least; unit *= DIGITS) if (pass(times, least, unit, from, to)) [from, to] = [to, from];
  order.set(from);
  return order;
}
