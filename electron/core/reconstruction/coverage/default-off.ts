/** A kind of record that a log leaves out unless somebody switched it on. */
export type DefaultOff = {
  /** Beginning of the format ids that this is about. */
  readonly format: string;
  readonly what: string;
  /** Actions that occur when it is on. */
  readonly actions: readonly string[];
  readonly ask: string;
};

/** What each format leaves out by default, from its maker's own documentation. */
export const DEFAULT_OFF: readonly DefaultOff[] = [
  {
    format: 'aws-cloudtrail',
    what: 'reads and writes of objects (S3 data events)',
    actions: ['GetObject', 'PutObject', 'CopyObject', 'UploadPartCopy', 'DeleteObject'],
    ask: 'The trail’s event selectors, and CloudTrail data events for the buckets with training data and output.',
  },
  {
    format: 'gcp-',
    what: 'Data Access audit logs (reads of storage, secrets and models)',
    actions: [
      'storage.objects.get',
      'storage.objects.list',
      'google.cloud.secretmanager.v1.SecretManagerService.AccessSecretVersion',
      'SecretManagerService.AccessSecretVersion',
      'Decrypt',
    ],
    ask: 'The project’s audit configuration, and Data Access logs of Vertex AI, Cloud Storage, Secret Manager and KMS.',
  },
  {
    format: 'azure-',
    what: 'resource logs of the workspace (diagnostic settings)',
    actions: ['AmlRunStatusChangedEvent', 'RunEvent', 'DataSetReadEvent', 'ModelsReadEvent'],
    ask: 'The diagnostic settings of the workspace, and the AmlRunStatusChangedEvent, RunEvent, DataSet and Models categories.',
  },
  {
    format: 'databricks-audit',
    what: 'verbose audit events (commands of notebooks)',
    actions: ['runCommand', 'commandSubmit', 'commandFinish'],
    ask: 'Whether verbose audit logs were on, since when, and the notebook events of the window.',
  },
];
