import type { EvidenceKind } from '../../../shared/domain/words.ts';

const KINDS: Readonly<Record<string, EvidenceKind>> = {
  'aws-cloudtrail': 'log_export',
  'aws-cloudtrail-digest': 'log_export',
  'aws-cloudtrail-table': 'log_export',
  'aws-event-history': 'log_export',
  'aws-bedrock-invocation': 'log_export',
  'gcp-audit': 'log_export',
  'azure-activity': 'log_export',
  'kubernetes-audit': 'log_export',
  'azure-ml-log': 'log_export',
  'azure-ml-job': 'log_export',
  'azure-openai': 'log_export',
  'azure-resource-log': 'log_export',
  'entra-signin': 'log_export',
  'entra-audit': 'log_export',
  'wandb-audit': 'log_export',
  ndjson: 'log_export',
  mlflow: 'log_export',
  'openai-audit': 'log_export',
  'openai-fine-tuning': 'log_export',
  'openai-file': 'inventory_export',
  'anthropic-activity': 'log_export',
  'databricks-audit': 'log_export',
  'databricks-registry-activities': 'approval_record',
  csv: 'inventory_export',
  json: 'config_export',
  png: 'screenshot',
  jpeg: 'screenshot',
  gif: 'screenshot',
  bmp: 'screenshot',
  webp: 'screenshot',
  tiff: 'screenshot',
};

/** What kind of evidence a file is until a person says otherwise on its card: the weaker guess where there are two. */
export const defaultKind = (format: string | null): EvidenceKind =>
  format === null || !Object.hasOwn(KINDS, format) ? 'vendor_document' : (KINDS[format] ?? 'vendor_document');
