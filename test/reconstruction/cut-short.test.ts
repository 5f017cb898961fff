import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { verifyVault } from '../../electron/core/custody/verify-vault.ts';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
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
const trail = JSON.stringify({ Records: [launch('quiet', 'T-0'), launch('older', 'T-0', { at: '2026-03-04T10:00:00Z' })] });

test('a file of decisions that was cut short may have held the one that is missing, and has nothing to do with another time', async () => {
  const at = await desk();
  await at.take(bundle({ 'trail.json': trail, 'decisions.json.gz': cut(decisions(MAY)), 'older.json': decisions(MARCH) }));
  const approval = (job: string) => listed(at).runs.find(({ id }) => id === arn(job))?.axes.approval;
  expect(approval('quiet')).toMatchObject({
    level: 'not_covered',
    why: expect.stringMatching(/does not lie whole over .*A file of github-audit was cut short there/) as string,
  });
  expect(approval('older')).toMatchObject({
    level: 'absent',
    why: expect.stringMatching(/48 hours before the launch, and no decision/) as string,
  });
});

test('nor is a decision absent while a file that may hold it is in quarantine; once its bytes are back it is', async () => {
  const at = await desk();
  // The later export lies over the whole time, and still the other one may hold what it lacks.
  await at.take(
    bundle({
      'trail.json': trail,
      'may.json': decisions(MAY),
      'again.json': decisions(MAY).replaceAll('reef-4', 'quay-4'),
      'older.json': decisions(MARCH),
      'pier.json': decisions(MAY).replaceAll('reef', 'pier'),
    }),
  );
  const approval = (job: string) => listed(at).runs.find(({ id }) => id === arn(job))?.axes.approval;
  expect([approval('quiet')?.level, approval('older')?.level]).toEqual(['absent', 'absent']);
  const fileOf = (named: string): string => {
    const { sha256 } = listEvidence(at.workspace()).find(({ name }) => name === named) ?? { sha256: '' };
    return join(at.workspace().folder, 'vault', sha256.slice(0, 2), sha256.slice(2));
  };
  // Nor does the file of another organisation hold it: what was read of it was all of that one.
  writeFileSync(fileOf('pier.json'), 'changed');
  await verifyVault(at.ctx);
  expect(approval('quiet')?.level).toBe('absent');
  const path = fileOf('again.json');
  const original = readFileSync(path);
  writeFileSync(path, original.subarray(1));
  await verifyVault(at.ctx);
  expect(approval('quiet')).toMatchObject({
    level: 'not_covered',
    why: expect.stringMatching(
      /does not lie whole over .*A file of github-audit from that time is in quarantine or cannot be read/,
    ) as string,
  });
  expect(approval('older')?.level).toBe('absent');
  writeFileSync(path, original);
  await verifyVault(at.ctx);
  expect(approval('quiet')?.level).toBe('absent');
});
