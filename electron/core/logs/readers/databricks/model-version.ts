import { own, text } from '../../json/own.ts';
import type { TraceWriter } from '../../event/trace.ts';
import type { DatabricksCall, Param } from './call.ts';
import { modelVersionId } from '../values/model-version-id.ts';
import { versionIn } from './ids.ts';

const micros = (call: DatabricksCall): number | null => call.time?.micros ?? null;

export const namesVersion = (call: DatabricksCall): { readonly name: Param; readonly version: Param } => ({
  name: call.param('name', 'full_name_arg', 'fullNameArg', 'model_name'),
  version: call.param('version', 'version_arg', 'versionArg'),
});

/** Unity Catalog gives the parts of a new version's name; the registry of a workspace has plain names. */
function modelName(call: DatabricksCall): string | null {
  const parts = ['catalog_name', 'schema_name', 'model_name'].map((name) => call.param(name).value);
  return parts.every((part) => part !== null) ? parts.join('.') : namesVersion(call).name.value;
}

/** A version of a model as the call's own workspace names it, and as everybody else does. */
export function sayVersion(call: DatabricksCall, writer: TraceWriter, name: string, version: string, at: string): string {
  const [id, plain] = [versionIn(call.workspace, name, version), modelVersionId(name, version)];
  if (id !== plain) writer.of('model', id, micros(call)).say('identified', plain, at);
  return id;
}

/** The version that a call is about: from its parameters, or for a new one from what came back. */
export function versionOf(call: DatabricksCall, writer: TraceWriter): { readonly id: string; readonly at: string } | null {
  const name = modelName(call);
  const { version } = namesVersion(call);
  if (name !== null && version.value !== null) return { id: sayVersion(call, writer, name, version.value, version.at), at: version.at };
  const made = own(call.result, 'model_version') ?? call.result;
  const number = text(made, 'version');
  return name === null || number === null ? null : { id: sayVersion(call, writer, name, number, call.resultAt), at: call.resultAt };
}
