import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Predicate } from '../../../shared/domain/statement.ts';
import { actorLine, isSamePerson } from '../actor.ts';
import type { Actor, EngineContext, Workspace } from '../context.ts';
import { issue, recordOf } from './attestation-record.ts';
import { attestedHere } from './attested-here.ts';
import { embeddedStatement } from './embedded-statement.ts';
import { listsAtHand } from './keys/revocation-lists.ts';
import { openStamper, withKey } from './open-key.ts';
import { panelAppearance } from './panel-appearance.ts';
import { selfCheck } from './self-check.ts';
import { appendSignature } from './sign/pdf-revision.ts';
import { assertNotRevoked } from './sign/revocation.ts';
import { appendValidationData, ownLists } from './sign/validation-revision.ts';
import type { Signed, SigningKeys } from './sign-attestation.ts';
import { MEANINGS } from './statement/meanings.ts';

export type Countersign = {
  readonly pdf: Buffer;
  readonly keys: SigningKeys;
  readonly reviewer: Actor;
  readonly reservation: string;
  readonly out: string | null;
};

/** The reviewer signs "they are not my own work"; a file that says otherwise is not countersigned by that person. */
function assertNotOwnWork({ persons, answers }: Predicate, reviewer: Actor): void {
  const own = new Set(persons.filter((person) => isSamePerson(person, reviewer)).map((person) => person.id));
  const theirs = answers.filter((answer) => answer.assertedBy !== null && own.has(answer.assertedBy)).map((answer) => answer.q);
  if (theirs.length > 0)
    throw new DomainError(
      'sign/own-answers',
      `${reviewer.name} answered ${theirs.join(', ')}, and a reviewer signs for answers that are not their own. Nothing was signed; another person must review.`,
    );
}

/** The open workspace when it made this attestation, else null. Throws when the file is not the one it keeps under that id. */
async function homeOf(ctx: EngineContext, pdf: Buffer, id: string): Promise<Workspace | null> {
  const home = await attestedHere(ctx, id);
  if (home === null) return null;
  const { workspace, row, kept } = home;
  if (!kept.equals(pdf))
    throw new DomainError(
      'attest/other-file',
      `This PDF is not the ${id} that the workspace keeps: that one has ${row.signatures.length === 1 ? 'one signature' : 'both signatures'} and other bytes. Nothing was signed; countersign the file as it was signed.`,
    );
  return workspace;
}

/** The second person signs the same file; works without a workspace, and is recorded in the open one when it made the attestation. */
export async function countersignAttestation(ctx: EngineContext, { pdf, keys, reviewer, reservation, out }: Countersign): Promise<Signed> {
  const { predicate } = embeddedStatement(pdf).statement;
  assertNotOwnWork(predicate, reviewer);
  const home = await homeOf(ctx, pdf, predicate.attestationId);
  const now = ctx.ports.clock.now();
  const oneLine = reservation.replace(/\s+/gu, ' ').trim();
  const stamper = await openStamper(keys.authority, ctx.ports, now);
  const lists = await listsAtHand(home, keys.lists);
  let warnings: string[] = [];
  const signed = await withKey(keys.key, { name: reviewer.name, now, sides: ctx.ports.sides }, async (signer) => {
    warnings = assertNotRevoked(signer.certificate, signer.chain, lists, now);
    ctx.emit('attest.progress', { step: 'sign', detail: 'reviewer' });
    return appendSignature(pdf, {
      field: 'reviewer',
      signer,
      at: now,
      name: reviewer.name,
      personId: reviewer.personId,
      meaning: MEANINGS.reviewer,
      reservation: oneLine,
      stamper,
      appearance: panelAppearance(
        pdf,
        { field: 'reviewer', signer, at: now, name: reviewer.name, meaning: MEANINGS.reviewer, reservation: oneLine },
        ctx.ports.assets,
      ),
    });
  });
  ctx.emit('attest.progress', { step: 'verify', detail: '' });
  const own = ownLists(signed.pdf, lists);
  // Both signatures are there, so this is the moment to add what a verifier needs when the issuers are gone.
  const finished = own.length === 0 ? signed.pdf : appendValidationData(signed.pdf, own);
  await selfCheck(finished, ctx.ports.verifier);
  const row = recordOf(finished, instant(now));
  await issue(home, { pdf: finished, row, step: 'countersigned', actor: actorLine(reviewer), out });
  ctx.emit('attest.progress', { step: 'done', detail: row.id });
  return { ...row, warnings };
}
