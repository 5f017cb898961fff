/** A workflow run, as its address names it. */
export const ciRunId = (repo: string, run: string): string => `${repo}/actions/runs/${run}`;

/** `OWNER/REPO/pull/N`, from an address or from its parts. */
export function pullId(address: string | null, repo: string | null, number: string | null): string | null {
  const [, path] = /([^/\s]+\/[^/\s]+\/pull\/\d+)/.exec(address ?? '') ?? [];
  if (path !== undefined) return path;
  return repo === null || number === null ? null : `${repo}/pull/${number}`;
}
