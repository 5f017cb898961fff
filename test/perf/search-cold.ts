import { join } from 'node:path';
import { createHandles } from '../../electron/core/handles.ts';
import { nodePorts } from '../../electron/core/ports/node-ports.ts';
import { eventFacets, eventHistogram } from '../../electron/core/search/count-events.ts';
import { type EventQuery, listEvents } from '../../electron/core/search/list-events.ts';
import { search } from '../../electron/core/search/search.ts';
import { openWorkspace } from '../../electron/core/workspace/workspace.ts';
import { figure } from './figures.ts';
import { dropFromCache, median } from './program.ts';

const ACTOR = { name: 'Mara Lindqvist', personId: 'HM-1042', organisation: '' };
const TIMES = 3;
const NAMED = 'a million events';
const LISTED = '≤ 50 ms';
const COUNTED = '≤ 100 ms cold, ≤ 50 ms warm';

/** Times queries on a large workspace: each opens it anew with its store out of the page cache, then asks again. */
export async function coldSearch(folder: string, say: (line: string) => boolean): Promise<void> {
  const ports = nodePorts({ logFolder: null });
  createHandles(ports.random);
  const open = (): ReturnType<typeof openWorkspace> => openWorkspace(folder, ports, ACTOR);
  const first = await open();
  const opened = performance.now();
  const { events, total } = listEvents(first, { limit: 1000 });
  figure(`${NAMED}: first look after an import`, `${(performance.now() - opened).toFixed(0)} ms, once`);
  const rare = events[500]?.nativeId ?? '';
  const moment = listEvents(first, { offset: Math.floor(total / 3), limit: 1 }).events[0]?.time ?? null;
  first.close();
  type Opened = Awaited<ReturnType<typeof open>>;
  const newest = (field: 'action' | 'actor' | 'service', equals: string | null) => (workspace: Opened) =>
    listEvents(workspace, { where: [{ field, equals }], newest: true, limit: 50 });
  const denied: EventQuery = { where: [{ field: 'outcome', equals: 'denied' }] };
  const broad: EventQuery = { where: [{ field: 'outcome', equals: 'ok' }] };
  const asked: readonly (readonly [string, string, (workspace: Opened) => unknown])[] = [
    ['rare word', '≤ 50 ms cold', (workspace) => search(workspace, { query: rare, limit: 50, in: 'events' })],
    ['common word', '', (workspace) => search(workspace, { query: 'CreateTrainingJob', limit: 50, in: 'events' })],
    ['first 50 events', LISTED, (workspace) => listEvents(workspace, { limit: 50 })],
    ['newest 50 events', LISTED, (workspace) => listEvents(workspace, { newest: true, limit: 50 })],
    ['100 events in the middle', LISTED, (workspace) => listEvents(workspace, { offset: Math.floor(total / 2), limit: 100 })],
    ['100 events from a time on', LISTED, (workspace) => listEvents(workspace, { at: moment, limit: 100 })],
    ['50 events denied', LISTED, (workspace) => listEvents(workspace, { ...denied, limit: 50 })],
    ['newest 50 of an action', COUNTED, newest('action', 'CreateTrainingJob')],
    ['newest 50 of an actor', COUNTED, newest('actor', events[0]?.actor ?? null)],
    ['newest 50 of a source', COUNTED, newest('service', 's3')],
    ['50 events with a word', '', (workspace) => listEvents(workspace, { text: 'CreateTrainingJob', limit: 50 })],
    ['histogram', COUNTED, (workspace) => eventHistogram(workspace, { buckets: 200 })],
    ['histogram of those ok', COUNTED, (workspace) => eventHistogram(workspace, { ...broad, buckets: 200 })],
    ['counts of every field', COUNTED, (workspace) => eventFacets(workspace, {})],
    ['counts of those ok', COUNTED, (workspace) => eventFacets(workspace, broad)],
    ['counts of those denied', COUNTED, (workspace) => eventFacets(workspace, denied)],
  ];
  for (const [name, wanted, ask] of asked) {
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
    figure(`${NAMED}: ${name}`, times, wanted);
    say(`${name}: ${times}`);
  }
}
