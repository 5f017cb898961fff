import { sign } from 'node:crypto';
import { gzip } from '../bytes/gzip.ts';
import { ACCOUNT } from '../plan/identities.ts';
import { HOUR_MS, instant } from '../plan/times.ts';
import { digestKey } from './digest-key.ts';
import { DIGEST_FROM, DIGEST_HOURS, HOME_REGION, type TrailFile } from './trail-files.ts';
import { sha256Hex } from '../../sha256.ts';

export type DigestFile = { readonly path: string; readonly hour: string; readonly bytes: Buffer };

const BUCKET = 'hm-org-trail-logs';
const TRAIL = 'hm-org-trail';
/** Hours of the digest day whose digest was not handed over (planted). */
export const MISSING_HOURS = [2, 3];

const objectOf = (path: string): string => path.replace(/^cloudtrail\//, '');

function digestObject(hour: number): string {
  const end = DIGEST_FROM + (hour + 1) * HOUR_MS;
  const compact = instant(end).replaceAll(/[-:]/g, '');
  const folder = instant(end).slice(0, 10).replaceAll('-', '/');
  return `AWSLogs/${ACCOUNT}/CloudTrail-Digest/${HOME_REGION}/${folder}/${ACCOUNT}_CloudTrail-Digest_${HOME_REGION}_${TRAIL}_${HOME_REGION}_${compact}.json.gz`;
}

function logEntry(file: TrailFile): unknown {
  const times = file.times.toSorted((a, b) => a - b);
  return {
    s3Bucket: BUCKET,
    s3Object: objectOf(file.path),
    hashValue: sha256Hex(file.decoded),
    hashAlgorithm: 'SHA-256',
    newestEventTime: instant(times.at(-1) ?? file.from),
    oldestEventTime: instant(times[0] ?? file.from),
  };
}

type Previous = { readonly object: string; readonly hash: string; readonly signature: string };

function digestOf(hour: number, files: readonly TrailFile[], fingerprint: string, previous: Previous | null): Buffer {
  const [start, end] = [DIGEST_FROM + hour * HOUR_MS, DIGEST_FROM + (hour + 1) * HOUR_MS];
  const inHour = files.filter((file) => file.from >= start && file.to <= end);
  const times = inHour.flatMap((file) => file.times).toSorted((a, b) => a - b);
  const digest = {
    awsAccountId: ACCOUNT,
    digestStartTime: instant(start),
    digestEndTime: instant(end),
    digestS3Bucket: BUCKET,
    digestS3Object: digestObject(hour),
    digestPublicKeyFingerprint: fingerprint,
    digestSignatureAlgorithm: 'SHA256withRSA',
    newestEventTime: instant(times.at(-1) ?? start),
    oldestEventTime: instant(times[0] ?? start),
    previousDigestS3Bucket: previous === null ? null : BUCKET,
    previousDigestS3Object: previous?.object ?? null,
    previousDigestHashValue: previous?.hash ?? null,
    previousDigestHashAlgorithm: previous === null ? null : 'SHA-256',
    previousDigestSignature: previous?.signature ?? null,
    logFiles: inHour.map(logEntry),
  };
  return Buffer.from(JSON.stringify(digest), 'utf8');
}

/** What the service signs: end time, object, hash of the digest and the signature before it, one a line. */
function signed(hour: number, hash: string, previous: Previous | null): string {
  return `${instant(DIGEST_FROM + (hour + 1) * HOUR_MS)}\n${BUCKET}/${digestObject(hour)}\n${hash}\n${previous?.signature ?? 'null'}`;
}

/** The public key as the cloud's own command would list it. */
export function publicKeyList(): unknown {
  const { publicDer, fingerprint } = digestKey();
  return {
    PublicKeyList: [
      {
        Value: publicDer.toString('base64'),
        ValidityStartTime: '2026-05-01T00:00:00Z',
        ValidityEndTime: '2027-05-01T00:00:00Z',
        Fingerprint: fingerprint,
      },
    ],
  };
}

/**
 * The chain of hourly digests over the hourly log files: 26 are made and linked, 24 are handed over. A digest's own
 * signature stands only in its successor, so the newest one and the one before the hole cannot be checked.
 */
export function digestFiles(files: readonly TrailFile[]): readonly DigestFile[] {
  const { key, fingerprint } = digestKey();
  const hourly = files.filter((file) => file.region === HOME_REGION && file.to - file.from === HOUR_MS);
  const made: DigestFile[] = [];
  let previous: Previous | null = null;
  for (let hour = 0; hour < DIGEST_HOURS; hour += 1) {
    const decoded = digestOf(hour, hourly, fingerprint, previous);
    const hash = sha256Hex(decoded);
    const signature = sign('sha256', Buffer.from(signed(hour, hash, previous), 'utf8'), key).toString('hex');
    previous = { object: digestObject(hour), hash, signature };
    if (!MISSING_HOURS.includes(hour))
      made.push({ path: `cloudtrail/${digestObject(hour)}`, hour: instant(DIGEST_FROM + hour * HOUR_MS), bytes: gzip(decoded) });
  }
  return made;
}
