import { DomainError } from '../../../shared/domain/errors.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { sha256Hex } from '../sha256.ts';
import { stageFile } from '../write-file.ts';
import { type AttestedHere, attestedHere } from './attested-here.ts';
import { embeddedStatement } from './embedded-statement.ts';
import { selfCheck } from './self-check.ts';

/** A signed file before and after a revision was added that nobody signs. */
export type Extended = {
  readonly before: Buffer;
  readonly after: Buffer;
  readonly action: 'attest.timestamped' | 'attest.validation-added';
  readonly detail: Readonly<Record<string, unknown>>;
  readonly out: string;
};

export type Issued = { readonly bytes: number; readonly sha256: string; readonly ledgerRow: number | null };

/** Where it is recorded: the kept file itself may come, or one that goes on from it. Throws `attest/other-file` for any other. */
async function homeOf(ctx: EngineContext, { before, after }: Extended): Promise<AttestedHere | null> {
  if (after.equals(before)) return null;
  const home = await attestedHere(ctx, embeddedStatement(before).statement.predicate.attestationId);
  if (home === null || before.subarray(0, home.kept.length).equals(home.kept)) return home;
  throw new DomainError(
    'attest/other-file',
    `This PDF does not go on from the ${home.row.id} that the workspace keeps. Nothing was written; give the file that was signed there, or one that came from it.`,
  );
}

/**
 * Has a longer file re-read by the independent verifier and writes it; recorded in the open workspace when that one made the
 * attestation and something was added. The ledger speaks first, as with a signature: no such file that it does not know.
 */
export async function issueExtended(ctx: EngineContext, extended: Extended): Promise<Issued> {
  const { before, after, action, detail, out } = extended;
  const home = await homeOf(ctx, extended);
  const actor = home === null ? '' : actorLine(ctx.actor());
  await selfCheck(after, ctx.ports.verifier);
  const sha256 = sha256Hex(after);
  const staged = await stageFile(out, (append) => append(after));
  let ledgerRow: number | null = null;
  try {
    const draft = { action, objectSha256: sha256, detail: { ...detail, beforeSha256: sha256Hex(before), bytes: after.length } };
    if (home !== null) ledgerRow = home.workspace.ledger.append({ ...draft, object: home.row.id }, actor).seq;
  } catch (error) {
    await staged.discard();
    throw error;
  }
  await staged.commit();
  if (home !== null) ctx.emit('workspace.changed', { feature: 'attest' });
  return { bytes: after.length, sha256, ledgerRow };
}
