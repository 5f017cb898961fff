import type { AwsCall, AwsHandler, AwsTable } from '../call.ts';
import { isArn, namedHere, pick, saying, sayText } from '../call.ts';
import { sayCaller } from '../caller.ts';
import type { Say } from '../../values/named-values.ts';
import { pinOfImage } from '../../values/pin-of.ts';
import { itemsOf, membersOf, type Spot, step, textAt } from '../../values/spot.ts';

const HEX64 = /^(?:sha256:)?([0-9a-f]{64})$/i;
const FULL_COMMIT = /^[0-9a-f]{40}$/;

const packageId = (call: AwsCall): string | null => {
  const response = textAt(call.response, 'modelPackageArn');
  if (response !== null) return response;
  const request = [step(call.request, 'modelPackageArn'), step(call.request, 'modelPackageName')];
  return namedHere(call, 'sagemaker', 'model-package', ...request)?.id ?? null;
};

const isRun = (id: string | null): boolean =>
  id !== null && /:(?:training-job|hyper-parameter-tuning-job|automl-job|job\/AgentRFT)\//.test(id);

/** What a registry entry says it was made from, in the words of whoever registered it. */
export function sayLineage(say: Say, body: Spot): void {
  const by = pick(body, 'metadataProperties', 'generatedBy');
  if (isRun(textAt(by))) sayText(say, 'made_from', by, { to: 'run', origin: 'client' });
  else sayText(say, 'labelled', by, { origin: 'client' });
  const commit = pick(body, 'metadataProperties', 'commitId');
  const pinned = FULL_COMMIT.test(textAt(commit) ?? '') ? 'digest' : 'mutable';
  sayText(say, 'code', commit, { to: 'code', origin: 'client', pinned });
  sayText(say, 'labelled', pick(body, 'metadataProperties', 'projectId'), { origin: 'client' });
  const source = pick(body, 'sourceUri');
  const uri = textAt(source);
  if (uri?.startsWith('s3://') === true) sayText(say, 'made_from', source, { to: 'artifact', pinned: 'mutable' });
  else if (isRun(uri)) sayText(say, 'made_from', source, { to: 'run', origin: 'client' });
  else if (isArn(uri)) sayText(say, 'made_from', source, { to: 'model' });
  else sayText(say, 'labelled', source, { origin: 'client' });
}

/** The files and images of a registry entry; the image's digest is the platform's own. */
export function sayContainers(body: Spot, say: Say, image: (reference: string) => Say): readonly string[] {
  const containers = [
    ...itemsOf(pick(body, 'inferenceSpecification', 'containers')),
    ...itemsOf(pick(body, 'sourceAlgorithmSpecification', 'sourceAlgorithms')),
  ];
  return containers.flatMap((container) => {
    const data = [pick(container, 'modelDataUrl'), pick(container, 'modelDataSource', 's3DataSource', 's3Uri')];
    for (const one of data) sayText(say, 'made_from', one, { to: 'artifact', pinned: 'mutable' });
    const reference = textAt(pick(container, 'image'));
    const digest = pick(container, 'imageDigest');
    if (reference !== null && pinOfImage(reference) !== 'digest') sayText(image(reference), 'digest', digest, { pinned: 'digest' });
    return data.map((one) => textAt(one)).filter((uri) => uri !== null);
  });
}

/** A digest that whoever registered the model wrote beside it is that of its one file. */
function sayClaimedDigest(call: AwsCall, body: Spot, artifacts: readonly string[]): void {
  const [artifact] = artifacts;
  if (artifact === undefined || artifacts.length > 1) return;
  for (const [name, value] of membersOf(pick(body, 'customerMetadataProperties'))) {
    const hex = HEX64.exec(textAt(value) ?? '')?.[1];
    if (hex !== undefined && /sha-?256|digest|hash|checksum/i.test(name))
      call.writer
        .of('artifact', artifact, call.micros, 'client')
        .say('digest', `sha256:${hex.toLowerCase()}`, value.at, { pinned: 'digest' });
  }
}

const STATES: Readonly<Record<string, string>> = { Approved: 'approved', Rejected: 'rejected', PendingManualApproval: 'pending' };

/** The state of a registry entry, as one decision: what is decided is the model version itself. */
function sayApproval(call: AwsCall, id: string): void {
  const status = step(call.request, 'modelApprovalStatus');
  const stage = step(call.request, 'modelLifeCycle', 'stageStatus');
  const state = textAt(status) ?? textAt(stage);
  const decided = state === null ? undefined : STATES[state];
  if (decided === undefined) return;
  const say = saying(call, 'approval', id);
  say('approves', id, textAt(status) === null ? stage.at : status.at, { to: 'model' });
  if (decided === 'pending') return say('requested', call.actor, call.nameAt);
  say('decided', decided, textAt(status) === null ? stage.at : status.at);
  sayText(say, 'reason', step(call.request, 'approvalDescription'), { origin: 'client' });
  sayText(say, 'reason', step(call.request, 'modelLifeCycle', 'stageDescription'), { origin: 'client' });
  sayCaller(call, say, 'approver');
}

function sayStage(call: AwsCall, say: Say): void {
  const stage = step(call.request, 'modelLifeCycle', 'stage');
  const name = textAt(stage);
  if (name !== null) say('promoted', `${name}: ${textAt(call.request, 'modelLifeCycle', 'stageStatus') ?? 'no status'}`, stage.at);
}

const register: AwsHandler = (call) => {
  const id = packageId(call);
  if (call.outcome !== 'ok' || id === null) return;
  const say = saying(call, 'model', id);
  say('registered', call.actor, call.nameAt);
  sayText(say, 'named', step(call.request, 'modelPackageGroupName'));
  sayText(say, 'named', step(call.request, 'modelPackageDescription'), { origin: 'client' });
  const artifacts = sayContainers(call.request, say, (reference) => saying(call, 'image', reference));
  sayLineage(say, call.request);
  sayClaimedDigest(call, call.request, artifacts);
  const generatedBy = step(call.request, 'metadataProperties', 'generatedBy');
  if (isRun(textAt(generatedBy))) sayCommitOfRun(call, textAt(generatedBy) ?? '');
  sayStage(call, say);
  sayApproval(call, id);
};

/** The commit beside a run's ARN is the code of that run, as whoever registered its result says. */
function sayCommitOfRun(call: AwsCall, run: string): void {
  const commit = step(call.request, 'metadataProperties', 'commitId');
  const sha = textAt(commit);
  if (sha !== null && FULL_COMMIT.test(sha))
    call.writer.of('run', run, call.micros, 'client').say('code', sha, commit.at, { to: 'code', pinned: 'digest' });
}

const update: AwsHandler = (call) => {
  const id = packageId(call);
  if (call.outcome !== 'ok' || id === null) return;
  const say = saying(call, 'model', id);
  sayStage(call, say);
  sayText(say, 'made_from', step(call.request, 'sourceUri'), { to: 'artifact', pinned: 'mutable' });
  sayApproval(call, id);
};

const remove: AwsHandler = (call) => {
  const id = packageId(call);
  if (call.outcome === 'ok' && id !== null) saying(call, 'model', id)('deleted', call.actor, call.nameAt);
};

/** SageMaker's model registry: entries, what they were made from, and who approved them. */
export const AWS_SAGEMAKER_REGISTRY: AwsTable = {
  'sagemaker:CreateModelPackage': register,
  'sagemaker:UpdateModelPackage': update,
  'sagemaker:DeleteModelPackage': remove,
};
