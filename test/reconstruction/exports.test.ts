import { expect, test } from 'vitest';
import { listIssues } from '../../electron/core/evidence/list-issues.ts';
import { getRun } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { ALTERED, customJob, endpoint, ENTRY_COUNT, EXPORTS, twinJob } from './adversary/exports.ts';
import { cells, deskWith, listed } from './case.ts';

const clashes = (at: Awaited<ReturnType<typeof deskWith>>): number =>
  listIssues(at.workspace()).filter(({ code }) => code === 'ID_CLASH').length;

test('one record in the forms of several exports is one record, and what failed never was', async () => {
  const at = await deskWith(EXPORTS);
  const found = listed(at);
  expect(clashes(at)).toBe(0);
  expect(cells(found)).toEqual({
    [customJob(1)]: 'recorded absent recorded claimed not_loggable',
    [customJob(2)]: 'recorded absent recorded claimed not_loggable',
    [twinJob(1)]: 'recorded absent recorded claimed not_loggable',
    [twinJob(2)]: 'recorded absent recorded claimed not_loggable',
    calm_reef: 'recorded not_loggable not_loggable not_loggable not_loggable',
  });
  expect(found.attempts).toEqual([]);
  expect(found.orphans.map(({ id }) => id)).toEqual([]);
  const links = getRun(at.workspace(), customJob(1)).links.map(({ id }) => id);
  expect(links).toContain(endpoint(32));
  expect(links.filter((id) => id.includes('reef-b') || id.includes('550011'))).toEqual([]);
});

test('an entry that says something else under its id is found', async () => {
  expect(clashes(await deskWith(ALTERED))).toBe(2 * ENTRY_COUNT);
});
