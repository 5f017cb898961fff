import type { EntityKind, TraceWriter } from '../../event/trace.ts';
import { callerOf } from './caller.ts';
import type { GcpEntry } from './entry.ts';
import { operationKey } from './runs.ts';
import type { Say } from '../values/named-values.ts';
import { pinOfImage } from '../values/pin-of.ts';
import { firstSpot, itemsOf, membersOf, type Spot, step, textAt } from '../values/spot.ts';

type Told = { readonly entry: GcpEntry; readonly say: Say; readonly by: string; readonly writer: TraceWriter; readonly id: string };
type Call = { readonly about: EntityKind; readonly name: (entry: GcpEntry) => readonly Spot[]; readonly tell: (told: Told) => void };

const MODEL = /^projects\/[^/]+\/locations\/[^/]+\/models\/[^/]+$/;

const asked =
  (...path: readonly string[]) =>
  (entry: GcpEntry): readonly Spot[] => [step(entry.request, ...path), step(entry.payload, 'resourceName')];

/** What a new resource is called: known to the second entry of its call, to the first by its operation. */
const made =
  (name: string) =>
  (entry: GcpEntry): readonly Spot[] => [step(entry.response, name), step(entry.response, 'name')];

const sayText = (say: Say, says: Parameters<Say>[0], spot: Spot, detail: Parameters<Say>[3] = {}): void =>
  say(says, textAt(spot), spot.at, detail);

const methodAt = (entry: GcpEntry): string => step(entry.payload, 'methodName').at;

function tellUpload({ entry, say, by }: Told): void {
  const model = step(entry.request, 'model');
  say('registered', by, methodAt(entry));
  sayText(say, 'named', step(model, 'displayName'));
  sayText(say, 'made_from', step(model, 'artifactUri'), { to: 'artifact', pinned: 'mutable' });
  sayText(say, 'made_from', step(entry.request, 'parentModel'), { to: 'model', pinned: 'mutable' });
  sayText(say, 'made_from', step(model, 'pipelineJob'), { to: 'run' });
  sayText(say, 'made_from', step(model, 'trainingPipeline'), { to: 'run' });
  const image = step(model, 'containerSpec', 'imageUri');
  say('made_from', textAt(image), image.at, { to: 'image', pinned: pinOfImage(textAt(image) ?? '') });
  for (const [, label] of membersOf(step(model, 'labels'))) sayText(say, 'labelled', label, { origin: 'client' });
  sayVersion(entry, say);
}

/** What came back names the model and its new version apart; whoever deploys the version names both at once. */
function sayVersion(entry: GcpEntry, say: Say): void {
  const version = textAt(entry.response, 'modelVersionId');
  const id = textAt(entry.response, 'model');
  const spot = step(entry.response, 'modelVersionId');
  if (id === null || version === null || id.includes('@')) return;
  say('identified', `${id}@${version}`, spot.at);
  sayNames(entry, say, { value: `${id}@${version}`, at: spot.at });
}

function tellCopy({ entry, say, by }: Told): void {
  sayVersion(entry, say);
  say('registered', by, methodAt(entry));
  sayText(say, 'made_from', step(entry.request, 'sourceModel'), { to: 'model', pinned: 'mutable' });
}

/** The copy that leaves is an artifact of its own, made from the model. */
function tellExport({ entry, say, by, writer, id }: Told): void {
  say('exported', by, methodAt(entry));
  const config = step(entry.request, 'outputConfig');
  const targets = [
    step(config, 'artifactDestination', 'outputUriPrefix'),
    step(config, 'imageDestination', 'outputUri'),
    step(entry.request, 'exportConfig', 'gcsDestination', 'outputUriPrefix'),
  ];
  for (const target of targets) {
    const uri = textAt(target);
    if (uri !== null)
      writer.of('artifact', uri, entry.time?.micros ?? null).say('made_from', id, target.at, { to: MODEL.test(id) ? 'model' : 'dataset' });
  }
}

function tellAliases({ entry, say }: Told): void {
  for (const alias of itemsOf(step(entry.request, 'versionAliases'))) sayText(say, 'promoted', alias);
}

function tellDeploy({ entry, say, by }: Told): void {
  const deployed = step(entry.request, 'deployedModel');
  sayText(say, 'serves', step(deployed, 'model'), {
    to: 'model',
    pinned: /@\d+$/.test(textAt(deployed, 'model') ?? '') ? 'version' : 'mutable',
  });
  sayText(say, 'works_as', step(deployed, 'serviceAccount'), { to: 'identity' });
  say('registered', by, methodAt(entry));
}

function tellNew({ entry, say, by }: Told): void {
  const body = firstSpot(step(entry.request, 'endpoint'), step(entry.request, 'dataset'), step(entry.request, 'datasetVersion'));
  if (body !== null) sayText(say, 'named', step(body, 'displayName'));
  say('registered', by, methodAt(entry));
}

function tellImport({ entry, say }: Told): void {
  for (const config of itemsOf(step(entry.request, 'importConfigs')))
    for (const uri of itemsOf(step(config, 'gcsSource', 'uris'))) sayText(say, 'made_from', uri, { to: 'dataset', pinned: 'mutable' });
}

function tellVersion(told: Told): void {
  tellNew(told);
  const of = step(told.entry.request, 'parent');
  sayText(told.say, 'made_from', of, { to: 'dataset', pinned: 'version' });
}

const tellDeleted = ({ entry, say, by }: Told): void => say('deleted', by, methodAt(entry));

const CALLS: Readonly<Record<string, Call>> = {
  'ModelService.UploadModel': { about: 'model', name: made('model'), tell: tellUpload },
  'ModelService.CopyModel': { about: 'model', name: made('model'), tell: tellCopy },
  'ModelService.ExportModel': { about: 'model', name: asked('name'), tell: tellExport },
  'ModelService.MergeVersionAliases': { about: 'model', name: asked('name'), tell: tellAliases },
  'ModelService.DeleteModel': { about: 'model', name: asked('name'), tell: tellDeleted },
  'ModelService.DeleteModelVersion': { about: 'model', name: asked('name'), tell: tellDeleted },
  'EndpointService.CreateEndpoint': { about: 'endpoint', name: made('name'), tell: tellNew },
  'EndpointService.DeployModel': { about: 'endpoint', name: asked('endpoint'), tell: tellDeploy },
  'EndpointService.DeleteEndpoint': { about: 'endpoint', name: asked('name'), tell: tellDeleted },
  'DatasetService.CreateDataset': { about: 'dataset', name: made('name'), tell: tellNew },
  'DatasetService.CreateDatasetVersion': { about: 'dataset', name: made('name'), tell: tellVersion },
  'DatasetService.ImportData': { about: 'dataset', name: asked('name'), tell: tellImport },
  'DatasetService.ExportData': { about: 'dataset', name: asked('name'), tell: tellExport },
  'DatasetService.DeleteDataset': { about: 'dataset', name: asked('name'), tell: tellDeleted },
};

/** Names in a response may be those of the long-running operation itself; those are no resources. */
const isResource = (spot: Spot): boolean => /^projects\/(?!.*\/operations\/)/.test(textAt(spot) ?? '');

/** Requests name a project by its id, answers by its number: what belongs to the entry's project goes by both. */
function sayNames({ project }: GcpEntry, say: Say, spot: Spot): void {
  const [, written, rest] = /^projects\/([^/]+)(\/.+)$/.exec(textAt(spot) ?? '') ?? [];
  if (project !== null && rest !== undefined && written !== project)
    say('identified', `projects/${project}${rest}`, spot.at, { origin: 'derived' });
}

/**
 * What an entry says of Vertex AI models, endpoints and data sets. What the first entry of a long-running call says is said of
 * its operation: only the second tells whether it came about, and of which resource.
 */
export function sayResources(entry: GcpEntry, writer: TraceWriter): void {
  const call = Object.hasOwn(CALLS, entry.call) ? CALLS[entry.call] : undefined;
  if (call === undefined || (entry.outcome !== 'ok' && !entry.isSecondHalf)) return;
  const operation = operationKey(entry);
  const name = entry.isFirstHalf && operation !== null ? undefined : call.name(entry).find(isResource);
  const isFailed = entry.outcome !== 'ok';
  const id = name === undefined || isFailed ? operation : textAt(name);
  if (id === null) return;
  const { say } = writer.of(call.about, id, entry.time?.micros ?? null);
  if (isFailed) return say('failed', textAt(entry.payload, 'status', 'message') ?? entry.outcome, step(entry.payload, 'status').at);
  if (operation !== null && operation !== id) say('identified', operation, entry.operation?.at ?? '');
  if (name !== undefined) sayNames(entry, say, name);
  else if (entry.isFirstHalf)
    sayText(say, 'named', call.name(entry).find((spot) => isResource(spot) && spot.at.startsWith(entry.request.at)) ?? entry.entry);
  call.tell({ entry, say, by: callerOf(entry)?.id ?? 'unknown', writer, id });
}
