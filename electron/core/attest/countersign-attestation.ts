import { DomainError } from '../../../shared/domain/errors.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Predicate } from '../../../shared/domain/statement.ts';
import { actorLine, isSamePerson } from '../actor.ts';
import type { Actor, EngineContext } from '../context.ts';
import { writeBytes } from '../write-file.ts';
import { keepAttestation, recordOf } from './attestation-record.ts';
import { type Attestation, attestationById } from './attestations.sql.ts';
import { embeddedStatement } from './embedded-statement.ts';
import { type KeyFile, openKey } from './open-key.ts';
import { panelAppearance } from './panel-appearance.ts';
import { selfCheck } from './self-check.ts';
import { appendSignature } from './sign/pdf-revision.ts';
import { MEANINGS } from './statement/meanings.ts';

export type Countersign = {
  readonly pdf: Buffer;
  readonly key: KeyFile;
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

/** The second person signs the same file; works without a workspace, and is recorded in the open one when it made the attestation. */
export async function countersignAttestation(
  ctx: EngineContext,
  { pdf, key, reviewer, reservation, out }: Countersign,
): Promise<Attestation> {
  assertNotOwnWork(embeddedStatement(pdf).statement.predicate, reviewer);
  const now = ctx.ports.clock.now();
  const signer = await openKey(key, reviewer.name, now);
  const oneLine = reservation.replace(/\s+/gu, ' ').trim();
  ctx.emit('attest.progress', { step: 'sign', detail: 'reviewer' });
  const signed = await appendSignature(pdf, {
    field: 'reviewer',
    signer,
    at: now,
    name: reviewer.name,
    personId: reviewer.personId,
    meaning: MEANINGS.reviewer,
    reservation: oneLine,
    appearance: panelAppearance(
      pdf,
      { field: 'reviewer', signer, at: now, name: reviewer.name, meaning: MEANINGS.reviewer, reservation: oneLine },
      ctx.ports.assets,
    ),
  });
  ctx.emit('attest.progress', { step: 'verify', detail: '' });
  await selfCheck(signed.pdf, ctx.ports.verifier);
  const row = recordOf(signed.pdf, instant(now));
  if (out !== null) await writeBytes(out, signed.pdf);
  const workspace = ctx.current();
  if (workspace !== null && attestationById(workspace.db, row.id) !== null)
    await keepAttestation(workspace, signed.pdf, row, 'countersigned', actorLine(reviewer));
  ctx.emit('attest.progress', { step: 'done', detail: row.id });
  return row;
}
