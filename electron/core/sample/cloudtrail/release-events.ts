import type { Prng } from '../bytes/prng.ts';
import { ACCOUNT, ROLES } from '../plan/identities.ts';
import type { RunPlan } from '../plan/run-plan.ts';
import { MINUTE_MS } from '../plan/times.ts';
import { artifactUri, BUCKET } from './launch-events.ts';
import { byRole, caller, type Marked } from './record.ts';

const packageArn = (run: RunPlan): string => `arn:aws:sagemaker:${run.region}:${ACCOUNT}:model-package/claims-triage/${run.index + 1}`;

/** Registration of a run's result: the one event in which the platform itself names commit, image digest and artifact. */
export function registerEvent(draw: Prng, run: RunPlan, at: number): Marked {
  return byRole(draw, caller(draw, ROLES.registry, `register-${run.id.toLowerCase()}`, null, at), {
    at,
    region: run.region,
    source: 'sagemaker',
    name: 'CreateModelPackage',
    request: {
      modelPackageGroupName: 'claims-triage',
      modelPackageDescription: `claims-triage ${run.modelVersion} from ${run.id}`,
      inferenceSpecification: {
        containers: [
          {
            image: run.code.image.split('@')[0],
            imageDigest: `sha256:${run.code.pin === 'digest' ? run.code.image.split('@sha256:')[1] : draw.hex(64)}`,
            modelDataUrl: artifactUri(run),
          },
        ],
        supportedContentTypes: ['application/json'],
      },
      modelApprovalStatus: 'PendingManualApproval',
      metadataProperties: {
        commitId: run.code.commit,
        repository: 'https://git.halden-mutual.example/ml/claims-triage',
        generatedBy: `arn:aws:sagemaker:${run.region}:${ACCOUNT}:training-job/${run.job}`,
      },
      customerMetadataProperties: { artifactSha256: run.artifactDigest },
    },
    response: { modelPackageArn: packageArn(run) },
    mark: `register:${run.id}`,
  });
}

/** Approval of a model version; the approver is whoever made the call. */
export function approveEvent(draw: Prng, run: RunPlan, at: number): Marked {
  const person = run.approval.approver;
  return byRole(draw, caller(draw, ROLES.approver, person, person, at), {
    at,
    region: run.region,
    source: 'sagemaker',
    name: 'UpdateModelPackage',
    request: {
      modelPackageArn: packageArn(run),
      modelApprovalStatus: 'Approved',
      approvalDescription: `EV-${60 + run.index}: artifact sha256 ${run.artifactDigest.slice(0, 16)} accepted`,
    },
    response: { modelPackageArn: packageArn(run) },
    mark: `approve:${run.id}`,
  });
}

/** Model, configuration and endpoint. `modelDataUrl` is the only link back to a run. */
export function deployEvents(draw: Prng, endpoint: string, region: string, modelDataUrl: string, at: number): readonly Marked[] {
  const who = caller(draw, ROLES.deployer, 'deploy-step', null, at);
  const base = { region, source: 'sagemaker' };
  return [
    byRole(draw, who, {
      ...base,
      at,
      name: 'CreateModel',
      request: {
        modelName: `${endpoint}-model`,
        primaryContainer: { image: `${ACCOUNT}.dkr.ecr.${region}.amazonaws.com/claims-serve@sha256:${draw.hex(64)}`, modelDataUrl },
        executionRoleArn: `arn:aws:iam::${ACCOUNT}:role/${ROLES.deployer.name}`,
      },
      response: { modelArn: `arn:aws:sagemaker:${region}:${ACCOUNT}:model/${endpoint}-model` },
    }),
    byRole(draw, who, {
      ...base,
      at: at + MINUTE_MS,
      name: 'CreateEndpointConfig',
      request: {
        endpointConfigName: `${endpoint}-config`,
        productionVariants: [
          { variantName: 'all', modelName: `${endpoint}-model`, initialInstanceCount: 2, instanceType: 'ml.g5.2xlarge' },
        ],
      },
      response: { endpointConfigArn: `arn:aws:sagemaker:${region}:${ACCOUNT}:endpoint-config/${endpoint}-config` },
    }),
    byRole(draw, who, {
      ...base,
      at: at + 2 * MINUTE_MS,
      name: 'CreateEndpoint',
      request: { endpointName: endpoint, endpointConfigName: `${endpoint}-config` },
      response: { endpointArn: `arn:aws:sagemaker:${region}:${ACCOUNT}:endpoint/${endpoint}` },
      mark: `endpoint:${endpoint}`,
    }),
  ];
}

/** A model file that no run in any source produced (planted; three endpoints serve one). */
export const strangeArtifact = (draw: Prng): string => `s3://${BUCKET}/imported/${draw.hex(12)}/model.tar.gz`;
