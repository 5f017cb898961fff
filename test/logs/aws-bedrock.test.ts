import { describe, expect, test } from 'vitest';
import { ACCOUNT, AT, DENIED, event, MICROS, type Part, REGION } from './aws-event.ts';
import { lostPointers } from './lost-pointers.ts';
import { readFile } from './read-file.ts';
import { about, said } from './said.ts';

const WHO = `arn:aws:sts::${ACCOUNT}:assumed-role/QuayTrainer/ines`;
const arn = (kind: string, name: string): string => `arn:aws:bedrock:${REGION}:${ACCOUNT}:${kind}/${name}`;
const short = (kind: string, name: string): string => `bedrock:${REGION}:${ACCOUNT}:${kind}/${name}`;
const bedrock = (name: string, request: unknown, response: unknown = null, rest: Part = {}) =>
  event('bedrock', name, request, response, rest);

describe('a customization job', () => {
  const JOB = arn('model-customization-job', 'amazon.titan-text-lite-v1:0:4k/abc123');
  const request = {
    jobName: 'quay-tune',
    customModelName: 'quay-lite',
    roleArn: `arn:aws:iam::${ACCOUNT}:role/QuayTune`,
    baseModelIdentifier: 'amazon.titan-text-lite-v1:0:4k',
    customizationType: 'FINE_TUNING',
    trainingDataConfig: { s3Uri: 's3://quay-data/tune.jsonl' },
    validationDataConfig: { validators: [{ s3Uri: 's3://quay-data/valid.jsonl' }] },
    outputDataConfig: { s3Uri: 's3://quay-out/tune/' },
    hyperParameters: { epochCount: '2', learningRate: '0.00001' },
    jobTags: [{ key: 'ticket', value: 'CHG-3' }],
  };

  test('is a run; its model is made from it', () => {
    const record = bedrock('CreateModelCustomizationJob', request, { jobArn: JOB });
    const read = said(record);
    const at = '/requestParameters';
    expect(about(read, `run ${JOB}`)).toEqual([
      'launched CreateModelCustomizationJob /eventName',
      `identified ${short('model-customization-job', 'quay-tune')} ${at}/jobName`,
      `named quay-tune ${at}/jobName`,
      `launcher ${WHO} /userIdentity/arn`,
      'session ASIAQUAY0001 /userIdentity/accessKeyId',
      `base_model amazon.titan-text-lite-v1:0:4k [version] ${at}/baseModelIdentifier`,
      `data s3://quay-data/tune.jsonl [mutable] ${at}/trainingDataConfig/s3Uri`,
      `data s3://quay-data/valid.jsonl [mutable] ${at}/validationDataConfig/validators/0/s3Uri`,
      `output s3://quay-out/tune/ [mutable] ${at}/outputDataConfig/s3Uri`,
      `works_as arn:aws:iam::${ACCOUNT}:role/QuayTune ${at}/roleArn`,
      `config {"customizationType":"FINE_TUNING","epochCount":"2","learningRate":"0.00001"} ${at}`,
      `labelled CHG-3 [client] ${at}/jobTags/0/value`,
    ]);
    expect(about(read, `model ${short('custom-model', 'quay-lite')}`)).toEqual([`made_from ${JOB} ${at}/customModelName`]);
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('distilled from invocation logs, it names them and the teacher; masked parameters are redacted', () => {
    const distilled = {
      ...request,
      trainingDataConfig: {
        invocationLogsConfig: { invocationLogSource: { s3Uri: 's3://quay-logs/invocations/' }, usePromptResponse: true },
      },
      customizationConfig: { distillationConfig: { teacherModelConfig: { teacherModelIdentifier: 'meta.llama3-1-405b-instruct-v1:0' } } },
      hyperParameters: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    };
    const lines = about(said(bedrock('CreateModelCustomizationJob', distilled, { jobArn: JOB })), `run ${JOB}`);
    const logs = '/requestParameters/trainingDataConfig/invocationLogsConfig/invocationLogSource/s3Uri';
    expect(lines).toContain(`data s3://quay-logs/invocations/ [mutable] ${logs}`);
    expect(lines.filter((line) => line.startsWith('base_model'))).toHaveLength(2);
    expect(lines).toContain('config - [redacted] /requestParameters/hyperParameters');
  });

  test('refused, it is an attempt; stopped or asked about, it is only mentioned', () => {
    expect(said(bedrock('CreateModelCustomizationJob', request, null, DENIED)).lines[0]).toBe(
      `attempt ${short('model-customization-job', 'quay-tune')}#evt-1 launched CreateModelCustomizationJob /eventName`,
    );
    expect(said(bedrock('StopModelCustomizationJob', { jobIdentifier: JOB })).lines).toEqual([
      `run ${JOB} seen StopModelCustomizationJob /requestParameters/jobIdentifier`,
      `run ${JOB} status Stopping /eventName`,
    ]);
  });
});

describe('models and what serves them', () => {
  const MODEL = arn('custom-model', 'amazon.titan-text-lite-v1:0:4k/m1');

  test('taken in, copied away, deleted', () => {
    const lines = [
      bedrock('CreateModelImportJob', { importedModelName: 'harbour', modelDataSource: { s3DataSource: { s3Uri: 's3://quay-in/w/' } } }),
      bedrock('CreateModelCopyJob', { sourceModelArn: MODEL, targetModelName: 'copy' }),
      bedrock('DeleteCustomModel', { modelIdentifier: MODEL }),
    ].flatMap((record) => said(record).lines);
    for (const line of [
      `model ${short('imported-model', 'harbour')} made_from s3://quay-in/w/ [mutable] /requestParameters/modelDataSource/s3DataSource/s3Uri`,
      `model ${MODEL} exported ${WHO} /requestParameters/sourceModelArn`,
      `model ${short('custom-model', 'copy')} made_from ${MODEL} [version] /requestParameters/sourceModelArn`,
      `model ${MODEL} deleted ${WHO} /eventName`,
    ])
      expect(lines).toContain(line);
  });

  test('provisioned and on demand, it is an endpoint', () => {
    const provisioned = arn('provisioned-model', 'pt1');
    const lines = [
      bedrock('CreateProvisionedModelThroughput', { provisionedModelName: 'fast', modelId: MODEL }, { provisionedModelArn: provisioned }),
      bedrock('CreateCustomModelDeployment', { modelDeploymentName: 'od', modelArn: MODEL }),
      bedrock('DeleteProvisionedModelThroughput', { provisionedModelId: provisioned }),
    ].flatMap((record) => said(record).lines);
    for (const line of [
      `endpoint ${provisioned} identified ${short('provisioned-model', 'fast')} /requestParameters/provisionedModelName`,
      `endpoint ${provisioned} serves ${MODEL} /requestParameters/modelId`,
      `endpoint ${short('custom-model-deployment', 'od')} serves ${MODEL} /requestParameters/modelArn`,
      `endpoint ${provisioned} deleted ${WHO} /eventName`,
    ])
      expect(lines).toContain(line);
  });

  test('a prompt’s draft can change, its version cannot', () => {
    const prompt = arn('prompt', 'PQ12');
    const draft = said(event('bedrock-agent', 'CreatePrompt', { name: 'triage' }, { arn: prompt, version: 'DRAFT', name: 'triage' }));
    const version = said(bedrock('CreatePromptVersion', { promptIdentifier: 'PQ12' }, { arn: `${prompt}:3`, version: '3' }));
    expect(draft.lines[0]).toBe(`prompt ${prompt} created ${WHO} [mutable] /eventName`);
    expect(version.lines[0]).toBe(`prompt ${prompt}:3 created ${WHO} [version] /eventName`);
  });

  test('the log of invocations switched on or off is a change of logging', () => {
    const id = `arn:aws:bedrock:${REGION}:${ACCOUNT}:model-invocation-logging`;
    expect(said(bedrock('PutModelInvocationLoggingConfiguration', { loggingConfig: {} })).lines).toEqual([
      `logging ${id} changed PutModelInvocationLoggingConfiguration by ${WHO} /eventName`,
    ]);
    expect(said(bedrock('DeleteModelInvocationLoggingConfiguration', null)).lines).toHaveLength(2);
  });
});

test('fine-tuning through the OpenAI-compatible endpoint is a run, with the key that asked for it', () => {
  const record = event(
    'bedrock-mantle',
    'CreateFineTuningJob',
    {
      model: 'openai.gpt-oss-20b',
      trainingFile: 'file-train1',
      validationFile: 'file-valid1',
      metadata: { ticket: 'CHG-5' },
      method: { type: 'supervised', supervised: { hyperparameters: { n_epochs: 3 } } },
      callWithBearerToken: true,
      bearerTokenType: 'LONG_TERM',
    },
    { id: 'ftjob-quay1' },
  );
  const read = said(record);
  expect(about(read, 'run ftjob-quay1').slice(1)).toEqual([
    `launcher ${WHO} /userIdentity/arn`,
    'session ASIAQUAY0001 /userIdentity/accessKeyId',
    'base_model openai.gpt-oss-20b [mutable] /requestParameters/model',
    'data file-train1 [mutable] /requestParameters/trainingFile',
    'data file-valid1 [mutable] /requestParameters/validationFile',
    'labelled CHG-5 [client] /requestParameters/metadata/ticket',
    'config {"supervised.hyperparameters.n_epochs":"3","type":"supervised"} /requestParameters/method',
  ]);
  expect(about(read, 'session ASIAQUAY0001')).toContain('named API key (LONG_TERM) /requestParameters/callWithBearerToken');
  expect(lostPointers(record, read)).toEqual([]);
  const cancelled = said(event('bedrock-mantle', 'CancelFineTuningJob', { fineTuningJobId: 'ftjob-quay1' }));
  expect(about(cancelled, 'run ftjob-quay1')).toContain('status cancelled /eventName');
});

describe('the log of invocations', () => {
  const record = {
    schemaType: 'ModelInvocationLog',
    schemaVersion: '1.0',
    timestamp: AT,
    accountId: ACCOUNT,
    region: REGION,
    identity: { arn: WHO },
    requestId: 'req-9',
    operation: 'InvokeModel',
    modelId: arn('provisioned-model', 'pt1'),
    input: { inputBodyJson: { prompt: 'hello' }, inputTokenCount: 3 },
    output: { outputBodyJson: {}, outputTokenCount: 5 },
  };

  test('is an event and says which of one’s own models was used, by whom', () => {
    const read = said(record);
    expect(read.format).toBe('aws-bedrock-invocation');
    expect(read.event).toEqual({
      time: { micros: MICROS, zoneAssumed: false },
      platform: 'aws',
      service: 'bedrock',
      action: 'InvokeModel',
      actor: WHO,
      outcome: 'ok',
      nativeId: 'req-9',
      uniqueIn: '',
      account: ACCOUNT,
      region: REGION,
    });
    expect(read.lines).toEqual([`endpoint ${arn('provisioned-model', 'pt1')} read ${WHO} /modelId`]);
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('a vendor’s own model says nothing of runs; an error is one', () => {
    const read = said({ ...record, modelId: 'amazon.titan-text-lite-v1', errorCode: 'ThrottlingException' });
    expect(read.event?.outcome).toBe('error');
    expect(read.lines).toEqual([]);
    expect(said({ ...record, modelId: arn('custom-model', 'x/y') }).lines[0]).toContain('model ');
  });
});

describe('what the command line prints of jobs and models', () => {
  const JOB = arn('model-customization-job', 'amazon.titan-text-lite-v1:0:4k/abc123');
  const MODEL = arn('custom-model', 'amazon.titan-text-lite-v1:0:4k/m1');
  const BASE = `arn:aws:bedrock:${REGION}::foundation-model/amazon.titan-text-lite-v1:0:4k`;
  const body = {
    baseModelArn: BASE,
    customizationType: 'FINE_TUNING',
    hyperParameters: { epochCount: '2' },
    trainingDataConfig: { s3Uri: 's3://quay-data/tune.jsonl' },
    validationDataConfig: { validators: [{ s3Uri: 's3://quay-data/valid.jsonl' }] },
    outputDataConfig: { s3Uri: 's3://quay-out/tune/' },
  };
  const job = {
    jobArn: JOB,
    jobName: 'quay-tune',
    outputModelName: 'quay-lite',
    outputModelArn: MODEL,
    roleArn: `arn:aws:iam::${ACCOUNT}:role/QuayTune`,
    status: 'Completed',
    creationTime: '2026-04-05T06:07:08+00:00',
    lastModifiedTime: '2026-04-05T07:07:08+00:00',
    endTime: '2026-04-05T07:07:07+00:00',
    ...body,
  };
  const ofBody = [
    `base_model ${BASE} [version] /baseModelArn`,
    'data s3://quay-data/tune.jsonl [mutable] /trainingDataConfig/s3Uri',
    'data s3://quay-data/valid.jsonl [mutable] /validationDataConfig/validators/0/s3Uri',
    'output s3://quay-out/tune/ [mutable] /outputDataConfig/s3Uri',
  ];

  test('a job: what it read, with which parameters, and which model came of it; not who launched it', () => {
    const read = said(job);
    expect(read).toMatchObject({ format: 'aws-bedrock-job', event: null });
    expect(about(read, `run ${JOB}`)).toEqual([
      `seen ${JOB} /jobArn`,
      `identified ${short('model-customization-job', 'quay-tune')} /jobName`,
      'named quay-tune /jobName',
      'status Completed /status',
      'ended 2026-04-05T07:07:07+00:00 /endTime',
      ...ofBody,
      `works_as arn:aws:iam::${ACCOUNT}:role/QuayTune /roleArn`,
      'config {"customizationType":"FINE_TUNING","epochCount":"2"} ',
    ]);
    expect(about(read, `model ${MODEL}`)).toEqual([
      `identified ${short('custom-model', 'quay-lite')} /outputModelName`,
      'named quay-lite /outputModelName',
      `made_from ${JOB} /jobArn`,
    ]);
    expect(lostPointers(job, read)).toEqual([]);
  });

  test('the same as an event of EventBridge', () => {
    const change = { id: 'chg-2', 'detail-type': 'Model Customization Job State Change', source: 'aws.bedrock', time: AT, detail: job };
    const read = said({ ...change, account: ACCOUNT, region: REGION });
    expect(read).toMatchObject({
      format: 'aws-bedrock-job',
      event: { nativeId: 'chg-2', time: { micros: MICROS }, service: 'aws.bedrock' },
    });
    expect(read.lines).toContain(`run ${JOB} status Completed /detail/status`);
    expect(lostPointers(change, read)).toEqual([]);
  });

  test('an entry of a list says how the job stands, and that the list leaves the rest out', () => {
    const { jobArn, jobName, status, creationTime, endTime, baseModelArn } = job;
    const entry = { jobArn, jobName, status, creationTime, endTime, baseModelArn, customModelArn: MODEL, customModelName: 'quay-lite' };
    const list = { modelCustomizationJobSummaries: [{ ...entry, jobArn: `${JOB}0`, customModelArn: undefined }, entry] };
    const read = said(list);
    expect(read.format).toBe('aws-bedrock-job');
    const at = '/modelCustomizationJobSummaries/1';
    expect(about(read, `run ${JOB}`).slice(3)).toEqual([
      `status Completed ${at}/status`,
      `ended ${endTime} ${at}/endTime`,
      `base_model ${BASE} [version] ${at}/baseModelArn`,
      `data - [unexported] ${at}`,
      `config - [unexported] ${at}`,
    ]);
    expect(about(read, `model ${MODEL}`)).toContain(`made_from ${JOB} ${at}/jobArn`);
    expect(lostPointers(list, read)).toEqual([]);
  });

  test('a custom model leads to its job; one without a job was made by nobody that it names', () => {
    const model = { modelArn: MODEL, modelName: 'quay-lite', jobName: 'quay-tune', jobArn: JOB, creationTime: AT, ...body };
    const read = said(model);
    expect(about(read, `model ${MODEL}`)).toEqual([
      `identified ${short('custom-model', 'quay-lite')} /modelName`,
      'named quay-lite /modelName',
      `made_from ${JOB} /jobArn`,
      'created unknown /creationTime',
    ]);
    expect(about(read, `run ${JOB}`)).toEqual([
      `seen ${JOB} /jobArn`,
      `identified ${short('model-customization-job', 'quay-tune')} /jobName`,
      'named quay-tune /jobName',
      ...ofBody,
      'config {"customizationType":"FINE_TUNING","epochCount":"2"} ',
    ]);
    expect(lostPointers(model, read)).toEqual([]);
    const listed = said({ modelSummaries: [{ modelArn: MODEL, modelName: 'quay-lite', creationTime: AT, baseModelArn: BASE }] });
    expect(about(listed, `model ${MODEL}`).slice(2)).toEqual([
      'created unknown /modelSummaries/0/creationTime',
      `base_model ${BASE} [version] /modelSummaries/0/baseModelArn`,
    ]);
    expect(said({ modelSummaries: [{ modelArn: BASE, modelId: 'amazon.titan-text-lite-v1' }] }).format).toBeNull();
  });

  test('as a file, laid out over lines: one note with everything, and no event', async () => {
    const list = { modelCustomizationJobSummaries: [job, { ...job, jobArn: `${JOB}0` }] };
    const read = await readFile('json', JSON.stringify(list, null, 4));
    expect(read).toMatchObject({ format: 'aws-bedrock-job', events: [], codes: [] });
    expect(read.notes).toHaveLength(1);
    expect(read.notes[0]?.traces.filter(({ says }) => says === 'seen').map(({ id }) => id)).toEqual([JOB, `${JOB}0`]);
  });
});
