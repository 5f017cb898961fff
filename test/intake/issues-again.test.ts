import { expect, test } from 'vitest';
import { evidenceHandlers } from '../../electron/core/evidence/handlers.ts';
import { listEvidence } from '../../electron/core/evidence/evidence.ts';
import { writeCards } from '../../electron/core/evidence/write-card.ts';
import { listRuns } from '../../electron/core/reconstruction/listing/list-runs.ts';
import { mappingHandlers } from '../../electron/core/mappings/handlers.ts';
import { mappingsContract } from '../../shared/contract/mappings.ts';
import { makeLockedZip } from './make-locked-zip.ts';
import { bundle, type Desk, desk } from './workspace.ts';

const issues = async (at: Desk): Promise<string[]> =>
  (await evidenceHandlers['evidence.issues']({}, at.ctx)).map(({ path, code }) => `${path} ${code}`);

test('what a person says of columns and times takes their findings off the list; what the import saw stays', async () => {
  const at = await desk();
  await at.take(
    bundle({
      'changes.csv': 'Issue key,Approver,Status,Resolved,Job\nC-1,noor,Done,2026-02-03 04:05:06,job-1\n',
      'old.log': 'Feb  3 04:05:06 quay app: one\nFeb  3 04:05:07 quay app: two\n',
      'later.csv': 'timestamp,action,actor\n2090-01-01 10:00:00,a,b\n2090-01-02 10:00:00,a,b\n',
    }),
  );
  expect(await issues(at)).toEqual([
    'changes.csv TABLE_UNMAPPED',
    'later.csv TIME_ZONE_ASSUMED',
    'later.csv TIME_FUTURE',
    'old.log TIME_NO_YEAR',
  ]);
  const columns = { ticket: ['Issue key'], approver: ['Approver'], decision: ['Status'], decided_at: ['Resolved'], subject: ['Job'] };
  const map = mappingsContract['logs.map'].input;
  await mappingHandlers['logs.map'](map.parse({ evidence: 'E1', mapping: { columns } }), at.ctx);
  writeCards(at.ctx, ['E2', 'E3'], { period_from: '2026-01-01', period_to: '2026-12-31', timezone_declared: 'UTC' });
  const now = await issues(at);
  expect(now).toEqual([
    'changes.csv TIME_ZONE_ASSUMED',
    'changes.csv DECISION_UNKNOWN',
    'later.csv TIME_FUTURE',
    'old.log TIME_YEAR_ASSUMED',
  ]);
  // From then on it is a log of decisions, and coverage calls it so.
  expect(listRuns(at.workspace()).coverage.map(({ format, evidence }) => `${evidence.join()} ${format}`)).toContain('E1 approvals-table');
  // The rows of the evidence say the same.
  expect(
    listEvidence(at.workspace())
      .flatMap(({ name, issues: own }) => own.map(({ code }) => `${name} ${code}`))
      .toSorted(),
  ).toEqual(now.toSorted());
});

test('a file that could not be opened is off the list once its password was given', async () => {
  const at = await desk();
  const folder = bundle({ 'sealed.zip': makeLockedZip('correct horse', [{ name: 'a.txt', content: 'words', lock: 'zip' }]) });
  await at.take(folder);
  expect(await issues(at)).toContain('sealed.zip UNREADABLE');
  await at.take(folder, { passwords: { '*': 'correct horse' } });
  expect(await issues(at)).toEqual([]);
});
