import { expect, test } from 'vitest';
import { reconstructionOf } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { eventIdOf } from '../../electron/core/reconstruction/said/record-place.ts';
import { runsOfEvents } from '../../electron/core/reconstruction/runs/runs-of-events.ts';
import { AXES } from '../../shared/domain/words.ts';
import { bundle, type Desk } from '../intake/workspace.ts';
import { cells, deskWith, type Listed, listed } from './case.ts';
import { aws } from './truth/aws.ts';
import { azure } from './truth/azure.ts';
import { openai } from './truth/openai.ts';
import { TICKETED, TICKETS } from './truth/tickets.ts';
import { kubernetes, mlflow, wandb } from './truth/trackers.ts';
import type { Truth } from './truth/truth.ts';
import { vertex } from './truth/vertex.ts';

const PLATFORMS: readonly Truth[] = [aws, vertex, azure, openai, mlflow, wandb, kubernetes];
const files = Object.assign({}, ...PLATFORMS.map((platform) => platform.files)) as Record<string, string>;
const expected = Object.assign({}, ...PLATFORMS.map((platform) => platform.runs)) as Record<string, string>;
/** The same with the ticket system's export: the last cell of each row, and no other, may be another. */
const ticketed = Object.fromEntries(
  Object.entries(expected).map(([run, levels]) => [run, [...levels.split(' ').slice(0, 4), TICKETED[run] ?? 'not in the table'].join(' ')]),
);

/** What holds for every list of runs, whatever is in it. */
function sound({ runs, totals, coverage }: Listed): void {
  const known = new Set(coverage.map(({ id }) => id));
  for (const axis of AXES) expect(Object.values(totals.axes[axis]).reduce((sum, count) => sum + count, 0)).toBe(totals.runs);
  for (const run of runs)
    for (const axis of AXES) {
      const finding = run.axes[axis];
      expect(finding.why, `${run.id} ${axis}`).toMatch(/^REC-[A-Z-]+ \d+: \S.*\.$/s);
      expect(finding.pointers.length, `${run.id} ${axis}`).toBeGreaterThan(0);
      expect(finding.coverage.every((id) => known.has(id))).toBe(true);
      if (finding.level === 'absent' && finding.value === null) expect(finding.coverage.length, `${run.id} ${axis}`).toBeGreaterThan(0);
      if (finding.level === 'contradicted') expect(finding.pointers.some(({ stance }) => stance === 'contradicts')).toBe(true);
    }
}

/** An event's run, found by itself, is the one that reconstruction puts it under; an event of several runs is under one of them. */
function sameRunsByEvent(at: Desk): void {
  const { world } = reconstructionOf(at.workspace());
  const records = world.runs.flatMap(({ id, said }) => said.map(({ record }) => [eventIdOf(record), id] as const));
  const runs = Map.groupBy(
    records.flatMap(([event, id]) => (event === null ? [] : [{ event, id }])),
    ({ event }) => event,
  );
  expect(runs.size).toBeGreaterThan(40);
  const found = runsOfEvents(at.workspace(), [...runs.keys()]);
  for (const [event, all] of runs) expect(all.map(({ id }) => id)).toContain(found.get(event));
}

test('every cell of every run is as written by hand, and the ticket system adds to approvals alone', async () => {
  const at = await deskWith(files);
  const found = listed(at);
  expect(Object.keys(expected)).toHaveLength(40);
  expect(cells(found)).toEqual(expected);
  sound(found);
  expect(found.attempts).toHaveLength(2);
  sameRunsByEvent(at);
  await at.take(bundle({ 'tickets.csv': TICKETS }));
  const later = listed(at);
  expect(cells(later)).toEqual(ticketed);
  sound(later);
  expect(later.orphans.filter(({ kind }) => kind === 'approval').map(({ id }) => id)).toEqual(['OPS-99']);
  expect(later.totals.reconstructed).toBe(1);
});
