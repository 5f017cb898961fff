import type { RecordContext, RecordReader } from '../event.ts';
import { awsBedrockInvocation } from './aws-bedrock-invocation.ts';
import { awsBedrockJob } from './aws-bedrock-job.ts';
import { awsCloudTrail } from './aws-cloudtrail.ts';
import { awsCloudTrailTable } from './aws-cloudtrail-table.ts';
import { awsEventHistory } from './aws-event-history.ts';
import { awsCloudTrailDigest } from './aws-cloudtrail-digest.ts';
import { anthropicActivity } from './anthropic-activity.ts';
import { databricksActivities, databricksActivitiesTable } from './databricks-activities.ts';
import { databricksAudit, databricksAuditTable } from './databricks-audit.ts';
import { databricksLineage, databricksLineageTable } from './databricks-lineage.ts';
import { openaiAudit } from './openai-audit.ts';
import { openaiFile } from './openai-file.ts';
import { openaiFineTuning } from './openai-fine-tuning.ts';
import { azureActivity, azureActivityRow } from './azure-activity.ts';
import { azureActivityPage } from './azure-activity-page.ts';
import { azureMlJob } from './azure-ml-job.ts';
import { azureMlLog, azureMlLogRow } from './azure-ml-log.ts';
import { azureOpenai, azureOpenaiRow } from './azure-openai.ts';
import { azureResourceLog, azureResourceLogRow } from './azure-resource-log.ts';
import { entraAudit, entraAuditRow } from './entra-audit.ts';
import { entraSignIn, entraSignInRow } from './entra-signin.ts';
import { gcpAudit } from './gcp-audit.ts';
import { awsDigestSignature } from './aws-digest-signature.ts';
import { awsModelPackage } from './aws-model-package.ts';
import { awsSageMakerJob } from './aws-sagemaker-job.ts';
import { awsPublicKeys } from './aws-public-keys.ts';
import { gitLfsPointer } from './git-lfs-pointer.ts';
import { hfAdapter } from './hf-adapter.ts';
import { hfCard } from './hf-card.ts';
import { hfHubAudit } from './hf-hub-audit.ts';
import { hfModelFiles } from './hf-model-files.ts';
import { hfTraining } from './hf-training.ts';
import { cef } from './cef.ts';
import { gitLog, gitLogObject, gitLogRow } from './git-log.ts';
import { leef } from './leef.ts';
import { syslogBsd } from './syslog-bsd.ts';
import { syslog } from './syslog.ts';
import { mlflowDocuments } from './mlflow-documents.ts';
import { githubAudit, githubAuditRow } from './github-audit.ts';
import { githubWebhook } from './github-webhook.ts';
import { gitlabAudit, gitlabAuditRow } from './gitlab-audit.ts';
import { gitlabMergeRequest } from './gitlab-merge-request.ts';
import { ocsf } from './ocsf.ts';
import { oktaSystemLog } from './okta-system-log.ts';
import { kubernetesAudit } from './kubernetes-audit.ts';
import { mlflowRun } from './mlflow-run.ts';
import { mlflowStore } from './mlflow-store.ts';
import { mlflowTable } from './mlflow-table.ts';
import { registryDecisions } from './registry-decisions.ts';
import { ticketDecisions } from './ticket-decisions.ts';
import { wandbAudit } from './wandb-audit.ts';
import { wandbRun } from './wandb-run.ts';

/** Every platform's reader, most specific first. Adding one touches this list and nothing else. */
export const READERS: readonly RecordReader[] = [
  awsCloudTrail,
  awsCloudTrailDigest,
  gcpAudit,
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
  openaiAudit,
  openaiFineTuning,
  openaiFile,
  anthropicActivity,
  awsPublicKeys,
  awsDigestSignature,
  awsBedrockInvocation,
  awsBedrockJob,
  awsSageMakerJob,
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

/** The reader that knows this record, or null. */
export const readerFor = (record: unknown, context: RecordContext): RecordReader | null =>
  BY_SHAPE.get(context.shape)?.find((reader) => reader.recognises(record, context)) ?? null;
