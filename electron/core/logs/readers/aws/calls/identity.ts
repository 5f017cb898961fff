import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { saying, sayText } from '../call.ts';
import { sayOrigin, saySubject } from '../caller.ts';
import type { Say } from '../../values/named-values.ts';
import { type Spot, step, textAt } from '../../values/spot.ts';

/** The session that a call gives out, known from then on by its access key. */
function issued(call: AwsCall, tell: (say: Say) => void): void {
  const key = textAt(call.response, 'credentials', 'accessKeyId');
  if (call.outcome !== 'ok' || key === null) return;
  const say = saying(call, 'session', key);
  const session = step(call.response, 'assumedRoleUser', 'arn');
  sayText(say, 'identified', session);
  sayText(say, 'acts_as', step(call.request, 'roleArn'), { to: 'identity' });
  sayText(say, 'labelled', step(call.request, 'roleSessionName'), { origin: 'client' });
  for (const spot of [step(call.request, 'sourceIdentity'), step(call.response, 'sourceIdentity')])
    sayText(say, 'person', spot, { to: 'identity' });
  tell(say);
}

const assumeRole: AwsHandler = (call) => issued(call, (say) => sayOrigin(call, say));

/** A token or assertion of an outside provider: its subject is who asked. */
const federated =
  (...subjects: readonly (readonly string[])[]): AwsHandler =>
  (call) =>
    issued(call, (say) => {
      // The provider made this subject up for the one sign-in.
      if (/(?:^|:)transient$/.test(textAt(call.response, 'subjectType') ?? '')) return;
      const spots: readonly Spot[] = [step(call.identity, 'userName'), ...subjects.map((path) => step(call.response, ...path))];
      const subject = spots.find((spot) => textAt(spot) !== null) ?? step(call.identity, 'principalId');
      saySubject(say, subject);
      // The principal may hold more of the token than the user name: a commit, a build.
      if (subject.at !== step(call.identity, 'principalId').at && /:commit:[0-9a-f]{40}/.test(textAt(call.identity, 'principalId') ?? ''))
        saySubject(say, step(call.identity, 'principalId'));
    });

const federationToken: AwsHandler = (call) =>
  issued(call, (say) => {
    sayText(say, 'acts_as', step(call.response, 'federatedUser', 'arn'), { to: 'identity' });
    sayText(say, 'labelled', step(call.request, 'name'), { origin: 'client' });
    sayOrigin(call, say);
  });

const createAccessKey: AwsHandler = (call) => {
  const key = textAt(call.response, 'accessKey', 'accessKeyId');
  if (call.outcome !== 'ok' || key === null) return;
  const say = saying(call, 'session', key);
  say('created', call.actor, call.nameAt);
  sayText(say, 'acts_as', step(call.response, 'accessKey', 'userName'), { to: 'identity' });
};

const endAccessKey: AwsHandler = (call) => {
  const key = textAt(call.request, 'accessKeyId');
  const isOff = call.name === 'DeleteAccessKey' || textAt(call.request, 'status') === 'Inactive';
  if (call.outcome === 'ok' && key !== null && isOff) saying(call, 'session', key)('revoked', call.actor, call.nameAt);
};

/** STS and IAM: from the access key of a call back to whoever signed in. */
export const AWS_IDENTITY: AwsTable = {
  'sts:AssumeRole': assumeRole,
  'sts:AssumeRoot': assumeRole,
  'sts:GetSessionToken': assumeRole,
  'sts:GetFederationToken': federationToken,
  'sts:AssumeRoleWithWebIdentity': federated(['subjectFromWebIdentityToken']),
  'sts:AssumeRoleWithSAML': federated(['subject']),
  'iam:CreateAccessKey': createAccessKey,
  'iam:DeleteAccessKey': endAccessKey,
  'iam:UpdateAccessKey': endAccessKey,
};
