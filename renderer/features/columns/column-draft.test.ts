import { expect, test } from 'vitest';
import { NOTHING_SAID } from '../../../shared/domain/column-mapping.ts';
import { certain, type Draft, isComplete, mappingOf, type Proposal, roleOf, withColumn, withProposals } from './column-draft.ts';

const events: Draft = { kind: 'events', mapping: NOTHING_SAID };
const propose = (column: string, role: Proposal['role'], why: Proposal['why']): Proposal => ({ column, role, why });

test('a column goes into a place, out of it, and never twice into one part', () => {
  const one = withColumn(events, 'time', 0, 'when');
  expect(one.mapping.columns).toEqual({ time: ['when'] });
  expect(withColumn(one, 'time', 0, '').mapping.columns).toEqual({});
  const two = withColumn(withColumn({ ...events, kind: 'approvals' }, 'subject', 0, 'run'), 'subject', 1, 'model');
  expect(two.mapping.columns.subject).toEqual(['run', 'model']);
  expect(withColumn(two, 'subject', 1, 'run').mapping.columns.subject).toEqual(['run']);
});

test('proposals are taken only where one column stands for a part, a name before values, and no column twice', () => {
  const proposals = [
    propose('when', 'time', 'name'),
    propose('until', 'time', 'times'),
    propose('who', 'actor', 'people'),
    propose('boss', 'actor', 'people'),
    propose('what', 'action', 'name'),
    propose('what', 'service', 'name'),
  ];
  expect(certain(events, proposals).map(({ column, role }) => `${column} ${role}`)).toEqual(['when time', 'what action']);
  const draft = withProposals(withColumn(events, 'actor', 0, 'boss'), proposals);
  expect(draft.mapping.columns).toEqual({ actor: ['boss'], time: ['when'], action: ['what'] });
  expect([roleOf(draft, 'boss'), roleOf(draft, 'until')]).toEqual(['actor', null]);
});

test('what belongs to another kind of row is not saved, and too little is not complete', () => {
  const said = withColumn(withColumn(events, 'actor', 0, 'who'), 'approver', 0, 'boss');
  expect(mappingOf(said).columns).toEqual({ actor: ['who'] });
  expect(isComplete(said)).toBe(false);
  expect(isComplete(withColumn(said, 'time', 0, 'when'))).toBe(true);
  expect(isComplete({ kind: null, mapping: NOTHING_SAID })).toBe(false);
  expect(isComplete({ kind: 'rows', mapping: said.mapping })).toBe(true);
});
