import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { arnHere, isArn, saying } from '../call.ts';
import type { Relation } from '../../../event/trace.ts';
import { itemsOf, type Spot, step, textAt } from '../../values/spot.ts';

/** Secrets Manager ends every ARN with six letters that the name does not have. */
const RANDOM_END = /-[A-Za-z0-9]{6}$/;

type Secret = { readonly id: string; readonly at: string };

/** A secret is named by ARN or by name; where only a name stands in the record, it is the ARN without its random end. */
function secretAt(call: AwsCall, ...spots: readonly Spot[]): Secret | null {
  const found = spots.filter((spot) => textAt(spot) !== null);
  const spot = found.find((one) => isArn(textAt(one))) ?? found[0];
  const name = spot === undefined ? null : textAt(spot);
  if (spot === undefined || name === null) return null;
  const id = isArn(name) ? name : arnHere(call, 'secretsmanager', `secret:${name}`);
  return id === null ? null : { id, at: spot.at };
}

function saySecret(call: AwsCall, { id, at }: Secret, says: Relation, version: Spot | null = null): void {
  const say = saying(call, 'secret', id);
  say(says, call.actor, at);
  const name = id.replace(RANDOM_END, '');
  if (name !== id && id.includes(':secret:')) say('identified', name, at, { origin: 'derived' });
  if (version !== null && textAt(version) !== null) say('identified', `${id}#${textAt(version) ?? ''}`, version.at, { pinned: 'version' });
}

const secretsManager =
  (says: Relation): AwsHandler =>
  (call) => {
    if (call.outcome !== 'ok') return;
    const { request, response, extra } = call;
    const secret = secretAt(
      call,
      step(response, 'arn'),
      step(response, 'aRN'),
      step(request, 'secretId'),
      step(extra, 'SecretId'),
      step(request, 'name'),
    );
    const version = [step(response, 'versionId'), step(request, 'versionId'), step(request, 'clientRequestToken')].find(
      (spot) => textAt(spot) !== null,
    );
    if (secret !== null) saySecret(call, secret, says, version ?? null);
  };

const readMany: AwsHandler = (call) => {
  if (call.outcome !== 'ok') return;
  for (const spot of itemsOf(step(call.request, 'secretIdList'))) {
    const secret = secretAt(call, spot);
    if (secret !== null) saySecret(call, secret, 'read');
  }
};

function sayParameter(call: AwsCall, spot: Spot, says: Relation): void {
  const name = textAt(spot);
  if (name === null) return;
  const id = isArn(name) ? name : arnHere(call, 'ssm', `parameter/${name.replace(/^\//, '')}`);
  if (id !== null) saying(call, 'secret', id)(says, call.actor, spot.at);
}

/** Parameters are secrets only when they are asked for in the clear although they are kept encrypted. */
const readParameters: AwsHandler = (call) => {
  if (call.outcome !== 'ok' || textAt(call.request, 'withDecryption') !== 'true') return;
  const named = [step(call.request, 'name'), step(call.request, 'path'), ...itemsOf(step(call.request, 'names'))];
  for (const spot of named) sayParameter(call, spot, 'read');
};

const writeParameter: AwsHandler = (call) => {
  if (call.outcome !== 'ok' || textAt(call.request, 'type') !== 'SecureString') return;
  sayParameter(call, step(call.request, 'name'), textAt(call.request, 'overwrite') === 'true' ? 'rotated' : 'created');
};

const deleteParameters: AwsHandler = (call) => {
  if (call.outcome !== 'ok') return;
  for (const spot of [step(call.request, 'name'), ...itemsOf(step(call.request, 'names'))]) sayParameter(call, spot, 'revoked');
};

/** Secrets Manager and SSM: who read a secret, and when it was made, changed or taken back. */
export const AWS_SECRETS: AwsTable = {
  'secretsmanager:GetSecretValue': secretsManager('read'),
  'secretsmanager:BatchGetSecretValue': readMany,
  'secretsmanager:CreateSecret': secretsManager('created'),
  'secretsmanager:PutSecretValue': secretsManager('rotated'),
  'secretsmanager:UpdateSecret': secretsManager('rotated'),
  'secretsmanager:UpdateSecretVersionStage': secretsManager('rotated'),
  'secretsmanager:RotateSecret': secretsManager('rotated'),
  'secretsmanager:RotationSucceeded': secretsManager('rotated'),
  'secretsmanager:DeleteSecret': secretsManager('revoked'),
  'secretsmanager:EndSecretVersionDelete': secretsManager('revoked'),
  'ssm:GetParameter': readParameters,
  'ssm:GetParameters': readParameters,
  'ssm:GetParametersByPath': readParameters,
  'ssm:PutParameter': writeParameter,
  'ssm:DeleteParameter': deleteParameters,
  'ssm:DeleteParameters': deleteParameters,
};
