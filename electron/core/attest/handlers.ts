import { attestContract, VerifyReport } from '../../../shared/contract/attest.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import { actorLine } from '../actor.ts';
import type { EngineContext } from '../context.ts';
import { listTokens } from '../token/list-tokens.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { writeBytes } from '../write-file.ts';
import { attestationById, listAttestations } from './attestations.sql.ts';
import { countersignAttestation } from './countersign-attestation.ts';
import { draft } from './draft.ts';
import { writeTestKit } from './keys/write-test-kit.ts';
import { buildPackage } from './package/package.ts';
import { signingKeysOf } from './key-place.ts';
import { presign } from './presign.ts';
import { pdfOf } from './pdf-meant.ts';
import { recheck } from './recheck/recheck.ts';
import { signAttestation } from './sign-attestation.ts';
import { verifyBytes } from './verify-bytes.ts';

const pathOrNull = (ctx: EngineContext, handle: string | null): string | null => (handle === null ? null : ctx.handles.path(handle));

const changed = <T>(ctx: EngineContext, result: T): T => {
  ctx.emit('workspace.changed', { feature: 'attest' });
  return result;
};

export const attestHandlers: Handlers<typeof attestContract, EngineContext> = {
  'attest.presign': async (_input, ctx) => {
    await ensureDerived(ctx);
    return presign(ctx);
  },
  'attest.draft': async ({ paper }, ctx) => {
    await ensureDerived(ctx);
    const { pdf, pages, sha256 } = await draft(ctx, paper);
    return { pdf: Uint8Array.from(pdf), pages, sha256 };
  },
  'attest.sign': async ({ out, confirm, paper, ...given }, ctx) => {
    const keys = signingKeysOf(ctx, given);
    await ensureDerived(ctx);
    return changed(ctx, await signAttestation(ctx, keys, { confirm, paper, out: pathOrNull(ctx, out) }));
  },
  'attest.countersign': async ({ pdf, attestation, out, reservation, person, ...given }, ctx) => {
    const keys = signingKeysOf(ctx, given);
    const reviewer = person ?? ctx.actor();
    return changed(
      ctx,
      await countersignAttestation(ctx, {
        pdf: await pdfOf(ctx, pdf, attestation),
        keys,
        reviewer,
        reservation,
        out: pathOrNull(ctx, out),
      }),
    );
  },
  'token.list': async ({ module }, ctx) => ({ tokens: await listTokens(ctx.ports.sides, ctx.handles.path(module)) }),
  'attest.list': (_input, ctx) => listAttestations(ctx.workspace().db),
  'attest.pdf': async ({ attestation }, ctx) => {
    const pdf = await pdfOf(ctx, null, attestation);
    return { pdf: Uint8Array.from(pdf), sha256: attestationById(ctx.workspace().db, attestation)?.pdfSha256 ?? '' };
  },
  'attest.save': async ({ attestation, out }, ctx) => {
    const pdf = await pdfOf(ctx, null, attestation);
    const actor = actorLine(ctx.actor());
    const sha256 = attestationById(ctx.workspace().db, attestation)?.pdfSha256 ?? '';
    await writeBytes(ctx.handles.path(out), pdf);
    ctx
      .workspace()
      .ledger.append({ action: 'attest.saved', object: attestation, objectSha256: sha256, detail: { bytes: pdf.length } }, actor);
    return changed(ctx, { bytes: pdf.length, sha256 });
  },
  'package.build': async ({ attestation, pdf, out, withhold }, ctx) =>
    changed(ctx, await buildPackage(ctx, { pdf: await pdfOf(ctx, pdf, attestation), out: ctx.handles.path(out), withhold })),
  'verify.dropped': async ({ name, bytes, trust, evidence, allowMissing }, ctx) => {
    const given = { trust: pathOrNull(ctx, trust), evidence: pathOrNull(ctx, evidence), allowMissing };
    return VerifyReport.parse(await verifyBytes(ctx.ports.verifier, name, bytes, given));
  },
  'attest.recheck': async (_input, ctx) => {
    const { rows, signed } = await recheck(ctx);
    return { rows: { ...rows, problems: [...rows.problems] }, signed: [...signed] };
  },
  'verify.run': async ({ target, trust, evidence, allowMissing }, ctx) => {
    const request = { target: ctx.handles.path(target), trust: pathOrNull(ctx, trust), evidence: pathOrNull(ctx, evidence), allowMissing };
    return VerifyReport.parse(await ctx.ports.verifier.run(request));
  },
  'keys.test-ca': ({ out, assessor, reviewer }, ctx) =>
    writeTestKit(ctx.handles.path(out), {
      now: ctx.ports.clock.now(),
      random: (length) => Buffer.from(ctx.ports.random.bytes(length)),
      assessor,
      reviewer,
    }),
};
