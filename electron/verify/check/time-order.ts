import type { Sheet } from '../sheet.ts';
import type { Proofs } from './proof-of-time.ts';
import type { Signature } from './signature.ts';
import type { Stamp } from './stamps.ts';
import type { Statement } from './statement.ts';
import { iso, type Judge } from './validity.ts';

const MINUTE = 60_000;

export type OrderInput = {
  readonly signatures: readonly Signature[];
  readonly stamps: readonly Stamp[];
  readonly statement: Statement | null;
};

/** V-58: what is stamped existed before the stamp; each stamp is later than those it covers. */
export function checkStampOrder({ signatures, stamps, statement }: OrderInput, { trust, now }: Judge, sheet: Sheet): void {
  if (stamps.length === 0) {
    sheet.skip('V-58', 'no timestamp token: the signing time is a claim');
    return;
  }
  const order = (detail: string): void => sheet.fail('V-58', 'TIME/ORDER', detail);
  for (const { label, order: number, token } of stamps) {
    const signature = signatures.find((one) => one.order === number);
    const before: (readonly [string, number | null])[] = [
      ['the freeze of the statement', statement === null ? null : Date.parse(statement.assessedAt)],
      ['the claimed time of its signature', signature?.claimed ?? null],
    ];
    for (const [what, at] of before) {
      if (at === null || token.at + token.accuracyMs >= at) continue;
      if (at - token.at > trust.maxSkewMs) order(`the ${label} (${iso(token.at)}) is earlier than ${what} (${iso(at)})`);
      else sheet.caveat('TIME/SKEW', `the ${label} is slightly earlier than ${what}; a clock was off`);
    }
    if (token.at - now > trust.maxSkewMs) sheet.fail('V-55', 'TIME/IMPLAUSIBLE', `the ${label} (${iso(token.at)}) lies in the future`);
  }
  for (const [index, stamp] of stamps.entries()) {
    const before = stamps[index - 1];
    if (before === undefined) continue;
    const slack = MINUTE + stamp.token.accuracyMs + before.token.accuracyMs;
    if (stamp.token.at + slack < before.token.at) order(`the ${stamp.label} is earlier than the ${before.label}, which it covers`);
  }
  sheet.pass('V-58', 'after what they stamp, each after the one before');
}

/** Caveats about times that nobody but the signing computer vouches for, and V-56 when the auditor asked for a timestamp. */
export function noteClaims(
  signatures: readonly Signature[],
  stamps: readonly Stamp[],
  proofs: Proofs,
  { trust }: Judge,
  sheet: Sheet,
): void {
  if (stamps.length === 0) for (const id of ['V-56', 'V-57'] as const) sheet.skip(id, 'no timestamp token: the signing time is a claim');
  for (const { order, field, claimed } of signatures) {
    const proof = proofs.of.get(order);
    const stamped = stamps.some((stamp) => stamp.order === order || stamp.order === null);
    if (proof === undefined)
      sheet.caveat('TIME/CLAIMED', 'the signing time is what the signing computer claimed; no independent authority confirmed it');
    else if (claimed !== null && proof.at - claimed > trust.maxSkewMs)
      sheet.caveat(
        'TIME/STAMPED_LATER',
        `the ${field}'s signature is proven for ${iso(proof.at)} only, not for the claimed ${iso(claimed)}`,
      );
    if (trust.timestampRequired && !stamped)
      sheet.fail('V-56', 'TIME/TIMESTAMP_MISSING', `your trust file requires a timestamp, and the ${field}'s signature has none`);
  }
  if (signatures.length === 0 && trust.timestampRequired)
    sheet.fail('V-56', 'TIME/TIMESTAMP_MISSING', 'your trust file requires a timestamp and there is none');
}
