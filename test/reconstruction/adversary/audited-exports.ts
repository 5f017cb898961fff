import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { digestKey } from '../../../electron/core/sample/cloudtrail/digest-key.ts';
import { ndjson } from '../truth/truth.ts';
import { ida, records, session } from './audited.ts';
import { ACCOUNT, arn, event, launch, OTHER, type Part } from './launches.ts';

const user = (account: string, name: string): Part => ({
  type: 'IAMUser',
  arn: `arn:aws:iam::${account}:user/${name}`,
  accountId: account,
  accessKeyId: '****************',
});
const COVERED = '************';
const nightly = (epochs: string, at: string) =>
  event(
    'CreateTrainingJob',
    { trainingJobName: 'nightly', hyperParameters: { epochs }, algorithmSpecification: { trainingImage: 'reef:1' } },
    { trainingJobArn: arn('nightly', COVERED) },
    { account: COVERED, at, by: user(COVERED, 'ida') },
  );
/** What whoever handed it over masked, and a sign-in of which nothing but itself is known. */
export const MASKED = records(
  launch('no-user', 'none', { by: user(ACCOUNT, '****') }),
  launch('no-account', 'none', { by: user(COVERED, 'ida') }),
  nightly('3', '2026-05-04T10:00:00Z'),
  nightly('9', '2026-05-05T10:00:00Z'),
  event(
    'AssumeRoleWithSAML',
    { roleArn: `arn:aws:iam::${ACCOUNT}:role/Trainer`, roleSessionName: 's' },
    { credentials: { accessKeyId: 'ASIASAML' }, subject: '_9f3a77c1b2', subjectType: 'transient' },
    { by: { type: 'SAMLUser', principalId: 'idp:_9f3a77c1b2', userName: '_9f3a77c1b2' }, more: { eventSource: 'sts.amazonaws.com' } },
  ),
  launch('made-up', 'none', { by: session('s', 'ASIASAML') }),
  launch('both-asked', 'T-20', ida),
  launch('one-did-not', 'T-21', ida),
);
const COLUMNS = 'ticket,type,opened_at,requested_by,approver,decision,decided_at,subject';
const row = (id: string, approver: string, opened: string, decided: string): string =>
  `${id},training-run,${opened},kim@reef.example,"${approver}",approved,${decided},a run`;
export const SEVERAL = `${[
  COLUMNS,
  row('T-20', 'ida@reef.example; kim@reef.example', '2026-05-04T07:00:00Z', '2026-05-04T08:00:00Z'),
  row('T-21', 'ida@reef.example; olle@reef.example', '2026-05-04T07:00:00Z', '2026-05-04T08:00:00Z'),
].join('\n')}\n`;

const vertex = (id: string, principal: string, behind: string | null) => ({
  insertId: `insert-${id}`,
  logName: 'projects/reef/logs/cloudaudit.googleapis.com%2Factivity',
  timestamp: '2026-05-04T10:00:00.123456Z',
  resource: { type: 'audited_resource', labels: { project_id: 'reef' } },
  protoPayload: {
    '@type': 'type.googleapis.com/google.cloud.audit.AuditLog',
    serviceName: 'aiplatform.googleapis.com',
    methodName: 'google.cloud.aiplatform.v1.JobService.CreateCustomJob',
    resourceName: 'projects/1/locations/europe-west4',
    authenticationInfo: {
      principalEmail: principal,
      ...(behind === null ? {} : { serviceAccountDelegationInfo: [{ firstPartyPrincipal: { principalEmail: behind } }] }),
    },
    request: { customJob: { displayName: id, jobSpec: { workerPoolSpecs: [{ containerSpec: { imageUri: 'eu.gcr.io/reef/t:1' } }] } } },
    response: { name: `projects/1/locations/europe-west4/customJobs/${id}` },
  },
});
/** One service account, with a person behind it and without. */
export const ACCOUNTS = ndjson([
  vertex('11', 'train@reef.iam.gserviceaccount.com', 'Ida@Reef.example'),
  vertex('12', 'train@reef.iam.gserviceaccount.com', null),
]);

const local = (hour: number): string => new Date(Date.UTC(2026, 4, 2, 7 + 2 * hour)).toISOString().slice(0, 14).replace('T', ' ');
/** Decisions every other hour, in a zone that nobody said, from three hours before the time in question. */
export const ZONELESS = `${[COLUMNS, ...Array.from({ length: 34 }, (_, index) => row(`L-${index}`, 'olle', `${local(index)}00:00`, `${local(index)}30:00`))].join('\n')}\n`;
export const LATE = records(launch('zoned', 'none', { at: '2026-05-04T10:00:00Z' }));

const everyHour = (day: string) =>
  Array.from({ length: 24 }, (_, hour) =>
    event('ListBuckets', null, null, { at: `${day}T${String(hour).padStart(2, '0')}:00:00Z`, more: { eventSource: 's3.amazonaws.com' } }),
  );
/** A day, a month of nothing in which clocks change, and a day. */
export const SILENT = records(...everyHour('2026-02-27'), ...everyHour('2026-03-30'), launch('after', 'none', { account: OTHER }));

/** Two days after a launch, whose file breaks off. */
export const BROKEN_OFF = gzipSync(
  records(launch('then-nothing', 'none', { at: '2026-05-03T12:00:00Z' }), ...everyHour('2026-05-04'), ...everyHour('2026-05-05')),
).subarray(0, -60);

const HOURS = ['2026-05-03T21', '2026-05-03T22', '2026-05-03T23', '2026-05-04T00', '2026-05-04T01', '2026-05-04T02'];
const instant = (hour: number): string =>
  new Date(Date.parse(`${HOURS[0] ?? ''}:00:00Z`) + hour * 3_600_000).toISOString().replace('.000', '');
const compact = (hour: number): string => instant(hour).replaceAll(/[-:]/g, '');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const day = (hour: number): string => instant(hour).slice(0, 10).replaceAll('-', '/');
const logPath = (hour: number): string =>
  `AWSLogs/${ACCOUNT}/CloudTrail/eu-west-1/${day(hour)}/${ACCOUNT}_CloudTrail_eu-west-1_${compact(hour).slice(0, 13)}Z_reef.json`;
const digestPath = (hour: number): string =>
  `AWSLogs/${ACCOUNT}/CloudTrail-Digest/eu-west-1/${day(hour + 1)}/${ACCOUNT}_CloudTrail-Digest_eu-west-1_reef_eu-west-1_${compact(hour + 1)}.json`;
const derOf = (key: KeyObject): Buffer => createPublicKey(key).export({ type: 'pkcs1', format: 'der' });
const fingerprintOf = (key: KeyObject): string => createHash('md5').update(derOf(key)).digest('hex');

/** Hourly digests over midnight, at which the key is replaced; the last hour of the day has no digest, one log file is not handed over. */
export function signedTrail(): Readonly<Record<string, string>> {
  const keys = [digestKey().key, generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey] as const;
  const files: Record<string, string> = {};
  let before = { object: '', hash: '', signature: '' };
  for (const hour of HOURS.keys()) {
    const key = hour < 3 ? keys[0] : keys[1];
    const log = records(launch(`hour-${hour}`, 'none', { ...ida, at: instant(hour).replace(':00:00Z', ':20:00Z') }));
    const [start, end] = [instant(hour), instant(hour + 1)];
    const text = JSON.stringify({
      awsAccountId: ACCOUNT,
      digestStartTime: start,
      digestEndTime: end,
      digestS3Bucket: 'reef-trail',
      digestS3Object: digestPath(hour),
      digestPublicKeyFingerprint: fingerprintOf(key),
      digestSignatureAlgorithm: 'SHA256withRSA',
      newestEventTime: start,
      oldestEventTime: start,
      previousDigestS3Bucket: hour === 0 ? null : 'reef-trail',
      previousDigestS3Object: hour === 0 ? null : before.object,
      previousDigestHashValue: hour === 0 ? null : before.hash,
      previousDigestHashAlgorithm: hour === 0 ? null : 'SHA-256',
      previousDigestSignature: hour === 0 ? null : before.signature,
      logFiles: [{ s3Bucket: 'reef-trail', s3Object: logPath(hour), hashValue: sha256(log), hashAlgorithm: 'SHA-256' }],
    });
    const signed = `${end}\nreef-trail/${digestPath(hour)}\n${sha256(text)}\n${hour === 0 ? 'null' : before.signature}`;
    before = { object: digestPath(hour), hash: sha256(text), signature: sign('sha256', Buffer.from(signed), key).toString('hex') };
    if (hour !== 2) files[digestPath(hour)] = text;
    if (hour !== 4) files[logPath(hour)] = log;
  }
  const listed = keys.map((key, index) => ({
    Value: derOf(key).toString('base64'),
    ValidityStartTime: index === 0 ? '2026-01-01T00:00:00Z' : '2026-05-04T00:00:00Z',
    ValidityEndTime: index === 0 ? '2026-05-04T00:00:00Z' : '2027-01-01T00:00:00Z',
    Fingerprint: fingerprintOf(key),
  }));
  return { ...files, 'keys.json': JSON.stringify({ PublicKeyList: listed }) };
}
