import type { eventsContract } from '../../../shared/contract/events.ts';
import type { searchContract } from '../../../shared/contract/evidence.ts';
import type { Handlers } from '../../../shared/contract/procedure.ts';
import type { EngineContext } from '../context.ts';
import { ensureDerived } from '../intake/ensure-derived.ts';
import { runsOfEvents } from '../reconstruction/runs/runs-of-events.ts';
import { prepareListing } from './columns/listing.ts';
import { eventFacets, eventHistogram } from './count-events.ts';
import { listEvents } from './list-events.ts';
import { search } from './search.ts';

export const searchHandlers: Handlers<typeof searchContract, EngineContext> = {
  'search.run': async (query, ctx) => {
    await ensureDerived(ctx);
    return search(ctx.workspace(), query);
  },
};

/** Everything that events are listed and counted by is there. */
async function ready(ctx: EngineContext): Promise<void> {
  await ensureDerived(ctx);
  await prepareListing(ctx.workspace());
}

export const eventsHandlers: Handlers<typeof eventsContract, EngineContext> = {
  'events.list': async (query, ctx) => {
    await ready(ctx);
    const page = listEvents(ctx.workspace(), query);
    const runs = runsOfEvents(
      ctx.workspace(),
      page.events.map(({ id }) => id),
    );
    return { ...page, events: page.events.map((event) => ({ ...event, run: runs.get(event.id) ?? null })) };
  },
  'events.histogram': async (query, ctx) => {
    await ready(ctx);
    return eventHistogram(ctx.workspace(), query);
  },
  'events.facets': async (query, ctx) => {
    await ready(ctx);
    return eventFacets(ctx.workspace(), query);
  },
};
