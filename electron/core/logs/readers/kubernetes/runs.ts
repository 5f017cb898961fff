import { isObject } from '../../json/own.ts';
import type { TraceWriter } from '../../event/trace.ts';
import type { KubernetesCall } from './call.ts';
import { kubernetesUser, sayKubernetesCaller } from './caller.ts';
import { sayJobObject, trainersAmong } from './pods.ts';
import type { Say } from '../values/named-values.ts';
import { firstSpot, itemsOf, type Spot, step, textAt } from '../values/spot.ts';

/** Objects that are a run, by their resource, and the kind by which others name them as their owner. */
const JOBS: ReadonlyMap<string, string> = new Map([
  ['jobs', 'Job'],
  ['pytorchjobs', 'PyTorchJob'],
  ['hyperpodpytorchjobs', 'HyperPodPyTorchJob'],
  ['tfjobs', 'TFJob'],
  ['mpijobs', 'MPIJob'],
  ['xgboostjobs', 'XGBoostJob'],
  ['paddlejobs', 'PaddleJob'],
  ['jaxjobs', 'JAXJob'],
  ['trainjobs', 'TrainJob'],
  ['rayjobs', 'RayJob'],
  ['jobsets', 'JobSet'],
  ['workflows', 'Workflow'],
]);
const KINDS = new Set(JOBS.values());

const NOWHERE = 'default';

type Told = { readonly call: KubernetesCall; readonly writer: TraceWriter; readonly id: string; readonly namespace: string };

/** A name is unique within its namespace, and a namespace within its cluster; where the log says which cluster it is, that belongs to the id. */
const inCluster = ({ account }: KubernetesCall, name: string): string => (account === null ? name : `${account}/${name}`);

/** A job that another job made is part of that one: its images and accounts are the owner's. */
const ownerOf = (object: Spot): Spot | null =>
  itemsOf(step(object, 'metadata', 'ownerReferences')).find((owner) => KINDS.has(textAt(owner, 'kind') ?? '')) ?? null;

/** The job of this name is part of the owner: a record that has its name alone speaks of the owner, and never of how that stands. */
function sayPart({ call, writer, id, namespace }: Told, owner: Spot): void {
  const name = `${namespace}/${textAt(owner, 'name') ?? ''}`;
  const whole = inCluster(call, name);
  const micros = call.time?.micros ?? null;
  const { say } = writer.of('run', whole, micros);
  say('seen', `${call.verb} ${call.resource} ${id}`, step(owner, 'name').at);
  say('identified', textAt(owner, 'uid'), step(owner, 'uid').at);
  if (call.account !== null) say('identified', name, step(owner, 'name').at, { origin: 'derived' });
  const uid = uidOf(call);
  if (uid !== null) say('identified', textAt(uid), uid.at);
  if (whole === id || call.name === null) return;
  say('identified', id, call.name.at, { origin: 'derived' });
  writer.of('run', id, micros).say('part', call.resource, step(owner, 'name').at);
}

/** What the cluster gave this object and gives no other: many calls hold it, each in a place of its own. */
const uidOf = ({ response, request, uid }: KubernetesCall): Spot | null =>
  firstSpot(
    step(response, 'metadata', 'uid'),
    step(request, 'metadata', 'uid'),
    uid,
    step(response, 'details', 'uid'),
    step(request, 'preconditions', 'uid'),
  );

function sayIdentifiers(say: Say, call: KubernetesCall, namespace: string): void {
  const { account, name } = call;
  if (account !== null && name !== null) say('identified', `${namespace}/${textAt(name) ?? ''}`, name.at, { origin: 'derived' });
  const uid = uidOf(call);
  if (uid !== null) say('identified', textAt(uid), uid.at);
}

/** Without bodies the policy of the log left out what the run was made of; that is said, so that it is no absence. */
function sayWithoutBody(say: Say, { level }: KubernetesCall): void {
  for (const axis of ['config', 'data', 'code'] as const) say(axis, null, level.at, { state: 'unlogged' });
}

function sayCreate(told: Told): void {
  const { call, writer, id, namespace } = told;
  const object = firstSpot(call.request, call.response) ?? call.request;
  const isRun = call.outcome === 'ok';
  const { say } = writer.of(isRun ? 'run' : 'attempt', isRun ? id : (call.auditId ?? id), call.time?.micros ?? null);
  say('launched', `${call.verb} ${call.resource}`, call.verbAt);
  if (isRun) sayIdentifiers(say, call, namespace);
  sayKubernetesCaller(call, writer, say);
  if (call.hasBodies) sayJobObject(say, object, namespace);
  else sayWithoutBody(say, call);
}

/** The last condition that holds, as a controller writes it into a job's status. */
function sayStatus(say: Say, { request, response }: KubernetesCall): void {
  const conditions = firstSpot(step(request, 'status', 'conditions'), step(response, 'status', 'conditions'));
  const holding = itemsOf(conditions ?? request).filter((one) => textAt(one, 'status') === 'True');
  const last = holding.at(-1);
  if (last === undefined) return;
  const type = textAt(last, 'type') ?? '';
  say('status', type, step(last, 'type').at);
  if (/^(?:Succeeded|Complete|Completed|Failed)$/.test(type)) say('ended', type, step(last, 'type').at);
  if (type === 'Failed')
    say('failed', textAt(last, 'message') ?? type, textAt(last, 'message') === null ? last.at : step(last, 'message').at);
}

const CHANGES: ReadonlySet<string> = new Set(['update', 'patch']);

/** A job that waits can be changed before it runs: what it was made of then stands in the answer, or in the change where that is whole. */
function sayChanged(say: Say, { call: { request, response }, namespace }: Told): void {
  const object = [response, request].find((one) => isObject(step(one, 'spec').value));
  if (object !== undefined) sayJobObject(say, object, namespace, true);
}

function sayJob(told: Told): void {
  const { call, writer, id, namespace } = told;
  const owner = ownerOf(call.request) ?? ownerOf(call.response);
  if (owner !== null && call.outcome === 'ok') return sayPart(told, owner);
  if (call.verb === 'create' && call.subresource === null) return sayCreate(told);
  if (call.outcome !== 'ok' || call.name === null) return;
  const { say } = writer.of('run', id, call.time?.micros ?? null);
  say('seen', `${call.verb} ${call.resource}`, call.verbAt);
  sayIdentifiers(say, call, namespace);
  if (call.subresource === 'status') sayStatus(say, call);
  if (CHANGES.has(call.verb) && call.subresource === null) sayChanged(say, told);
  if (call.verb === 'delete') say('deleted', kubernetesUser(call)?.id ?? 'unknown', call.verbAt);
}

/** The image that a container runs, as whoever pulled it found it: a digest, whatever tag was asked for. */
const pulled = (container: Spot): string | null =>
  /^(?:[\w-]+:\/\/)?([^@\s]+@sha256:[0-9a-f]{64})$/.exec(textAt(container, 'imageID') ?? '')?.[1] ?? null;

/**
 * A pod of a job says which content of its image ran. Others may have put containers of their own beside the one that trains: where
 * which of them does is not told, none of them says it.
 */
function sayPod({ call, writer, namespace }: Told): void {
  const owner = ownerOf(call.response) ?? ownerOf(call.request);
  if (owner === null || call.outcome !== 'ok') return;
  const status = firstSpot(step(call.response, 'status', 'containerStatuses'), step(call.request, 'status', 'containerStatuses'));
  const [trainer, ...more] = status === null ? [] : trainersAmong(itemsOf(status));
  const image = trainer === undefined ? null : pulled(trainer);
  if (trainer === undefined || more.length > 0 || image === null) return;
  const { say } = writer.of('run', inCluster(call, `${namespace}/${textAt(owner, 'name') ?? ''}`), call.time?.micros ?? null);
  say('seen', `${call.verb} ${call.resource}`, step(owner, 'name').at);
  say('identified', textAt(owner, 'uid'), step(owner, 'uid').at);
  say('code', image, step(trainer, 'imageID').at, { to: 'image', pinned: 'digest' });
}

const SECRETS: Readonly<Record<string, 'read' | 'rotated' | 'created' | 'deleted'>> = {
  get: 'read',
  update: 'rotated',
  patch: 'rotated',
  create: 'created',
  delete: 'deleted',
};

function saySecret({ call, writer, namespace }: Told): void {
  const says = SECRETS[call.verb];
  const name = call.name === null ? null : textAt(call.name);
  if (says === undefined || name === null || call.outcome !== 'ok') return;
  writer
    .of('secret', `${namespace}/secrets/${name}`, call.time?.micros ?? null)
    .say(says, kubernetesUser(call)?.id ?? 'unknown', call.name?.at ?? '');
}

/** KServe: what an inference service serves is a location, whose content may change. */
function sayService({ call, writer, id }: Told): void {
  if (call.outcome !== 'ok' || !['create', 'update', 'patch', 'delete'].includes(call.verb) || call.subresource !== null) return;
  const { say } = writer.of('endpoint', id, call.time?.micros ?? null);
  say(call.verb === 'delete' ? 'deleted' : 'registered', kubernetesUser(call)?.id ?? 'unknown', call.verbAt);
  const predictor = step(call.request, 'spec', 'predictor');
  const model = firstSpot(step(predictor, 'model', 'storageUri'), step(predictor, 'model', 'storage', 'path'));
  if (model !== null) say('serves', textAt(model), model.at, { to: 'artifact', pinned: 'mutable' });
}

/** What one call to the API server says of runs, secrets and endpoints. Only the stage at which it was answered says anything, and no trial. */
export function sayKubernetes(call: KubernetesCall, writer: TraceWriter): void {
  if (!call.isAnswered || call.isTrial) return;
  const namespace = call.namespace ?? NOWHERE;
  const name = call.name === null ? null : textAt(call.name);
  const told: Told = { call, writer, namespace, id: inCluster(call, `${namespace}/${name ?? call.auditId ?? ''}`) };
  if (JOBS.has(call.resource)) sayJob(told);
  else if (call.resource === 'pods') sayPod(told);
  else if (call.resource === 'secrets' && call.group === '') saySecret(told);
  else if (call.resource === 'inferenceservices') sayService(told);
}
