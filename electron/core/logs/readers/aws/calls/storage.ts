import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { isArn, saying, sayText } from '../call.ts';
import { isMasked } from '../../../event/masked.ts';
import type { Say } from '../../values/named-values.ts';
import { itemsOf, type Spot, step, textAt } from '../../values/spot.ts';

/** The store does not say what an object is for. It is said of both; only what something else names by this id joins. */
const KINDS = ['dataset', 'artifact'] as const;

/** Two names that are masked are no one name. */
const uriOf = (bucket: string | null, key: string | null): string | null =>
  bucket === null || key === null || isMasked(bucket) || isMasked(key) ? null : `s3://${bucket}/${key}`;

function sayObject(call: AwsCall, id: string, tell: (say: Say) => void): void {
  for (const kind of KINDS) tell(saying(call, kind, id));
}

const OBJECT = /^arn:[a-z-]+:s3:::(.+\/.+)$/;

/** An access point is another name of a bucket: which one, the record lists among its resources. */
function requested(call: AwsCall): string | null {
  const bucket = textAt(call.request, 'bucketName');
  const listed = isArn(bucket) ? itemsOf(call.field('resources')).map((one) => OBJECT.exec(textAt(one, 'ARN') ?? '')?.[1]) : [];
  const object = listed.find((one) => one !== undefined);
  return object === undefined ? uriOf(bucket, textAt(call.request, 'key')) : `s3://${object}`;
}

/** A version names one content for ever; `null` is the version of a bucket that keeps none. */
function sayVersion(say: Say, id: string, spot: Spot): void {
  const version = textAt(spot);
  if (version !== null && version !== 'null') say('identified', `${id}?versionId=${version}`, spot.at, { pinned: 'version' });
}

const BASE64_SHA256 = /^[A-Za-z0-9+/]{43}=$/;

/** A checksum of the whole object; one over parts ends in their number and is no digest of the content. */
function sayChecksum(call: AwsCall, say: Say): void {
  for (const holder of [call.request, call.response, call.extra])
    for (const name of ['x-amz-checksum-sha256', 'checksumSHA256']) {
      const spot = step(holder, name);
      const value = textAt(spot) ?? '';
      if (BASE64_SHA256.test(value)) say('digest', `sha256:${Buffer.from(value, 'base64').toString('hex')}`, spot.at, { pinned: 'digest' });
    }
}

const get: AwsHandler = (call) => {
  const id = requested(call);
  if (call.outcome !== 'ok' || id === null) return;
  const version = step(call.request, 'versionId');
  sayObject(call, id, (say) => {
    say('read', call.actor, call.nameAt, { pinned: textAt(version) === null ? 'mutable' : 'version' });
    sayVersion(say, id, version);
  });
};

const put: AwsHandler = (call) => {
  const id = requested(call);
  if (call.outcome !== 'ok' || id === null) return;
  sayObject(call, id, (say) => {
    say('created', call.actor, call.nameAt);
    sayVersion(say, id, step(call.response, 'x-amz-version-id'));
    sayChecksum(call, say);
  });
};

/** `bucket/key`, `/bucket/key?versionId=…`, or an access point; the key may be written with escapes. */
function copySource(spot: Spot): { readonly id: string; readonly version: string | null } | null {
  const [, bucket, key, version] = /^\/?([^/?]+)\/([^?]+)(?:\?versionId=(.+))?$/.exec(textAt(spot) ?? '') ?? [];
  if (bucket === undefined || key === undefined || bucket.startsWith('arn:')) return null;
  return { id: `s3://${bucket}/${decoded(key)}`, version: version ?? null };
}

const decoded = (key: string): string => {
  try {
    return decodeURIComponent(key);
  } catch {
    // A percent sign that escapes nothing belongs to the key.
    return key;
  }
};

/** A copy reads one object and makes another; out of the bucket, it is an export. */
function sayCopied(call: AwsCall): void {
  const id = requested(call);
  const spot = step(call.request, 'x-amz-copy-source');
  const source = copySource(spot);
  if (call.outcome !== 'ok' || id === null || source === null) return;
  const from = source.version === null ? source.id : `${source.id}?versionId=${source.version}`;
  for (const kind of KINDS)
    saying(call, kind, id)('made_from', from, spot.at, { to: kind, pinned: source.version === null ? 'mutable' : 'version' });
  const leaves = !source.id.startsWith(`s3://${textAt(call.request, 'bucketName') ?? ''}/`);
  sayObject(call, source.id, (say) => say(leaves ? 'exported' : 'read', call.actor, spot.at));
}

const copy: AwsHandler = (call) => {
  put(call);
  sayCopied(call);
};

const remove: AwsHandler = (call) => {
  const id = requested(call);
  if (call.outcome !== 'ok' || id === null) return;
  sayObject(call, id, (say) => {
    say('deleted', call.actor, call.nameAt);
    sayVersion(say, id, step(call.request, 'versionId'));
  });
  removedLog(call, id, call.nameAt);
};

const removeMany: AwsHandler = (call) => {
  const bucket = textAt(call.request, 'bucketName');
  if (call.outcome !== 'ok' || bucket === null) return;
  for (const object of itemsOf(step(call.request, 'delete', 'objects'))) {
    const key = step(object, 'key');
    const id = uriOf(bucket, textAt(key));
    if (id === null) continue;
    sayObject(call, id, (say) => sayText(say, 'deleted', { value: call.actor, at: key.at }));
    removedLog(call, id, key.at);
  }
};

/** Delivered logs lie under this folder; taking one away is a change of what is on record. */
function removedLog(call: AwsCall, id: string, at: string): void {
  if (/\/AWSLogs\//.test(id)) saying(call, 'logging', id)('deleted', call.actor, at);
}

/** S3: who read, wrote, copied and deleted which object. Data events, which are off unless somebody switched them on. */
export const AWS_STORAGE: AwsTable = {
  's3:GetObject': get,
  's3:PutObject': put,
  's3:CompleteMultipartUpload': put,
  's3:CopyObject': copy,
  // What is larger than 5 GB is copied part by part; the upload as a whole is another call.
  's3:UploadPartCopy': sayCopied,
  's3:DeleteObject': remove,
  's3:DeleteObjects': removeMany,
};
