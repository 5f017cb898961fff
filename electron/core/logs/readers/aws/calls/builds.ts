import type { AwsHandler, AwsTable } from '../call.ts';
import { arnHere, saying, sayText } from '../call.ts';
import { sayCaller } from '../caller.ts';
import { itemsOf, step, textAt } from '../../values/spot.ts';

/** `account.dkr.ecr.region.amazonaws.com/repository`, as jobs name their images. */
function registryOf(account: string | null, region: string | null, repository: string | null): string | null {
  if (account === null || region === null || repository === null) return null;
  return `${account}.dkr.ecr.${region}.amazonaws.com${region.startsWith('cn-') ? '.cn' : ''}/${repository}`;
}

/** At this moment the tag means this content; nothing says that it still does later. */
const putImage: AwsHandler = (call) => {
  const image = step(call.response, 'image');
  const account = textAt(image, 'registryId') ?? textAt(call.request, 'registryId') ?? call.account;
  const repository = registryOf(account, call.region, textAt(call.request, 'repositoryName'));
  const digest = [step(image, 'imageId', 'imageDigest'), step(call.request, 'imageDigest')].find((spot) => textAt(spot) !== null);
  if (call.outcome !== 'ok' || repository === null || digest === undefined) return;
  const exact = saying(call, 'image', `${repository}@${textAt(digest) ?? ''}`);
  exact('created', call.actor, call.nameAt);
  sayText(exact, 'digest', digest, { pinned: 'digest' });
  const tag = [step(call.request, 'imageTag'), step(image, 'imageId', 'imageTag')].find((spot) => textAt(spot) !== null);
  if (tag !== undefined) sayText(saying(call, 'image', `${repository}:${textAt(tag) ?? ''}`), 'digest', digest, { pinned: 'digest' });
};

const images =
  (says: 'read' | 'deleted', list: string): AwsHandler =>
  (call) => {
    const repository = registryOf(textAt(call.request, 'registryId') ?? call.account, call.region, textAt(call.request, 'repositoryName'));
    if (call.outcome !== 'ok' || repository === null) return;
    for (const id of itemsOf(step(call.request, list))) {
      const [digest, tag] = [step(id, 'imageDigest'), step(id, 'imageTag')];
      if (textAt(digest) !== null) saying(call, 'image', `${repository}@${textAt(digest) ?? ''}`)(says, call.actor, digest.at);
      else if (textAt(tag) !== null) saying(call, 'image', `${repository}:${textAt(tag) ?? ''}`)(says, call.actor, tag.at);
    }
  };

/** A build runs one commit; the service resolves a branch to it and says which. */
const build: AwsHandler = (call) => {
  const made = step(call.response, 'build');
  const commit = step(made, 'resolvedSourceVersion');
  const sha = textAt(commit);
  if (call.outcome !== 'ok' || sha === null || !/^[0-9a-f]{40}$/.test(sha)) return;
  const say = saying(call, 'code', sha);
  sayText(say, 'labelled', step(made, 'arn'));
  say('created', call.actor, call.nameAt);
};

const STATES: Readonly<Record<string, string>> = { Approved: 'approved', Rejected: 'rejected' };

/** A manual approval of a pipeline waits under one token; the answer carries it. */
const approvalResult: AwsHandler = (call) => {
  const pipeline = textAt(call.request, 'pipelineName');
  const status = step(call.request, 'result', 'status');
  const decided = STATES[textAt(status) ?? ''];
  if (call.outcome !== 'ok' || pipeline === null || decided === undefined) return;
  const token = textAt(call.request, 'token');
  const where = [pipeline, textAt(call.request, 'stageName'), textAt(call.request, 'actionName')].filter((one) => one !== null).join('/');
  const say = saying(call, 'approval', `codepipeline:${where}${token === null ? '' : `#${token}`}`);
  say('decided', decided, status.at);
  const arn = arnHere(call, 'codepipeline', pipeline);
  if (arn !== null) say('approves', arn, step(call.request, 'pipelineName').at, { to: 'code' });
  if (token !== null) sayText(say, 'identified', step(call.request, 'token'));
  sayText(say, 'reason', step(call.request, 'result', 'summary'), { origin: 'client' });
  sayCaller(call, say, 'approver');
};

/** Images, builds and the approvals of delivery pipelines. */
export const AWS_BUILDS: AwsTable = {
  'ecr:PutImage': putImage,
  'ecr:BatchGetImage': images('read', 'imageIds'),
  'ecr:BatchDeleteImage': images('deleted', 'imageIds'),
  'codebuild:StartBuild': build,
  'codepipeline:PutApprovalResult': approvalResult,
};
