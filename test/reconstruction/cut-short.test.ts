import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundle, desk } from '../intake/workspace.ts';
import { arn, launch } from './adversary/launches.ts';
import { listed } from './case.ts';

/** Sixty, an hour each, newest first as the host exports them, about other runs than the one in the trail. */
const decisions = (month: number): string =>
  JSON.stringify(
    Array.from({ length: 60 }, (_, hour) => ({
      '@timestamp': Date.UTC(2026, month, 4, 12 - hour),
      _document_id: `reef-${month}-${hour}`,
      action: 'workflows.approve_workflow_job',
      actor: 'olle',
      org: 'reef',
      repo: 'reef/other',
      workflow_run_id: 70_000_000_000 + month * 100 + hour,
    })),
  );
const [MARCH, MAY] = [2, 4];
const cut = (text: string): Buffer => gzipSync(text).subarray(0, -20);
const trail = JSON.stringify({ Records: [launch('quiet', 'T-0')] });

test.each([
  [
    'a file of decisions that was cut short may have held the one that is missing',
    { 'decisions.json.gz': cut(decisions(MAY)) },
    'not_covered',
    /does not lie whole over .*A file of github-audit was cut short there/,
  ],
  [
    'one of another time that was cut short has nothing to do with it',
    { 'decisions.json': decisions(MAY), 'older.json.gz': cut(decisions(MARCH)) },
    'absent',
    /48 hours before the launch, and no decision/,
  ],
] as const)('%s', async (_, files, level, why) => {
  const at = await desk();
  await at.take(bundle({ 'trail.json': trail, ...files }));
  const run = listed(at).runs.find(({ id }) => id === arn('quiet'));
  expect(run?.axes.approval).toMatchObject({ level, why: expect.stringMatching(why) as string });
});
