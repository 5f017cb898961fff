import type { timestampsContract } from '../../../shared/contract/timestamps.ts';
import { instant } from '../../../shared/domain/instant.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { writeBytes } from '../write-file.ts';
import { issueExtended } from './issue-extended.ts';
import { factsOf, importRevocationLists, listsAtHand, readListFile } from './keys/revocation-lists.ts';
import { openAuthority } from './open-key.ts';
import { pdfOf } from './pdf-meant.ts';
import { readPicked } from './read-picked.ts';
import { applyDocumentTimestamp, prepareDocumentTimestamp } from './sign/document-timestamp.ts';
import { readTimestamp, type Timestamp } from './sign/timestamp-read.ts';
import { readTimestampRequest, timestampRequest } from './sign/timestamp-request.ts';
import { timestampResponse, tokenIn } from './sign/timestamp-response.ts';
import { issueToken, tokenSerial } from './sign/timestamp-token.ts';
import { appendValidationData } from './sign/validation-revision.ts';

const told = ({ at, authority, serial }: Timestamp): { at: string; authority: string; serial: string } => ({
  at: instant(at),
  authority: authority.commonName ?? '',
  serial,
});

/** What a timestamp proves by itself; only the trust file of whoever verifies can say that its authority stands outside (T3). */
const LEVEL = 'T2';

export const timestampHandlers: Handlers<typeof timestampsContract, EngineContext> = {
  'timestamp.request': async ({ pdf, attestation, out }, ctx) => {
    const { imprint } = prepareDocumentTimestamp(await pdfOf(ctx, pdf, attestation));
    await writeBytes(ctx.handles.path(out), timestampRequest(imprint));
    return { imprint: imprint.toString('hex') };
  },
  'timestamp.apply': async ({ pdf, attestation, reply, out }, ctx) => {
    const token = tokenIn(await readPicked(ctx, reply));
    const before = await pdfOf(ctx, pdf, attestation);
    const stamped = applyDocumentTimestamp(before, token);
    const facts = told(stamped.timestamp);
    const detail = { level: LEVEL, ...facts };
    const issued = await issueExtended(ctx, {
      before,
      after: stamped.pdf,
      action: 'attest.timestamped',
      detail,
      out: ctx.handles.path(out),
    });
    return { ...issued, ...facts };
  },
  'timestamp.answer': async ({ request, out, p12, passphrase }, ctx) => {
    const { imprint, nonce } = readTimestampRequest(await readPicked(ctx, request));
    const at = ctx.ports.clock.now();
    const authority = await openAuthority({ path: ctx.handles.path(p12), passphrase }, at);
    const serial = tokenSerial((length) => Buffer.from(ctx.ports.random.bytes(length)));
    const token = await issueToken(authority, { imprint, at, serial, nonce });
    const answer = told(readTimestamp(token));
    await writeBytes(ctx.handles.path(out), timestampResponse(token));
    return answer;
  },
  'validation.add': async ({ pdf, attestation, crls, out }, ctx) => {
    const lists = await Promise.all(crls.map((handle) => readListFile(ctx.handles.path(handle))));
    const before = await pdfOf(ctx, pdf, attestation);
    return issueExtended(ctx, {
      before,
      after: appendValidationData(before, lists),
      action: 'attest.validation-added',
      detail: { lists: lists.map(({ sha256 }) => sha256) },
      out: ctx.handles.path(out),
    });
  },
  'keys.crl': async ({ crls }, ctx) => {
    const lists = await importRevocationLists(
      ctx,
      crls.map((handle) => ctx.handles.path(handle)),
    );
    ctx.emit('workspace.changed', { feature: 'attest' });
    return lists;
  },
  'keys.crls': async (_input, ctx) => (await listsAtHand(ctx.workspace(), [])).map((list) => factsOf(list)),
};
