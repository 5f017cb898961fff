import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { arnHere, isArn, saying, sayText } from '../call.ts';
import type { Relation } from '../../../event/trace.ts';
import { itemsOf, membersOf, type Spot, step, textAt } from '../../values/spot.ts';

const S3 = /^arn:[a-z-]+:s3:::([^/]+)\/(.+)$/;
const JOB = /:(?:training-job|processing-job|hyper-parameter-tuning-job|model-customization-job)\//;

/** The key that was used: the record lists it among its resources, the request may name it by id or alias. */
function keyOf(call: AwsCall): { readonly id: string; readonly at: string } | null {
  const listed = itemsOf(call.field('resources')).map((resource) => step(resource, 'ARN'));
  const spots = [...listed, step(call.response, 'keyId'), step(call.request, 'keyId')];
  const exact = spots.find((spot) => isArn(textAt(spot)));
  if (exact !== undefined) return { id: textAt(exact) ?? '', at: exact.at };
  const spot = step(call.request, 'keyId');
  const name = textAt(spot);
  const id = name === null ? null : arnHere(call, 'kms', name.startsWith('alias/') ? name : `key/${name}`);
  return id === null ? null : { id, at: spot.at };
}

/**
 * What a key was used for stands in the encryption context: the secret and its version, the parameter, the object. Key
 * calls are management events, so this is there although reads of the store itself are not logged.
 */
function sayContext(call: AwsCall, context: Spot): void {
  const secret = step(context, 'SecretARN');
  const id = textAt(secret);
  if (id !== null) {
    const version = step(context, 'SecretVersionId');
    const say = saying(call, 'secret', id);
    say('read', call.actor, secret.at, { pinned: textAt(version) === null ? 'mutable' : 'version' });
    if (textAt(version) !== null) say('identified', `${id}#${textAt(version) ?? ''}`, version.at, { pinned: 'version' });
  }
  const parameter = step(context, 'PARAMETER_ARN');
  if (textAt(parameter) !== null) saying(call, 'secret', textAt(parameter) ?? '')('read', call.actor, parameter.at);
  for (const [name, spot] of membersOf(context)) {
    const value = textAt(spot) ?? '';
    const [, bucket, key] = S3.exec(value) ?? [];
    // With bucket keys the context names the bucket only: which object it was is then not in the record.
    if (name.startsWith('aws:s3') && bucket !== undefined && key !== undefined && !key.endsWith('/'))
      for (const kind of ['dataset', 'artifact'] as const) saying(call, kind, `s3://${bucket}/${key}`)('read', call.actor, spot.at);
    if (isArn(value) && JOB.test(value)) saying(call, 'run', value)('seen', call.name, spot.at);
  }
}

const decrypt: AwsHandler = (call) => {
  if (call.outcome !== 'ok') return;
  const key = keyOf(call);
  if (key !== null) saying(call, 'key', key.id)('read', call.actor, key.at);
  sayContext(call, step(call.request, 'encryptionContext'));
  sayContext(call, step(call.request, 'sourceEncryptionContext'));
};

/** A data key is made to write something: of an object, that it was written. */
const dataKey: AwsHandler = (call) => {
  if (call.outcome !== 'ok') return;
  for (const [, spot] of membersOf(step(call.request, 'encryptionContext'))) {
    const [, bucket, key] = S3.exec(textAt(spot) ?? '') ?? [];
    if (bucket === undefined || key === undefined || key.endsWith('/')) continue;
    for (const kind of ['dataset', 'artifact'] as const) saying(call, kind, `s3://${bucket}/${key}`)('created', call.actor, spot.at);
  }
};

const change =
  (says: Relation): AwsHandler =>
  (call) => {
    const key = keyOf(call);
    if (call.outcome !== 'ok' || key === null) return;
    const say = saying(call, 'key', key.id);
    say(says, call.actor, key.at);
    if (call.name === 'CreateKey') sayText(say, 'named', step(call.request, 'description'), { origin: 'client' });
  };

/** KMS: what keys were used for, and when they were made, turned or taken away. */
export const AWS_KEYS: AwsTable = {
  'kms:Decrypt': decrypt,
  'kms:ReEncrypt': decrypt,
  'kms:GenerateDataKey': dataKey,
  'kms:GenerateDataKeyWithoutPlaintext': dataKey,
  'kms:CreateKey': change('created'),
  'kms:EnableKeyRotation': change('changed'),
  'kms:DisableKeyRotation': change('changed'),
  'kms:RotateKey': change('rotated'),
  'kms:RotateKeyOnDemand': change('rotated'),
  'kms:DisableKey': change('revoked'),
  'kms:ScheduleKeyDeletion': change('revoked'),
};
