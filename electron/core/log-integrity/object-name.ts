import { isoTime } from '../logs/time/time.ts';

export type DigestName = {
  readonly region: string;
  /** Digests of one trail in one region form one chain; backfill digests form another. */
  readonly chain: string;
  readonly isBackfill: boolean;
};

const DIGEST = /\/CloudTrail-Digest\/([^/]+)\/(?:[^/]+\/)*([^/]+)_\d{8}T\d{6}Z(_backfill)?\.json(?:\.gz)?$/;
const LOG = /(?:^|\/)(\d{12})_CloudTrail_([a-z0-9-]+)_(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})Z_[^/]*$/;

/** What the object name of a digest says; the digest itself does not name its region. Null for any other name. */
export function digestName(object: string): DigestName | null {
  const [, region, trail, backfill] = DIGEST.exec(object) ?? [];
  if (region === undefined || trail === undefined) return null;
  return { region, chain: `${trail}${backfill ?? ''}`, isBackfill: backfill !== undefined };
}

export type DeliveryName = { readonly account: string; readonly region: string; readonly delivered: number };

/** What the name of a delivered log file says; null for any other name. */
export function deliveryName(path: string): DeliveryName | null {
  const [, account, region, year, month, day, hour, minute] = LOG.exec(path) ?? [];
  if (account === undefined || region === undefined) return null;
  const delivered = isoTime(`${year}-${month}-${day}T${hour}:${minute}:00Z`)?.micros;
  return delivered === undefined ? null : { account, region, delivered };
}

/** Last step of a path without the endings of compression: how a file is found again that was unpacked on the way. */
export const plainName = (path: string): string => (path.split('/').at(-1) ?? path).replace(/\.(?:gz|zst|xz|bz2)$/i, '');
