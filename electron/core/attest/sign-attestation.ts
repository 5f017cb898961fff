import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Paper } from '../../../shared/domain/paper.ts';
import { actorLine } from '../actor.ts';
import type { Actor, EngineContext, Workspace } from '../context.ts';
import { assertProvable } from './assert-provable.ts';
import { issue, recordOf } from './attestation-record.ts';
import { type Attestation, nextVersion } from './attestations.sql.ts';
import { intakesOf } from './intakes.ts';
import { listsAtHand } from './keys/revocation-lists.ts';
import { type AuthorityFile, type KeyPlace, openStamper, withKey } from './open-key.ts';
import { panelAppearance } from './panel-appearance.ts';
import { renderFreeze } from './render.ts';
import { selfCheck } from './self-check.ts';
import type { Stamper } from './sign/cms-sign.ts';
import { appendSignature } from './sign/pdf-revision.ts';
import { assertNotRevoked } from './sign/revocation.ts';
import type { Signer } from './sign/signer.ts';
import { sha256Hex } from '../sha256.ts';
import { attestationId, freeze } from './statement/freeze.ts';
import { MEANINGS } from './statement/meanings.ts';

const signing = new WeakSet<Workspace>();

/** The signer's key, and what may come with it: a local timestamp authority's key, and revocation lists by path. */
export type SigningKeys = { readonly key: KeyPlace; readonly authority: AuthorityFile | null; readonly lists: readonly string[] };
/** `confirm`: the id the signer typed. `out`: where the file goes besides the workspace. */
export type Asked = { readonly confirm: string; readonly paper: Paper; readonly out: string | null };
/** A signed file, and what the person should know about the revocation lists. */
export type Signed = Attestation & { readonly warnings: string[] };

/** One signature at a time: two at once would freeze the same ledger head under the same id. */
export async function signAttestation(ctx: EngineContext, keys: SigningKeys, asked: Asked): Promise<Signed> {
  const workspace = ctx.workspace();
  if (signing.has(workspace))
    throw new DomainError('attest/busy', 'This workspace is being signed right now. Nothing was changed; wait for that to end.');
  signing.add(workspace);
  try {
    return await sign(ctx, keys, asked);
  } finally {
    signing.delete(workspace);
  }
}

/** What was confirmed is the state of that moment; re-hashing the vault takes long enough for somebody to change it. */
function assertUnchanged(workspace: Workspace, confirmed: string): void {
  if (attestationId(workspace.ledger.head().head, nextVersion(workspace.db)) !== confirmed)
    throw new DomainError(
      'attest/changed-meanwhile',
      `The workspace was changed after ${confirmed} was confirmed. Nothing was signed; look at the list again and type the new id.`,
    );
}

/** Freezes the workspace, renders it, signs it as the assessor, has it re-read, then keeps it. */
async function sign(ctx: EngineContext, keys: SigningKeys, { confirm, paper, out }: Asked): Promise<Signed> {
  const workspace = ctx.workspace();
  const actor = ctx.actor();
  const now = ctx.ports.clock.now();
  const expected = attestationId(workspace.ledger.head().head, nextVersion(workspace.db));
  if (confirm !== expected)
    throw new DomainError(
      'attest/not-confirmed',
      `The attestation to sign is ${expected}; "${confirm}" was typed. Nothing was signed; look at the list again and type the id.`,
    );
  const stamper = await openStamper(keys.authority, ctx.ports, now);
  const lists = await listsAtHand(workspace, keys.lists);
  const { pdf, row, warnings } = await withKey(keys.key, { name: actor.name, now, sides: ctx.ports.sides }, async (signer) => {
    const said = assertNotRevoked(signer.certificate, signer.chain, lists, now);
    ctx.emit('attest.progress', { step: 'freeze', detail: expected });
    await assertProvable(workspace);
    assertUnchanged(workspace, expected);
    const signed = await freezeAndSign(ctx, { signer, stamper, actor, now }, paper);
    ctx.emit('attest.progress', { step: 'verify', detail: '' });
    await selfCheck(signed, ctx.ports.verifier);
    return { pdf: signed, row: recordOf(signed, instant(now)), warnings: said };
  });
  await issue(workspace, { pdf, row, step: 'signed', actor: actorLine(actor), out });
  ctx.emit('attest.progress', { step: 'done', detail: row.id });
  return { ...row, warnings };
}

type Hand = { readonly signer: Signer; readonly stamper: Stamper | null; readonly actor: Actor; readonly now: Date };

/** The workspace as it stands, drawn and signed by the assessor. */
async function freezeAndSign(ctx: EngineContext, { signer, stamper, actor, now }: Hand, paper: Paper): Promise<Buffer> {
  const workspace = ctx.workspace();
  const assessor = { actor, keyLevel: signer.keyLevel, certSha256: sha256Hex(signer.certificate) };
  const frozen = freeze({ workspace, ports: ctx.ports, intakes: intakesOf(workspace), assessedAt: now, status: 'final', assessor });
  ctx.emit('attest.progress', { step: 'render', detail: '' });
  const report = await renderFreeze(frozen, workspace, ctx.ports, paper);
  ctx.emit('attest.progress', { step: 'sign', detail: 'assessor' });
  const { pdf } = await appendSignature(report.pdf, {
    field: 'assessor',
    signer,
    at: now,
    name: actor.name,
    personId: actor.personId,
    meaning: MEANINGS.assessor,
    stamper,
    appearance: panelAppearance(
      report.pdf,
      { field: 'assessor', signer, at: now, name: actor.name, meaning: MEANINGS.assessor, reservation: '' },
      ctx.ports.assets,
    ),
  });
  return pdf;
}
