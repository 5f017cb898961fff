import { join } from 'node:path';
import { expect, test } from 'vitest';
import { AXES } from '../../shared/domain/words.ts';
import { desk, temporary } from '../intake/workspace.ts';
import { AFTERNOON, makeAfternoon } from '../perf/make-afternoon.ts';
import { cells, listed } from './case.ts';

test('trail, tracker, approvals and commits of 41 runs are 41 runs, each recorded on every axis', async () => {
  const at = await desk();
  const folder = join(temporary(), 'bundle');
  // Forty-one runs as in the bench of the reconstruction, among less of everything else. A W&B id in fourteen is letters only.
  makeAfternoon(folder, 11, { cloudTrail: 1800, tracker: 900, approvals: 60, commits: 80, runs: AFTERNOON.runs });
  await at.take(folder, { recursive: true });
  const found = listed(at);
  expect(found.totals.runs).toBe(AFTERNOON.runs);
  expect(new Set(Object.values(cells(found)))).toEqual(new Set([AXES.map(() => 'recorded').join(' ')]));
});
