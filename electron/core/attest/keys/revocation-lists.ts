import { readFile } from 'node:fs/promises';
import { DomainError } from '../../../../shared/domain/errors.ts';
import { instant } from '../../../../shared/domain/instant.ts';
import { actorLine } from '../../actor.ts';
import type { EngineContext, Workspace } from '../../context.ts';
import { readRevocationList, type RevocationList } from '../sign/crl.ts';
import { hasRevocationList, insertRevocationList, storedRevocationLists } from './revocation-lists.sql.ts';

/** What `keys.crl` and the list of them tell about one list. */
export type ListFacts = {
  readonly sha256: string;
  readonly issuer: string;
  readonly thisUpdate: string;
  readonly nextUpdate: string | null;
  readonly revoked: number;
};

export const factsOf = (list: RevocationList): ListFacts => ({
  sha256: list.sha256,
  issuer: list.issuerName,
  thisUpdate: instant(list.thisUpdate),
  nextUpdate: list.nextUpdate === null ? null : instant(list.nextUpdate),
  revoked: list.revoked.size,
});

export async function readListFile(path: string): Promise<RevocationList> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new DomainError(
      'file/unreadable',
      'The revocation list cannot be read. Nothing was changed; check that it is there and that you may read it.',
      {
        cause: error,
      },
    );
  }
  return readRevocationList(bytes);
}

/** Keeps revocation lists in the workspace; all of them or none. One that is there already changes nothing. */
export async function importRevocationLists(ctx: EngineContext, paths: readonly string[]): Promise<ListFacts[]> {
  const workspace = ctx.workspace();
  const actor = actorLine(ctx.actor());
  const lists = await Promise.all(paths.map((path) => readListFile(path)));
  const at = instant(ctx.ports.clock.now());
  workspace.db.transaction(() => {
    for (const list of lists) {
      if (hasRevocationList(workspace.db, list.sha256)) continue;
      const { sha256, issuer, thisUpdate, nextUpdate, revoked } = factsOf(list);
      insertRevocationList(workspace.db, { sha256, issuer, der: list.der, thisUpdate, nextUpdate, actor, at });
      workspace.ledger.append(
        { action: 'keys.crl-imported', object: issuer, objectSha256: sha256, detail: { thisUpdate, nextUpdate, revoked } },
        actor,
      );
    }
  })();
  return lists.map((list) => factsOf(list));
}

/** The lists at hand for a signature: the workspace's newest of each issuer (null: none is open), and those just given. */
export async function listsAtHand(workspace: Workspace | null, paths: readonly string[]): Promise<RevocationList[]> {
  const newest = new Map<string, RevocationList>();
  for (const { der } of workspace === null ? [] : storedRevocationLists(workspace.db)) {
    const list = readRevocationList(der);
    const issuer = list.issuerDer.toString('hex');
    if (!newest.has(issuer)) newest.set(issuer, list);
  }
  return [...newest.values(), ...(await Promise.all(paths.map((path) => readListFile(path))))];
}
