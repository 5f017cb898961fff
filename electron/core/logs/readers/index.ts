import { carryingReader } from './carried.ts';
import type { RecordContext, RecordReader } from '../event/event.ts';
import { awsBedrockInvocation } from './aws/aws-bedrock-invocation.ts';
import { awsBedrockEndpoint } from './aws/aws-bedrock-endpoint.ts';
import { awsBedrockJob } from './aws/aws-bedrock-job.ts';
import { awsCloudTrail } from './aws/aws-cloudtrail.ts';
import { awsCloudTrailTable } from './aws/aws-cloudtrail-table.ts';
import { awsEventHistory } from './aws/aws-event-history.ts';
import { awsCloudTrailDigest } from './aws/aws-cloudtrail-digest.ts';
import { anthropicActivity } from './anthropic/anthropic-activity.ts';
import { databricksActivities, databricksActivitiesTable } from './databricks/databricks-activities.ts';
import { databricksAudit, databricksAuditTable } from './databricks/databricks-audit.ts';
import { databricksLineage, databricksLineageTable } from './databricks/databricks-lineage.ts';
import { openaiAudit } from './openai/openai-audit.ts';
import { openaiFile } from './openai/openai-file.ts';
import { openaiFineTuning } from './openai/openai-fine-tuning.ts';
import { azureActivity, azureActivityRow } from './azure/azure-activity.ts';
import { azureActivityPage } from './azure/azure-activity-page.ts';
import { azureMlJob } from './azure/azure-ml-job.ts';
import { azureMlLog, azureMlLogRow } from './azure/azure-ml-log.ts';
import { azureOpenai, azureOpenaiRow } from './azure/azure-openai.ts';
import { azureResourceLog, azureResourceLogRow } from './azure/azure-resource-log.ts';
import { entraAudit, entraAuditRow } from './entra/entra-audit.ts';
import { entraSignIn, entraSignInRow } from './entra/entra-signin.ts';
import { gcpAudit } from './gcp/gcp-audit.ts';
import { gcpAuditRow } from './gcp/gcp-audit-row.ts';
import { awsDigestSignature } from './aws/aws-digest-signature.ts';
import { awsModelPackage } from './aws/aws-model-package.ts';
import { awsSageMakerEndpoint } from './aws/aws-sagemaker-endpoint.ts';
import { awsSageMakerJob } from './aws/aws-sagemaker-job.ts';
import { awsSageMakerPipeline } from './aws/aws-sagemaker-pipeline.ts';
import { awsPublicKeys } from './aws/aws-public-keys.ts';
import { gitLfsPointer } from './git/git-lfs-pointer.ts';
import { hfAdapter } from './hugging-face/hf-adapter.ts';
import { hfCard } from './hugging-face/hf-card.ts';
import { hfHubAudit } from './hugging-face/hf-hub-audit.ts';
import { hfModelFiles } from './hugging-face/hf-model-files.ts';
import { hfTraining } from './hugging-face/hf-training.ts';
import { cef } from './syslog/cef.ts';
import { gitLog, gitLogObject, gitLogRow } from './git/git-log.ts';
import { leef } from './syslog/leef.ts';
import { syslogBsd } from './syslog/syslog-bsd.ts';
import { syslog } from './syslog/syslog.ts';
import { mlflowDocuments } from './mlflow/mlflow-documents.ts';
import { githubAudit, githubAuditRow } from './github/github-audit.ts';
import { githubWebhook } from './github/github-webhook.ts';
import { gitlabAudit, gitlabAuditRow } from './gitlab/gitlab-audit.ts';
import { gitlabMergeRequest } from './gitlab/gitlab-merge-request.ts';
import { ocsf } from './ocsf/ocsf.ts';
import { oktaSystemLog, oktaSystemLogRow } from './okta/okta-system-log.ts';
import { kubernetesAudit } from './kubernetes/kubernetes-audit.ts';
import { mlflowRun } from './mlflow/mlflow-run.ts';
import { mlflowStore } from './mlflow/mlflow-store.ts';
import { mlflowTable } from './mlflow/mlflow-table.ts';
import { registryDecisions } from './decisions/registry-decisions.ts';
import { ticketDecisions } from './decisions/ticket-decisions.ts';
import { wandbApiRun } from './wandb/wandb-api-run.ts';
import { wandbAudit } from './wandb/wandb-audit.ts';
import { wandbRun } from './wandb/wandb-run.ts';
import { wandbSweep } from './wandb/wandb-sweep.ts';

/**
 * Every platform's reader, most specific first. Adding one touches this list and nothing else. A platform has one folder:
 * its readers carry its name (`aws/aws-cloudtrail.ts`), and what only they use stands beside them (`aws/trail-record.ts`).
 * What readers of several platforms use is in `values/`.
 */
export const READERS: readonly RecordReader[] = [
  awsCloudTrail,
  awsCloudTrailDigest,
  gcpAudit,
  gcpAuditRow,
  kubernetesAudit,
  entraSignIn,
  entraSignInRow,
  entraAudit,
  entraAuditRow,
  azureOpenai,
  azureOpenaiRow,
  azureMlLog,
  azureMlLogRow,
  azureMlJob,
  azureActivity,
  azureActivityRow,
  azureActivityPage,
  mlflowRun,
  mlflowDocuments,
  mlflowStore,
  mlflowTable,
  wandbAudit,
  wandbRun,
  wandbApiRun,
  wandbSweep,
  openaiAudit,
  openaiFineTuning,
  openaiFile,
  anthropicActivity,
  awsPublicKeys,
  awsDigestSignature,
  awsBedrockInvocation,
  awsBedrockJob,
  awsBedrockEndpoint,
  awsSageMakerJob,
  awsSageMakerPipeline,
  awsSageMakerEndpoint,
  awsModelPackage,
  awsCloudTrailTable,
  awsEventHistory,
  databricksAudit,
  databricksAuditTable,
  databricksLineage,
  databricksLineageTable,
  databricksActivities,
  databricksActivitiesTable,
  hfAdapter,
  hfTraining,
  hfModelFiles,
  gitLfsPointer,
  hfHubAudit,
  hfCard,
  ocsf,
  oktaSystemLog,
  oktaSystemLogRow,
  githubAudit,
  githubAuditRow,
  gitlabAudit,
  gitlabAuditRow,
  gitlabMergeRequest,
  githubWebhook,
  gitLog,
  gitLogRow,
  gitLogObject,
  cef,
  leef,
  syslog,
  syslogBsd,
  ticketDecisions,
  registryDecisions,
  // The rest of what Azure hands over; Databricks on Azure is known before it.
  azureResourceLog,
  azureResourceLogRow,
];

const BY_SHAPE = Map.groupBy(READERS, ({ shape }) => shape);

const known = (record: unknown, context: RecordContext): RecordReader | null =>
  BY_SHAPE.get(context.shape)?.find((reader) => reader.recognises(record, context)) ?? null;

/** The reader that knows this record, by itself or as another tool carries it; null where none does. */
export const readerFor = (record: unknown, context: RecordContext): RecordReader | null =>
  known(record, context) ?? carryingReader(record, context, known);
