import { modelVersionId } from '../values/model-version-id.ts';

/** What MLflow tags and the audit log write of a job's run, put together in one way: both give workspace and run. */
export const databricksRunId = (workspace: string, run: string): string => `databricks/${workspace}/runs/${run}`;

/** One execution of a notebook cell. */
export const databricksCommandId = (workspace: string, command: string): string => `databricks/${workspace}/commands/${command}`;

/** `catalog.schema.model` is one model for all workspaces; a plain name is that of one workspace's registry. */
export const versionIn = (workspace: string | null, name: string, version: string): string =>
  workspace === null || /^[^.]+\.[^.]+\.[^.]+$/.test(name)
    ? modelVersionId(name, version)
    : `databricks/${workspace}/${modelVersionId(name, version)}`;

/** The decision whether a version may go to a stage. */
export const transitionId = (modelVersion: string, stage: string): string => `${modelVersion}/transitions/${stage}`;
