/** W&B's API writes a run as base64 of `Run:v1:run:project:entity`. */
const NODE = /^Run:v1:([^:\s]+):([^:\s]+):([^:\s]+)$/;

export type RunNode = { readonly run: string; readonly project: string; readonly entity: string };

/** The run that a node of the API's graph is, or null. */
export function runNode(id: string): RunNode | null {
  const [, run, project, entity] = NODE.exec(Buffer.from(id, 'base64').toString('latin1')) ?? [];
  return run === undefined || project === undefined || entity === undefined ? null : { run, project, entity };
}
