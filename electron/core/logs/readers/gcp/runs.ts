import { isObject } from '../../json/own.ts';
import type { TraceWriter } from '../../event/trace.ts';
import { sayCaller } from './caller.ts';
import type { GcpEntry } from './entry.ts';
import { sayCustomJob, sayPipelineJob, sayTrainingPipeline, sayTrials, sayTuningJob } from './run-body.ts';
import { type Say, sayNamed } from '../values/named-values.ts';
import { firstSpot, membersOf, type Spot, step, textAt } from '../values/spot.ts';

type Launch = { readonly collection: string; readonly body: string; readonly say: (say: Say, body: Spot, parent: string) => void };

/** Calls that launch a run, whatever version of the API they were made through. */
const LAUNCHES: Readonly<Record<string, Launch>> = {
  'JobService.CreateCustomJob': { collection: 'customJobs', body: 'customJob', say: sayCustomJob },
  'JobService.CreateHyperparameterTuningJob': {
    collection: 'hyperparameterTuningJobs',
    body: 'hyperparameterTuningJob',
    say: sayTrials,
  },
  'PipelineService.CreateTrainingPipeline': { collection: 'trainingPipelines', body: 'trainingPipeline', say: sayTrainingPipeline },
  'PipelineService.CreatePipelineJob': { collection: 'pipelineJobs', body: 'pipelineJob', say: sayPipelineJob },
  'GenAiTuningService.CreateTuningJob': { collection: 'tuningJobs', body: 'tuningJob', say: sayTuningJob },
  'GenAiTuningService.RebaseTunedModel': { collection: 'tuningJobs', body: 'tuningJob', say: sayTuningJob },
};

const RUN_NAME =
  /^projects\/([^/]+)\/locations\/([^/]+)\/(customJobs|hyperparameterTuningJobs|trainingPipelines|pipelineJobs|tuningJobs)\/([^/]+)$/;

/** What a long-running call is known by in both of its entries. */
export function operationKey({ operation, project }: GcpEntry): string | null {
  if (operation === null) return null;
  return operation.id.startsWith('projects/') ? operation.id : `projects/${project ?? ''}/operations/${operation.id}`;
}

const labelsOf = (body: Spot): readonly (readonly [string, Spot])[] => membersOf(step(body, 'labels'));

/** Every exact name of the run in the entry, the platform's own first. */
function namesOf(entry: GcpEntry, { collection, body }: Launch): readonly { readonly id: string; readonly at: string }[] {
  const parent = textAt(entry.request, 'parent');
  const asked = step(entry.request, `${body}Id`);
  const chosen = textAt(asked);
  const spots = [step(entry.response, 'name'), step(entry.payload, 'resourceName'), step(entry.request, 'name')];
  return [
    ...spots.map((spot) => ({ id: textAt(spot) ?? '', at: spot.at })),
    { id: chosen === null || parent === null ? '' : `${parent}/${collection}/${chosen}`, at: asked.at },
  ].filter(({ id }) => RUN_NAME.exec(id)?.[3] === collection);
}

/** Google writes the same project by number and by name; both lead to the run. */
function sayNames(entry: GcpEntry, say: Say, id: string, names: ReturnType<typeof namesOf>): void {
  for (const name of names) if (name.id !== id) say('identified', name.id, name.at);
  const [, project, location, collection, job] = RUN_NAME.exec(id) ?? [];
  if (entry.project !== null && project !== undefined && project !== entry.project && job !== undefined)
    say('identified', `projects/${entry.project}/locations/${location ?? ''}/${collection ?? ''}/${job}`, '', { origin: 'derived' });
  if (job !== undefined && /^\d{15,}$/.test(job)) say('identified', job, names[0]?.at ?? '');
  const operation = operationKey(entry);
  if (operation !== null && operation !== id) say('identified', operation, entry.operation?.at ?? '');
}

function sayLaunch(entry: GcpEntry, launch: Launch, writer: TraceWriter): void {
  const names = namesOf(entry, launch);
  const id = names[0]?.id ?? operationKey(entry) ?? entry.key;
  const time = entry.time?.micros ?? null;
  const isRun = entry.outcome === 'ok' || entry.isSecondHalf;
  const { say } = writer.of(isRun ? 'run' : 'attempt', isRun ? id : entry.key, time);
  const method = step(entry.payload, 'methodName').at;
  if (isRun) sayNames(entry, say, id, names);
  if (entry.isSecondHalf) {
    say('seen', entry.call, method);
    const message = step(entry.payload, 'status', 'message');
    say('status', entry.outcome === 'ok' ? 'accepted' : 'failed', entry.payload.at);
    if (entry.outcome !== 'ok') say('failed', textAt(message) ?? entry.outcome, message.at);
    return;
  }
  say('launched', entry.call, method);
  sayCaller(entry, writer, say);
  const body = firstSpot(step(entry.request, launch.body)) ?? entry.request;
  for (const name of ['displayName', 'tunedModelDisplayName']) say('named', textAt(body, name), step(body, name).at);
  for (const [name, value] of labelsOf(body)) {
    say('labelled', textAt(value), value.at, { origin: 'client' });
    sayNamed(say, name, textAt(value) ?? '', value.at);
  }
  launch.say(say, body, textAt(entry.request, 'parent') ?? '');
  // Nothing can be launched without a request: where the entry has none, the log left it out, for its size or as private.
  if (isRun && !isObject(entry.request.value))
    for (const says of ['data', 'config', 'code'] as const) say(says, null, entry.payload.at, { state: 'omitted' });
  const made = step(entry.response, 'tunedModel', 'model');
  if (isRun && textAt(made) !== null) writer.of('model', textAt(made) ?? '', time).say('made_from', id, made.at, { to: 'run' });
  say('status', textAt(entry.response, 'state'), step(entry.response, 'state').at);
}

/** Other calls that name a run: it was there, whoever launched it. */
function sayMention(entry: GcpEntry, writer: TraceWriter): void {
  const spot = [step(entry.request, 'name'), step(entry.payload, 'resourceName')].find((one) => RUN_NAME.test(textAt(one) ?? ''));
  if (spot === undefined || entry.outcome !== 'ok') return;
  const { say } = writer.of('run', textAt(spot) ?? '', entry.time?.micros ?? null);
  say('seen', entry.call, spot.at);
  sayNames(entry, say, textAt(spot) ?? '', []);
  if (/\.Cancel/.test(entry.call)) say('status', 'cancelled', step(entry.payload, 'methodName').at);
  if (/\.Delete/.test(entry.call)) say('deleted', entry.call, step(entry.payload, 'methodName').at);
}

/** What an entry says of Vertex AI runs. */
export function sayRuns(entry: GcpEntry, writer: TraceWriter): void {
  const launch = Object.hasOwn(LAUNCHES, entry.call) ? LAUNCHES[entry.call] : undefined;
  if (launch === undefined) sayMention(entry, writer);
  else sayLaunch(entry, launch, writer);
}
