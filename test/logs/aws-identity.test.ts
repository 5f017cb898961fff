import { describe, expect, test } from 'vitest';
import { ACCOUNT, DENIED, event, type Part, SESSION } from './aws-event.ts';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

const ROLE = `arn:aws:iam::${ACCOUNT}:role/QuayTrainer`;
const NEW = 'ASIAQUAY0002';
const issued = (rest: Part = {}): Part => ({
  credentials: { accessKeyId: NEW, expiration: 'Apr 5, 2026 7:07:08 AM' },
  assumedRoleUser: { arn: `arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/job` },
  ...rest,
});
const sts = (name: string, request: unknown, response: unknown, userIdentity: Part, rest: Part = {}) =>
  event('sts', name, request, response, { userIdentity, ...rest });

test('AssumeRole leads from the new key to the key that asked, and to the person', () => {
  const record = sts('AssumeRole', { roleArn: ROLE, roleSessionName: 'job', sourceIdentity: 'ines@quay.example' }, issued(), SESSION);
  const read = said(record);
  expect(about(read, `session ${NEW}`)).toEqual([
    `identified arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/job /responseElements/assumedRoleUser/arn`,
    `acts_as ${ROLE} /requestParameters/roleArn`,
    'labelled job [client] /requestParameters/roleSessionName',
    'person ines@quay.example /requestParameters/sourceIdentity',
    'from_session ASIAQUAY0001 /userIdentity/accessKeyId',
  ]);
  expect(about(read, 'session ASIAQUAY0001')).toContain('mfa true /userIdentity/sessionContext/attributes/mfaAuthenticated');
  expect(lostPointers(record, read)).toEqual([]);
  expect(said({ ...record, ...DENIED }).lines).toEqual([]);
});

test('a service that assumes a role for a job has nobody behind it', () => {
  const service = { type: 'AWSService', invokedBy: 'sagemaker.amazonaws.com' };
  const read = said(sts('AssumeRole', { roleArn: ROLE, roleSessionName: 'SageMaker' }, issued(), service));
  expect(read.lines.some((line) => line.includes('from_session'))).toBe(false);
});

test('SAML names the person', () => {
  const user = { type: 'SAMLUser', principalId: 'abc=:ines@quay.example', userName: 'ines@quay.example', identityProvider: 'abc=' };
  const read = said(sts('AssumeRoleWithSAML', { roleArn: ROLE, roleSessionName: 'ines' }, issued({ subject: 'ines@quay.example' }), user));
  expect(about(read, `session ${NEW}`)).toContain('person ines@quay.example /userIdentity/userName');
});

describe('tokens of build services', () => {
  const provider = 'arn:aws:iam::990011223344:oidc-provider/token.actions.githubusercontent.com';
  const web = (userName: string, principalId = `${provider}:sts.amazonaws.com:${userName}`): Part => ({
    type: 'WebIdentityUser',
    principalId,
    userName,
    identityProvider: provider,
  });
  const assume = (identity: Part) => sts('AssumeRoleWithWebIdentity', { roleArn: ROLE, roleSessionName: 'gha' }, issued(), identity);

  test('a repository and its environment are a task, not a person', () => {
    const subject = 'repo:quay/train:environment:production';
    expect(about(said(assume(web(subject))), `session ${NEW}`)).toEqual([
      `identified arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/job /responseElements/assumedRoleUser/arn`,
      `acts_as ${ROLE} /requestParameters/roleArn`,
      'labelled gha [client] /requestParameters/roleSessionName',
      `acts_as ${subject} /userIdentity/userName`,
      `labelled ${subject} /userIdentity/userName`,
    ]);
  });

  test('a subject may name the commit, which the platform then recorded', () => {
    const sha = '0a1b2c3d4e'.repeat(4);
    const subject = `organization:quay:pipeline:train:ref:refs/heads/main:commit:${sha}:step:build`;
    const named = said(assume(web(subject)));
    expect(named.lines).toContain(`session ${NEW} code ${sha} [digest] /userIdentity/userName`);
    const inPrincipal = said(assume(web('quay', `arn:aws:iam::${ACCOUNT}:oidc-provider/agent.buildkite.com:sts.amazonaws.com:${subject}`)));
    expect(inPrincipal.lines).toContain(`session ${NEW} code ${sha} [digest] /userIdentity/principalId`);
  });
});

test('who is behind the credentials of a launch', () => {
  const launched = (userIdentity: Part): string[] =>
    said(event('sagemaker', 'CreateTrainingJob', { trainingJobName: 'quay-1' }, null, { userIdentity })).lines.filter((line) =>
      line.startsWith('session '),
    );
  const user = `arn:aws:iam::${ACCOUNT}:user/ines`;
  expect(launched({ type: 'IAMUser', arn: user, accountId: ACCOUNT, accessKeyId: 'AKIAQUAY1', userName: 'ines' })).toEqual([
    `session AKIAQUAY1 acts_as ${user} /userIdentity/arn`,
    `session AKIAQUAY1 person ${user} /userIdentity/arn`,
  ]);
  const sso = `arn:aws:sts::${ACCOUNT}:assumed-role/AWSReservedSSO_Train_0011223344556677/ines@quay.example`;
  expect(launched({ type: 'AssumedRole', arn: sso, accountId: ACCOUNT, accessKeyId: 'ASIAQUAY3' })).toContain(
    'session ASIAQUAY3 person ines@quay.example /userIdentity/arn',
  );
  expect(launched({ type: 'IdentityCenterUser', accountId: ACCOUNT, onBehalfOf: { userId: 'u-77', identityStoreArn: 'arn' } })).toEqual([]);
  const plain = { ...SESSION, sessionContext: { sessionIssuer: { arn: ROLE } } };
  expect(launched(plain)).toEqual([`session ASIAQUAY0001 acts_as ${ROLE} /userIdentity/sessionContext/sessionIssuer/arn`]);
});

test('a user’s access key is made and taken back', () => {
  const made = said(event('iam', 'CreateAccessKey', { userName: 'ines' }, { accessKey: { accessKeyId: 'AKIAQUAY9', userName: 'ines' } }));
  expect(made.lines[0]).toContain('session AKIAQUAY9 created ');
  const ended = said(event('iam', 'UpdateAccessKey', { accessKeyId: 'AKIAQUAY9', status: 'Inactive' }));
  expect(ended.lines[0]).toContain('session AKIAQUAY9 revoked ');
  expect(said(event('iam', 'UpdateAccessKey', { accessKeyId: 'AKIAQUAY9', status: 'Active' })).lines).toEqual([]);
});
