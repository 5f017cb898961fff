import { ACCOUNT, arn, event, launch, OTHER, type Part } from './launches.ts';

/** A role session, with whatever its record says of who is behind it. */
export const session = (name: string, key: string | null, person: string | null = null, role = 'Trainer'): Part => ({
  type: 'AssumedRole',
  arn: `arn:aws:sts::${ACCOUNT}:assumed-role/${role}/${name}`,
  accountId: ACCOUNT,
  ...(key === null ? {} : { accessKeyId: key }),
  sessionContext: {
    sessionIssuer: { type: 'Role', arn: `arn:aws:iam::${ACCOUNT}:role/${role}`, userName: role },
    ...(person === null ? {} : { sourceIdentity: person }),
  },
});
export const records = (...all: readonly unknown[]): string => JSON.stringify({ Records: all });
const MASKED_KEY = 'ASIA****************';
const sts = { eventSource: 'sts.amazonaws.com' };
const assumed = (by: Part, key: string, sourceIdentity: string) =>
  event(
    'AssumeRole',
    { roleArn: `arn:aws:iam::${ACCOUNT}:role/Trainer`, roleSessionName: 'work', sourceIdentity },
    { credentials: { accessKeyId: key }, sourceIdentity },
    { at: '2026-05-04T09:00:00Z', by, more: sts },
  );

/** Sessions that two people share by name, by a masked key, or one behind the other. */
export const SESSIONS = records(
  launch('shared-ana', 'none', { by: session('ml', null, 'ana@reef.example') }),
  launch('shared-bo', 'none', { by: session('ml', null, 'bo@reef.example') }),
  launch('shared-nobody', 'none', { by: session('ml', null) }),
  launch('masked-ana', 'none', { by: session('ml-1', MASKED_KEY, 'ana@reef.example') }),
  launch('masked-bo', 'none', { by: session('ml-2', MASKED_KEY, 'bo@reef.example') }),
  launch('masked-nobody', 'none', { by: session('ml-3', MASKED_KEY) }),
  assumed(session('ana@reef.example', 'ASIASSOANA', null, 'AWSReservedSSO_Ml_1a2b'), 'ASIAASBO', 'bo@reef.example'),
  launch('behind-bo', 'none', { by: session('work', 'ASIAASBO', 'bo@reef.example') }),
  launch('svc-user', 'none', {
    by: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/svc-train`, accountId: ACCOUNT, accessKeyId: 'AKIASVC' },
  }),
);

export const as = (person: string): Part => session(person, `ASIA${person.replaceAll(/[^a-z]/gi, '').toUpperCase()}`, person);
export const ida = { by: as('ida@reef.example') };
const COLUMNS = 'ticket,type,opened_at,requested_by,approver,decision,decided_at,subject';
const ticket = (id: string, approver: string, decision: string, at: string): string =>
  `${id},training-run,2026-05-04T07:00:00Z,kim@reef.example,${approver},${decision},2026-05-04T${at}:00Z,a run`;

export const DECIDED = records(
  launch('aliased', 'T-10', ida),
  launch('dressed', 'T-11', ida),
  launch('in-capitals', 'T-12', ida),
  launch('numbered', '7', ida),
  launch('taken-back', 'T-13', ida),
  launch('given-again', 'T-14', { ...ida, at: '2026-05-04T13:00:00Z' }),
  launch('between', 'T-14', { ...ida, at: '2026-05-04T10:30:00Z' }),
  launch('foreign-alias', 'T-15', ida),
);
export const DECISIONS = `${[
  COLUMNS,
  ticket('T-10', 'ida+change@reef.example', 'approved', '08:00'),
  ticket('T-11', 'Ida Berg <ida@reef.example>', 'approved', '08:00'),
  ticket('T-12', 'IDA@Reef.example', 'approved', '08:00'),
  ticket('7', 'olle@reef.example', 'approved', '08:00'),
  ticket('T-13', 'olle@reef.example', 'approved', '08:00'),
  ticket('T-13', 'olle@reef.example', 'withdrawn', '09:00'),
  ticket('T-14', 'olle@reef.example', 'approved', '08:00'),
  ticket('T-14', 'olle@reef.example', 'revoked', '10:00'),
  ticket('T-14', 'nils@reef.example', 'approved', '12:00'),
  ticket('T-15', 'ida@reef.partner.example', 'approved', '08:00'),
].join('\n')}\n`;

const pack = (version: number, group = 'reef') => `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:model-package/${group}/${version}`;
const registered = (version: number, job: string, group = 'reef') =>
  event(
    'CreateModelPackage',
    {
      modelPackageGroupName: group,
      modelApprovalStatus: 'PendingManualApproval',
      metadataProperties: { generatedBy: arn(job) },
      inferenceSpecification: { containers: [{ modelDataUrl: `s3://reef-out/${job}/output/v${version}.tar.gz` }] },
    },
    { modelPackageArn: pack(version, group) },
    { at: `2026-05-04T1${version}:00:00Z`, ...ida },
  );
const decided = (id: string, at: string, account = ACCOUNT, more: Part = {}) =>
  event(
    'UpdateModelPackage',
    { modelPackageArn: id, modelApprovalStatus: 'Approved' },
    { modelPackageArn: id },
    {
      at,
      account,
      by: as('olle@reef.example'),
      more,
    },
  );
const sagemaker = (kind: string, name: string): string => `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:${kind}/${name}`;
/** A model of a registered version behind a configuration of its own, and the endpoint that takes it. */
const deployed = (version: string, name: string, endpoint: string, call: 'CreateEndpoint' | 'UpdateEndpoint', at: string) => [
  event(
    'CreateModel',
    { modelName: name, primaryContainer: { modelPackageName: version } },
    { modelArn: sagemaker('model', name) },
    { at, ...ida },
  ),
  event(
    'CreateEndpointConfig',
    { endpointConfigName: name, productionVariants: [{ modelName: name }] },
    { endpointConfigArn: sagemaker('endpoint-config', name) },
    { at, ...ida },
  ),
  event(call, { endpointName: endpoint, endpointConfigName: name }, { endpointArn: sagemaker('endpoint', endpoint) }, { at, ...ida }),
];
/** Versions that one run made, of which another serves than was approved; an endpoint that served something else before; one call in two trails. */
export const RELEASED = {
  'released.json': records(
    launch('twofold', 'none', ida),
    registered(1, 'twofold'),
    registered(2, 'twofold'),
    decided(pack(2), '2026-05-04T15:00:00Z'),
    ...deployed(pack(1), 'undecided', 'live', 'CreateEndpoint', '2026-05-04T16:00:00Z'),
    launch('first', 'none', ida),
    registered(1, 'first', 'rolling'),
    decided(pack(1, 'rolling'), '2026-05-04T12:00:00Z'),
    ...deployed(pack(1, 'rolling'), 'first', 'rolling', 'CreateEndpoint', '2026-05-04T12:30:00Z'),
    launch('second', 'none', ida),
    registered(2, 'second', 'rolling'),
    decided(pack(2, 'rolling'), '2026-05-04T15:00:00Z'),
    ...deployed(pack(2, 'rolling'), 'second', 'rolling', 'UpdateEndpoint', '2026-05-04T15:30:00Z'),
    launch('unasked', 'none', ida),
    event(
      'CreateModelPackage',
      { modelPackageGroupName: 'unasked', metadataProperties: { generatedBy: arn('unasked') } },
      { modelPackageArn: pack(1, 'unasked') },
      ida,
    ),
    registered(2, 'unasked', 'unasked'),
    decided(pack(2, 'unasked'), '2026-05-04T15:00:00Z'),
    ...deployed(pack(1, 'unasked'), 'unasked', 'unasked', 'CreateEndpoint', '2026-05-04T16:00:00Z'),
    launch('shared', 'none', ida),
    registered(1, 'shared', 'shared'),
    decided(pack(1, 'shared'), '2026-05-04T15:00:00Z', ACCOUNT, { sharedEventID: 'shared-1' }),
  ),
  'theirs.json': records(decided(pack(1, 'shared'), '2026-05-04T15:00:00Z', OTHER, { sharedEventID: 'shared-1' })),
};
