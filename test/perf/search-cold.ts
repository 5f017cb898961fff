import { join } from 'node:path';
import { createHandles } from '../../electron/core/handles.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { eventFacets, eventHistogram } from '../../electron/core/search/count-events.ts';
import { listEvents } from '../../electron/core/search/list-events.ts';
import { search } from '../../electron/core/search/search.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import { figure } from './figures.ts';
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
    ['first 50 events', (workspace) => listEvents(workspace, { limit: 50 })],
    ['newest 50 events', (workspace) => listEvents(workspace, { limit: 50, before: `${Number.MAX_SAFE_INTEGER}:0:0` })],
    ['50 events denied', (workspace) => listEvents(workspace, { where: [{ field: 'outcome', equals: 'denied' }], limit: 50 })],
    [
      '50 events of an action',
      (workspace) => listEvents(workspace, { where: [{ field: 'action', equals: 'CreateTrainingJob' }], limit: 50 }),
    ],
    ['50 events with a word', (workspace) => listEvents(workspace, { text: 'CreateTrainingJob', limit: 50 })],
    ['histogram', (workspace) => eventHistogram(workspace, { buckets: 200 })],
    ['counts of every field', (workspace) => eventFacets(workspace, {})],
    ['counts of those denied', (workspace) => eventFacets(workspace, { where: [{ field: 'outcome', equals: 'denied' }] })],
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
    const times = `${median(cold).toFixed(1)} ms cold, ${median(warm).toFixed(1)} ms warm`;
    figure(`a million events: ${name}`, times, name === 'rare word' ? '≤ 50 ms cold' : '');
    say(`${name}: ${times}`);
  }
}
