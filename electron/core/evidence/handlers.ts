import type { evidenceContract } from '../../../shared/contract/evidence.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { readBytes } from './bytes.ts';
import { getEvidence, listEvidence } from './evidence.ts';
import { listIssues } from './list-issues.ts';
import { readText } from './text.ts';
import { writeCard } from './write-card.ts';

export const evidenceHandlers: Handlers<typeof evidenceContract, EngineContext> = {
  'evidence.list': (_input, ctx) => listEvidence(ctx.workspace()),
  'evidence.get': ({ evidence }, ctx) => getEvidence(ctx.workspace(), evidence),
  'evidence.text': async (request, ctx) => {
    await ensureDerived(ctx);
    return readText(ctx.workspace(), request);
  },
  'evidence.bytes': ({ evidence, offset, length }, ctx) => readBytes(ctx.workspace(), evidence, offset, length),
  'evidence.card': ({ evidence, card }, ctx) => {
    const row = writeCard(ctx, evidence, card);
    ctx.emit('workspace.changed', { feature: 'evidence' });
    return row;
  },
  'evidence.issues': (_input, ctx) => listIssues(ctx.workspace()),
};
