import { configText } from '../values/config-text.ts';
import { isObject } from '../../json/own.ts';
import { argumentPairs } from '../values/argument-pairs.ts';
import { namedParameters } from '../values/named-parameters.ts';
import { type Say, sayNamed } from '../values/named-values.ts';
import { pinOfImage } from '../values/pin-of.ts';
import { itemsOf, membersOf, type Spot, step, textAt } from '../values/spot.ts';

function sayVariables(say: Say, container: Spot, namespace: string): void {
  for (const variable of itemsOf(step(container, 'env'))) {
    sayNamed(say, textAt(variable, 'name') ?? '', textAt(variable, 'value') ?? '', step(variable, 'value').at);
    saySecret(say, step(variable, 'valueFrom', 'secretKeyRef', 'name'), namespace);
  }
  for (const source of itemsOf(step(container, 'envFrom'))) saySecret(say, step(source, 'secretRef', 'name'), namespace);
}

function saySecret(say: Say, name: Spot, namespace: string): void {
  const secret = textAt(name);
  if (secret !== null) say('secret', `${namespace}/secrets/${secret}`, name.at, { to: 'secret' });
}

/** How operators call the container that trains, whatever else a pod is given to carry. */
const TRAINERS = new Set(['pytorch', 'tensorflow', 'mpi', 'xgboost', 'paddle', 'jax', 'node', 'trainer']);

/** Of the containers of a pod the one that trains, where that is told; else any of them may. */
export function trainersAmong(containers: readonly Spot[]): readonly Spot[] {
  const named = containers.filter((one) => TRAINERS.has(textAt(one, 'name') ?? ''));
  return containers.length > 1 && named.length > 0 ? named : containers;
}

/** Says which images the job runs. Where one of them can move, those that cannot do not pin what ran. */
function sayImages(say: Say, containers: readonly Spot[]): void {
  const images = containers.flatMap((container) => {
    const [image, reference] = [step(container, 'image'), textAt(container, 'image')];
    return reference === null ? [] : [{ reference, at: image.at, pinned: pinOfImage(reference) }];
  });
  const moving = images.filter(({ pinned }) => pinned === 'mutable');
  for (const { reference, at, pinned } of moving.length > 0 ? moving : images) say('code', reference, at, { to: 'image', pinned });
}

function sayContainer(say: Say, container: Spot, namespace: string): void {
  for (const line of [step(container, 'command'), step(container, 'args')]) {
    const items = itemsOf(line);
    for (const { name, value, index } of argumentPairs(items.map((item) => textAt(item))))
      sayNamed(say, name, value, items[index]?.at ?? line.at);
  }
  sayVariables(say, container, namespace);
}

/** `spec` of a pod. A claim is data only where its volume is named for it. */
function sayPodSpec(say: Say, spec: Spot, namespace: string): void {
  for (const list of ['initContainers', 'containers'])
    for (const container of itemsOf(step(spec, list))) sayContainer(say, container, namespace);
  const account = step(spec, 'serviceAccountName');
  const name = textAt(account);
  if (name !== null) say('works_as', `system:serviceaccount:${namespace}:${name}`, account.at, { to: 'identity' });
  for (const volume of itemsOf(step(spec, 'volumes'))) {
    saySecret(say, step(volume, 'secret', 'secretName'), namespace);
    const claim = step(volume, 'persistentVolumeClaim', 'claimName');
    const claimed = textAt(claim);
    if (claimed !== null) sayNamed(say, textAt(volume, 'name') ?? '', `pvc://${namespace}/${claimed}`, claim.at);
  }
}

/** Where the kinds of job keep the pods they make. */
function templatesOf(spec: Spot): readonly Spot[] {
  const replicas = membersOf(spec)
    .filter(([name]) => name.endsWith('ReplicaSpecs'))
    .flatMap(([, specs]) => membersOf(specs).map(([, replica]) => step(replica, 'template')));
  const ray = step(spec, 'rayClusterSpec');
  return [
    step(spec, 'template'),
    ...replicas,
    ...itemsOf(step(spec, 'replicaSpecs')).map((replica) => step(replica, 'template')),
    step(ray, 'headGroupSpec', 'template'),
    ...itemsOf(step(ray, 'workerGroupSpecs')).map((group) => step(group, 'template')),
    step(spec, 'submitterPodTemplate'),
    ...itemsOf(step(spec, 'tasks')).map((task) => step(task, 'template')),
    ...itemsOf(step(spec, 'replicatedJobs')).map((job) => step(job, 'template', 'spec', 'template')),
  ].filter((template) => isObject(template.value));
}

/** TrainJob (Kubeflow Trainer) names data and base model in members of their own. */
function sayTrainer(say: Say, spec: Spot, namespace: string): void {
  sayContainer(say, step(spec, 'trainer'), namespace);
  const data = step(spec, 'initializer', 'dataset', 'storageUri');
  say('data', textAt(data), data.at, { to: 'dataset', pinned: 'mutable' });
  const model = step(spec, 'initializer', 'model', 'storageUri');
  say('base_model', textAt(model), model.at, { to: 'base_model', pinned: 'mutable' });
}

/** What runs, of all that a specification holds: the rest the cluster fills in, writes in its own way and changes as it goes. */
const RUNS = /(?:^|\.)(?:args|command|env|entrypoint)(?:\.|$)/;
function whatRuns(config: string | null): string | null {
  const all = Object.entries(JSON.parse(config ?? '{}') as Record<string, string>).filter(([name]) => RUNS.test(name));
  return all.length === 0 ? null : JSON.stringify(Object.fromEntries(all));
}

/**
 * What a job's object says of its run: images, data, variables, secrets, account, and all of it as parameters. Of one that was
 * changed (`isChanged`) only those that are given to what runs.
 */
export function sayJobObject(say: Say, object: Spot, namespace: string, isChanged = false): void {
  const spec = step(object, 'spec');
  sayImages(say, [
    ...templatesOf(spec).flatMap((template) => trainersAmong(itemsOf(step(template, 'spec', 'containers')))),
    ...itemsOf(step(spec, 'templates')).map((template) => step(template, 'container')),
    step(spec, 'trainer'),
  ]);
  for (const template of templatesOf(spec)) sayPodSpec(say, step(template, 'spec'), namespace);
  for (const template of itemsOf(step(spec, 'templates'))) sayContainer(say, step(template, 'container'), namespace);
  sayTrainer(say, spec, namespace);
  const entry = step(spec, 'entrypoint');
  const words = (textAt(entry) ?? '').split(/\s+/);
  for (const { name, value } of argumentPairs(words)) sayNamed(say, name, value, entry.at);
  const config = configText(namedParameters(spec.value));
  say('config', isChanged ? whatRuns(config) : config, spec.at);
  for (const holder of ['labels', 'annotations'])
    for (const [name, label] of membersOf(step(object, 'metadata', holder))) {
      if (name === 'kubectl.kubernetes.io/last-applied-configuration') continue;
      say('labelled', textAt(label), label.at, { origin: 'client' });
      sayNamed(say, name, textAt(label) ?? '', label.at);
    }
}
