import { join } from 'node:path';
import { createHandles } from '../../electron/core/handles.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { eventFacets, eventHistogram } from '../../electron/core/search/count-events.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { search } from '../../electron/core/search/search.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import { dropFromCache, median } from './program.ts';

const ACTOR = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: '' };
const TIMES = 3;

/** Times queries on a large workspace: each opens it anew with its store out of the page cache, then asks again. */
export async function coldSearch(folder: string, say: (line: string) => boolean): Promise<void> {
  const ports = nodePorts({ logFolder: null });
  createHandles(ports.random);
  const open = (): ReturnType<typeof openWorkspace> => openWorkspace(folder, ports, ACTOR);
  const first = await open();
  const { events } = listEvents(first, { limit: 1000 });
  const rare = events[500]?.nativeId ?? '';
  first.close();
  type Opened = Awaited<ReturnType<typeof open>>;
  const asked: readonly (readonly [string, (workspace: Opened) => unknown])[] = [
    ['rare word', (workspace) => search(workspace, { query: rare, limit: 50, in: 'events' })],
    ['common word', (workspace) => search(workspace, { query: 'CreateTrainingJob', limit: 50, in: 'events' })],
    ['first page', (workspace) => listEvents(workspace, { limit: 100 })],
    ['filtered page', (workspace) => listEvents(workspace, { where: [{ field: 'action', equals: 'CreateTrainingJob' }], limit: 100 })],
    ['filtered by a word', (workspace) => listEvents(workspace, { text: 'CreateTrainingJob', limit: 100 })],
    ['histogram', (workspace) => eventHistogram(workspace, { buckets: 200 })],
    ['facets', (workspace) => eventFacets(workspace, {})],
    ['filtered facets', (workspace) => eventFacets(workspace, { where: [{ field: 'outcome', equals: 'denied' }] })],
  ];
  for (const [name, ask] of asked) {
    const [cold, warm]: [number[], number[]] = [[], []];
    for (let time = 0; time < TIMES; time += 1) {
      if (!dropFromCache(join(folder, 'events', 'events.sqlite'))) say('dd cannot drop a file from the page cache here: not cold');
      const workspace = await open();
      const began = performance.now();
      ask(workspace);
      cold.push(performance.now() - began);
      const again = performance.now();
      ask(workspace);
      warm.push(performance.now() - again);
      workspace.close();
    }
    say(`${name}: ${median(cold).toFixed(1)} ms cold, ${median(warm).toFixed(1)} ms warm`);
  }
}
