import type { EngineContract } from '../../../shared/contract/index.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { addTag, listTags, withdrawTag } from './tagging.ts';

export const taggingHandlers: Handlers<Pick<EngineContract, 'tag.add' | 'tag.withdraw' | 'tag.list'>, EngineContext> = {
  'tag.add': async (input, ctx) => {
    const tag = await addTag(ctx, input);
    ctx.emit('workspace.changed', { feature: 'tag' });
    return tag;
  },
  'tag.withdraw': ({ tag, reason }, ctx) => {
    const withdrawn = withdrawTag(ctx, tag, reason);
    ctx.emit('workspace.changed', { feature: 'tag' });
    return withdrawn;
  },
  'tag.list': ({ evidence, question }, ctx) =>
    listTags(ctx.workspace(), question ?? null).filter((tag) => evidence === undefined || tag.evidence === evidence),
};
