import { describe, expect, test } from 'vitest';
import { lostPointers } from './lost-pointers.ts';
import { about, said } from './said.ts';

type Part = Readonly<Record<string, unknown>>;

const DIGEST = `sha256:${'cd'.repeat(32)}`;
const UID = '0f0f0f0f-1111-2222-3333-444444444444';

const event = (resource: string, more: Part = {}) => ({
  kind: 'Event',
  apiVersion: 'audit.k8s.io/v1',
  level: 'RequestResponse',
  auditID: 'audit-1',
  stage: 'ResponseComplete',
  requestURI: `/apis/x/namespaces/ml/${resource}`,
  verb: 'create',
  user: {
    username: 'ines@harbour.example',
    extra: { accessKeyId: ['ASIAQUAY01'], arn: ['arn:aws:sts::1:assumed-role/dev/ines'] },
  },
  sourceIPs: ['192.0.2.1'],
  objectRef: { resource, namespace: 'ml', name: 'berth', apiGroup: 'kubeflow.org', apiVersion: 'v1' },
  responseStatus: { code: 201 },
  requestReceivedTimestamp: '2026-02-03T04:05:06.123456Z',
  stageTimestamp: '2026-02-03T04:05:06.2Z',
  ...more,
});

const POD = {
  serviceAccountName: 'trainer',
  containers: [
    {
      name: 'train',
      image: `registry.example/train@${DIGEST}`,
      args: ['--dataset=s3://harbour/v3/', '--seed=5'],
      env: [
        { name: 'LR', value: '0.1' },
        { name: 'HUB', valueFrom: { secretKeyRef: { name: 'hub-token', key: 't' } } },
      ],
      envFrom: [{ secretRef: { name: 'store' } }],
    },
  ],
  volumes: [
    { name: 'train-data', persistentVolumeClaim: { claimName: 'manifests' } },
    { name: 'scratch', persistentVolumeClaim: { claimName: 'tmp' } },
  ],
};
const JOB = {
  kind: 'PyTorchJob',
  metadata: { name: 'berth', namespace: 'ml', labels: { ticket: 'chg-9' } },
  spec: { pytorchReplicaSpecs: { Worker: { replicas: 2, template: { spec: POD } } } },
};
const launch = event('pytorchjobs', { requestObject: JOB, responseObject: { metadata: { name: 'berth', uid: UID } } });
const lines = (record: unknown, entity = 'run ml/berth') => about(said(record), entity).map((line) => line.replace(/ \/\S*$/, ''));

describe('a job', () => {
  test('is an event', () => {
    expect(said(launch).format).toBe('kubernetes-audit');
    expect(said(launch).event).toEqual({
      time: { micros: Date.UTC(2026, 1, 3, 4, 5, 6) * 1000 + 123456, zoneAssumed: false },
      platform: 'kubernetes',
      service: 'kubeflow.org/pytorchjobs',
      action: 'create',
      actor: 'ines@harbour.example',
      outcome: 'ok',
      nativeId: 'audit-1/ResponseComplete',
      uniqueIn: '',
      compared: null,
      account: null,
    });
  });

  test('of a HyperPod cluster has its pods in a list', () => {
    const spec = { nprocPerNode: '8', replicaSpecs: [{ name: 'pods', replicas: 4, template: { spec: POD } }] };
    const hyperpod = event('hyperpodpytorchjobs', { requestObject: { ...JOB, kind: 'HyperPodPyTorchJob', spec } });
    const things = (record: unknown) => lines(record).filter((line) => /^(?:code|data|secret|works_as) /.test(line));
    expect(things(hyperpod)).toEqual(things(launch));
    expect(things(hyperpod)).not.toEqual([]);
  });

  test('is a run with what its pods were made of', () => {
    const found = lines(launch);
    expect(found.filter((line) => !line.startsWith('config'))).toEqual([
      'launched create pytorchjobs',
      `identified ${UID}`,
      'launcher ines@harbour.example',
      'session ASIAQUAY01',
      `code registry.example/train@${DIGEST} [digest]`,
      'data s3://harbour/v3/ [client mutable]',
      'seed 5 [client]',
      'secret ml/secrets/hub-token',
      'secret ml/secrets/store',
      'works_as system:serviceaccount:ml:trainer',
      'data pvc://ml/manifests [client mutable]',
      'labelled chg-9 [client]',
    ]);
    const config = JSON.parse(said(launch).traces.find(({ says }) => says === 'config')?.value ?? '{}') as Part;
    expect(config).toMatchObject({
      'pytorchReplicaSpecs.Worker.replicas': '2',
      'pytorchReplicaSpecs.Worker.template.spec.containers.0.env.LR': '0.1',
    });
    expect(lines(launch, 'session ASIAQUAY01')).toEqual([
      'acts_as ines@harbour.example',
      'acts_as arn:aws:sts::1:assumed-role/dev/ines',
      'person ines@harbour.example',
    ]);
    expect(lostPointers(launch, said(launch))).toEqual([]);
  });

  test('is launched once: its other stages say nothing', () => {
    for (const stage of ['RequestReceived', 'ResponseStarted']) {
      expect(said({ ...launch, stage }).lines).toEqual([]);
      expect(said({ ...launch, stage }).event?.outcome).toBe('unknown');
    }
  });

  test('refused, it is an attempt', () => {
    const denied = said({ ...launch, responseStatus: { code: 403 } });
    expect(denied.event?.outcome).toBe('denied');
    expect(denied.lines[0]).toMatch(/^attempt audit-1 launched/);
    expect(denied.lines.some((line) => line.startsWith('run '))).toBe(false);
  });

  test('at level Metadata its parameters, data and code were left out', () => {
    const found = lines(event('pytorchjobs', { level: 'Metadata' }));
    for (const axis of ['config', 'data', 'code']) expect(found).toContain(`${axis} - [unlogged]`);
  });

  test('made by another job, it is part of that one', () => {
    const owner = { kind: 'TrainJob', name: 'quay', uid: UID, controller: true };
    const part = event('jobs', { requestObject: { metadata: { ownerReferences: [owner] }, spec: { template: { spec: POD } } } });
    expect(lines(part)).toEqual(['part jobs']);
    expect(lines(part, 'run ml/quay')).toEqual(['seen create jobs ml/berth', `identified ${UID}`, 'identified ml/berth [derived]']);
    const timed = event('jobs', { requestObject: { metadata: { ownerReferences: [{ kind: 'CronJob', name: 'nightly' }] } } });
    expect(lines(timed)[0]).toBe('launched create jobs');
  });

  const ran = (name: string, imageID: string) => ({ name, image: 'registry.example/train:v3', imageID });
  const pod = (...containerStatuses: readonly Part[]) =>
    event('pods', {
      verb: 'patch',
      objectRef: { resource: 'pods', subresource: 'status', namespace: 'ml', name: 'berth-worker-0' },
      responseObject: { metadata: { ownerReferences: [{ kind: 'PyTorchJob', name: 'berth', uid: UID }] }, status: { containerStatuses } },
    });
  const own = `registry.example/train@${DIGEST}`;
  test.each([
    ['alone', pod(ran('main', `docker-pullable://${own}`)), true],
    ['beside another, under its operator’s name', pod(ran('proxy', `registry.example/proxy@${DIGEST}`), ran('pytorch', own)), true],
    ['as one of two that may be it', pod(ran('main', own), ran('other', own)), false],
    ['as the node’s own number for it', pod(ran('main', DIGEST)), false],
  ])('its pod says what image ran: %s', (_, record, isSaid) => {
    const found = ['seen patch pods', `identified ${UID}`, `code ${own} [digest]`];
    expect(lines(record)).toEqual(isSaid ? found : []);
    expect(lostPointers(record, said(record))).toEqual([]);
  });

  test('ends with the condition that its controller writes', () => {
    const conditions = [
      { type: 'Running', status: 'False' },
      { type: 'Failed', status: 'True', message: 'out of memory' },
    ];
    const objectRef = { resource: 'pytorchjobs', namespace: 'ml', name: 'berth', subresource: 'status' };
    const ended = event('pytorchjobs', {
      verb: 'update',
      objectRef,
      responseStatus: { code: 200 },
      requestObject: { status: { conditions } },
    });
    const told = ['seen update pytorchjobs', 'status Failed', 'ended Failed', 'failed out of memory'];
    expect(lines(ended)).toEqual(told);
    const inAnswer = { ...ended, requestObject: [{ op: 'replace', path: '/status' }], responseObject: { status: { conditions } } };
    expect(lines(inAnswer)).toEqual(told);
  });

  test.each([
    ['beside the name', { objectRef: { resource: 'pytorchjobs', namespace: 'ml', name: 'berth', uid: UID } }],
    ['in what was written', { requestObject: { metadata: { uid: UID } } }],
    ['in the answer', { responseObject: { metadata: { uid: UID } } }],
    ['in the answer to a deletion', { verb: 'delete', responseObject: { kind: 'Status', details: { name: 'berth', uid: UID } } }],
    ['as what a deletion asks for', { verb: 'delete', requestObject: { kind: 'DeleteOptions', preconditions: { uid: UID } } }],
  ])('its own id stands %s', (_, more) => {
    const record = event('pytorchjobs', { verb: 'patch', ...more });
    expect(lines(record)).toContain(`identified ${UID}`);
    expect(lostPointers(record, said(record))).toEqual([]);
  });
});

describe('other kinds of job', () => {
  test('RayJob: images of the cluster, options of the entry point', () => {
    const spec = {
      entrypoint: 'python tune.py --train-data gs://harbour/r/',
      rayClusterSpec: {
        headGroupSpec: { template: { spec: { containers: [{ image: 'ray:2' }] } } },
        workerGroupSpecs: [{ template: { spec: { containers: [{ image: 'ray-gpu:2' }] } } }],
      },
    };
    const found = lines(event('rayjobs', { requestObject: { spec } }));
    expect(found).toContain('code ray:2 [mutable]');
    expect(found).toContain('code ray-gpu:2 [mutable]');
    expect(found).toContain('data gs://harbour/r/ [client mutable]');
  });
  test('TrainJob: data and base model have members of their own', () => {
    const initializer = { dataset: { storageUri: 'hf://harbour/manifests' }, model: { storageUri: 'hf://lighthouse/base' } };
    const spec = { trainer: { image: 'trainer:1', args: ['--seed', '9'] }, initializer };
    const found = lines(event('trainjobs', { requestObject: { spec } }));
    expect(found).toContain('data hf://harbour/manifests [mutable]');
    expect(found).toContain('base_model hf://lighthouse/base [mutable]');
    expect(found).toContain('seed 9 [client]');
  });
});

describe('wrappings', () => {
  const text = JSON.stringify(launch);
  test.each([
    ['CloudWatch', { timestamp: 1, message: text, owner: '123456789012' }, '/message', 'run 123456789012/ml/berth'],
    ['AKS', { category: 'kube-audit', operationName: 'x', properties: { log: text } }, '/properties/log', 'run ml/berth'],
  ])('%s', (_, record, pointer, run) => {
    const read = said(record);
    expect(read.format).toBe('kubernetes-audit');
    expect(about(read, run)[0]).toBe(`launched create pytorchjobs ${pointer}`);
    expect(lostPointers(record, read)).toEqual([]);
  });

  test('Google writes the same call into an audit LogEntry', () => {
    const entry = {
      insertId: 'i1',
      logName: 'projects/p/logs/cloudaudit.googleapis.com%2Factivity',
      timestamp: '2026-02-03T04:05:06Z',
      operation: { id: 'audit-1', first: true, last: true },
      resource: { labels: { cluster_name: 'quay', project_id: 'p' } },
      protoPayload: {
        serviceName: 'k8s.io',
        methodName: 'io.k8s.batch.v1.jobs.create',
        resourceName: 'batch/v1/namespaces/ml/jobs/berth',
        authenticationInfo: { principalEmail: 'ines@harbour.example' },
        request: { spec: { template: { spec: { containers: [{ image: 'train:7' }] } } } },
      },
    };
    const read = said(entry);
    expect(read.format).toBe('gcp-audit');
    const found = about(read, 'run quay/ml/berth').map((line) => line.replace(/ \/\S*$/, ''));
    expect(found.slice(0, 5)).toEqual([
      'launched create jobs',
      // Within the cluster it has a shorter name.
      'identified ml/berth [derived]',
      'launcher ines@harbour.example',
      'session call:audit-1',
      'code train:7 [mutable]',
    ]);
    expect(lostPointers(entry, read)).toEqual([]);
  });
});

test('secrets read and changed, services that serve', () => {
  const secret = (verb: string, code = 200) =>
    said(event('secrets', { verb, objectRef: { resource: 'secrets', namespace: 'ml', name: 'hub' }, responseStatus: { code } })).lines;
  expect(secret('get')).toEqual(['secret ml/secrets/hub read ines@harbour.example /objectRef/name']);
  expect(secret('update')).toEqual(['secret ml/secrets/hub rotated ines@harbour.example /objectRef/name']);
  expect(secret('get', 403)).toEqual([]);
  const requestObject = { spec: { predictor: { model: { storageUri: 's3://harbour/out/model' } } } };
  expect(lines(event('inferenceservices', { requestObject }), 'endpoint ml/berth')).toEqual([
    'registered ines@harbour.example',
    'serves s3://harbour/out/model [mutable]',
  ]);
});

test.each([[{ kind: 'Event' }], [{ kind: 'Event', type: 'Normal', reason: 'Pulled' }], [{ message: 'audit' }], [{ verb: 'get' }]])(
  '%j is none',
  (record) => expect(said(record).format).toBeNull(),
);
