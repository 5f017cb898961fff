import type { evidenceContract } from '../../../shared/contract/evidence.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { assertReadable } from '../custody/assert-readable.ts';
import { readBytes } from './bytes.ts';
import { getEvidence, listEvidence } from './evidence.ts';
import { listIssues } from './list-issues.ts';
import { readRecords } from './record-bytes.ts';
import { readText } from './text.ts';
import { writeCards } from './write-card.ts';

export const evidenceHandlers: Handlers<typeof evidenceContract, EngineContext> = {
  'evidence.list': (_input, ctx) => listEvidence(ctx.workspace()),
  'evidence.get': ({ evidence }, ctx) => getEvidence(ctx.workspace(), evidence),
  'evidence.text': async (request, ctx) => {
    assertReadable(ctx.workspace(), request.evidence);
    await ensureDerived(ctx);
    return readText(ctx.workspace(), request);
  },
  'evidence.bytes': ({ evidence, offset, length }, ctx) => {
    assertReadable(ctx.workspace(), evidence);
    return readBytes(ctx.workspace(), evidence, offset, length);
  },
  'evidence.records': ({ records }, ctx) => readRecords(ctx, records),
  'evidence.card': ({ evidence, card }, ctx) => {
    writeCards(ctx, [evidence], card);
    ctx.emit('workspace.changed', { feature: 'evidence' });
    return getEvidence(ctx.workspace(), evidence);
  },
  'evidence.cards': ({ evidence, card }, ctx) => {
    const rows = writeCards(ctx, evidence, card);
    ctx.emit('workspace.changed', { feature: 'evidence' });
    return rows;
  },
  'evidence.issues': async (_input, ctx) => {
    await ensureDerived(ctx);
    return listIssues(ctx.workspace());
  },
};
