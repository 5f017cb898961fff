import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runProgram } from '../fixtures/program.ts';

const AS = 'Mara Lindqvist <HM-1042>';
let folder = '';
const attest = (...args: readonly string[]) => runProgram('boundary-attest', args);
type Listed = { tables: { evidence: string; state: string; asks: string[]; mapping: { columns: Record<string, string[]> } | null }[] };

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ba-map-'));
  mkdirSync(join(folder, 'bundle'));
  writeFileSync(
    join(folder, 'bundle/changes.csv'),
    'Issue key,Reporter,Approver,Status,Resolved,Job,Model\nCHG-1,ines,noor,Erledigt,2026-02-03T04:05:06Z,berth-2026-7,m-3\n',
  );
  const ws = join(folder, 'ws');
  expect(attest('new', ws, '--vendor', 'N', '--platform', 'P', '--tier', 'T2', '--as', AS).code).toBe(0);
  expect(attest('import', ws, join(folder, 'bundle')).code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a table is proposed, mapped by a person, and shown as mapped', () => {
  const ws = join(folder, 'ws');
  const listed = attest('map', ws);
  expect(listed.out).toContain('changes.csv: looks like approvals and is not read as such yet');
  expect(listed.out).toContain('subject       perhaps Job or Model');
  const refused = attest('map', ws, '--evidence', 'E1', '--column', 'judge=Approver', '--as', AS);
  expect([refused.code, refused.err.includes('--column takes one of ticket')]).toEqual([64, true]);
  const column = ['--column', 'subject=Job', '--column', 'subject=Model'];
  const saved = attest('map', ws, '--evidence', 'E1', '--accept', ...column, '--decision', 'Erledigt=approved', '--as', AS, '--json');
  expect(saved.code).toBe(0);
  expect((JSON.parse(saved.out) as Listed).tables[0]).toMatchObject({
    state: 'mapped',
    asks: [],
    mapping: { columns: { ticket: ['Issue key'], approver: ['Approver'], decision: ['Status'], subject: ['Job', 'Model'] } },
  });
  expect(attest('map', ws, '--evidence', 'E1').out).toContain('read as a person said (Mara Lindqvist');
  const runs = JSON.parse(attest('runs', ws, '--json').out) as { orphans: { kind: string; id: string }[] };
  expect(runs.orphans).toContainEqual(expect.objectContaining({ kind: 'approval', id: 'CHG-1' }));
});
