import { sha256Hex } from '../../../sha256.ts';
import { isObject, text } from '../../json/own.ts';
import { parseRecord } from '../../json/parse-record.ts';
import { UNCOMMITTED } from '../../event/uncommitted.ts';
import { type Say, sayLocalData, sayNamed } from '../values/named-values.ts';
import { pinOfCommit, pinOfImage } from '../values/pin-of.ts';
import type { Entry } from '../values/say-param.ts';

const RUN_ID = /^[0-9a-f]{32}$/;

/** Tags that a copy carries of the run it was copied from, by `mlflow-export-import` of either generation. */
const COPIED = /^mlflow_(?:exim|export_import)\./;
const ORIGINAL_ID = /^mlflow_(?:exim|export_import)\.run_info\.run_(?:id|uuid)$/;

/** What MLflow writes where it does not know the user. */
export const NOBODY: ReadonlySet<string> = new Set(['unknown', 'null', 'None']);

const client = { origin: 'client' } as const;

const code = (say: Say, { value, at }: Entry): void => say('code', value, at, { ...client, to: 'code', pinned: pinOfCommit(value) });
const image = (say: Say, { value, at }: Entry): void => say('code', value, at, { ...client, to: 'image', pinned: pinOfImage(value) });
/** A word for nothing is no label, and neither is the id of another run: a parent, a baseline. */
const label = (say: Say, { value, at }: Entry): void => say('labelled', value === 'None' || RUN_ID.test(value) ? null : value, at, client);

const TRUE: ReadonlySet<string> = new Set(['true', 'True', '1']);

function listIn(value: string): readonly unknown[] {
  const parsed = parseRecord(value);
  return parsed.ok && Array.isArray(parsed.value) ? parsed.value : [];
}

/** Models that the run wrote, each named by the run that really wrote it: a copy keeps the history of its original. */
function history(say: Say, { value, at }: Entry): void {
  for (const one of listIn(value)) {
    const [run, path] = [text(one, 'run_id'), text(one, 'artifact_path')];
    if (run !== null && path !== null) say('output', `runs:/${run}/${path}`, at, { ...client, to: 'artifact', pinned: 'mutable' });
  }
}

function prompts(say: Say, { value, at }: Entry): void {
  for (const one of listIn(value)) {
    const [name, version] = [text(one, 'name'), text(one, 'version')];
    if (isObject(one) && name !== null && version !== null)
      say('prompt', `prompts:/${name}/${version}`, at, { ...client, to: 'prompt', pinned: 'version' });
  }
}

/** Tags with a meaning of their own. A script's name without a version says nothing about code. */
const KNOWN: Readonly<Record<string, (say: Say, tag: Entry) => void>> = {
  'mlflow.user': (say, { value, at }) => say('launcher', NOBODY.has(value) ? null : value, at, { ...client, to: 'identity' }),
  'mlflow.runName': (say, { value, at }) => say('named', value, at, client),
  'mlflow.source.git.commit': code,
  'mlflow.gitRepoCommit': code,
  'mlflow.databricks.gitRepoCommit': code,
  'mlflow.docker.image.uri': image,
  'mlflow.docker.image.id': image,
  'mlflow.source.git.repoURL': label,
  'mlflow.source.git.branch': label,
  'mlflow.databricks.gitRepoUrl': label,
  'mlflow.databricks.gitRepoReference': label,
  'mlflow.databricks.gitRepoStatus': (say, { value, at }) =>
    say('labelled', value === 'dirty' ? `${UNCOMMITTED}: gitRepoStatus` : `gitRepoStatus: ${value}`, at, client),
  'mlflow.source.git.dirty': (say, { value, at }) => say('labelled', TRUE.has(value) ? `${UNCOMMITTED}: git.dirty` : null, at, client),
  'mlflow.source.git.diff': (say, { value, at }) => say('labelled', `${UNCOMMITTED}: sha256:${sha256Hex(value)}`, at, client),
  'mlflow.databricks.notebookRevisionID': label,
  'mlflow.parentRunId': (say, { value, at }) => say('made_from', value, at, { ...client, to: 'run' }),
  'mlflow.log-model.history': history,
  'mlflow.linkedPrompts': prompts,
};

/** What one tag says of its run. All tags are written by whoever ran the client, and can be changed after the run. */
export function sayTag(say: Say, tag: Entry): void {
  const known = Object.hasOwn(KNOWN, tag.name) ? KNOWN[tag.name] : undefined;
  if (known !== undefined) return known(say, tag);
  if (ORIGINAL_ID.test(tag.name) && RUN_ID.test(tag.value)) return say('identified', tag.value, tag.at, client);
  if (COPIED.test(tag.name) || tag.name.startsWith('mlflow.')) return;
  label(say, tag);
  sayNamed(say, tag.name, tag.value, tag.at);
  sayLocalData(say, tag.name, tag.value, tag.at);
}
