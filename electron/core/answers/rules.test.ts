import { expect, test } from 'vitest';
import type { Question } from '../catalogue/catalogue.ts';
import { basisOf, weighTag } from './basis.ts';
import { checkEntry, conclude } from './conclude.ts';
import { isIndependent } from './independence.ts';
import { minimumFor } from './minimum.ts';
import { EMPTY_BOUNDARY, EMPTY_CONTROL } from './state.ts';

const question = (over: Partial<Question>): Question => ({
  id: 'LR-01',
  domain: 'LR',
  kind: 'control',
  short: '',
  text: '',
  why: '',
  disproof: '',
  probes: [],
  answer_scale: 'control',
  expected_evidence: [],
  min_basis: { T1: 'B1', T2: 'B2', T3: 'B4' },
  freshness_days: { T1: 365, T2: 180, T3: 90 },
  criticality: { T1: 'low', T2: 'medium', T3: 'high' },
  sensitive_data_modifier: null,
  frameworks: [],
  sha256: '',
  ...over,
});
const boundary = question({ id: 'EX-01', domain: 'EX', kind: 'boundary', answer_scale: 'boundary' });
const plain = { basis: 'B4', criticality: 'high', independentSource: false } as const;

test.each([
  [question({}), { tier: 'T1', sensitive: false }, 'B1'],
  [question({}), { tier: 'T1', sensitive: true }, 'B3'],
  [question({ domain: 'GV', id: 'GV-01' }), { tier: 'T1', sensitive: true }, 'B1'],
  [question({ domain: 'DB', id: 'DB-05' }), { tier: 'T2', sensitive: true }, 'B2'],
  [question({ sensitive_data_modifier: 'raise_one_level' }), { tier: 'T3', sensitive: true }, 'B5'],
  [question({ sensitive_data_modifier: 'blocker' }), { tier: 'T1', sensitive: true }, 'B4'],
] as const)('minimum basis %#', (asked, setting, basis) => {
  expect(minimumFor(asked, setting).basis).toBe(basis);
});

test('SENS makes LR-09 a blocker', () => {
  expect(minimumFor(question({ sensitive_data_modifier: 'blocker' }), { tier: 'T3', sensitive: true }).criticality).toBe('blocker');
});

const log = { source_system: 'CloudTrail', source_administrator: 'Customer', period_from: 'a', period_to: 'b', timezone_declared: 'UTC' };
test.each([
  ['interview_note', {}, false, 'B1'],
  ['vendor_document', {}, false, 'B1'],
  ['vendor_document', { effective_date: '2026-05-01' }, false, 'B2'],
  ['contract', {}, false, 'B2'],
  ['screenshot', {}, false, 'B1'],
  ['screenshot', { source_system: 's', extracted_at: 't' }, false, 'B3'],
  ['log_export', {}, false, 'B1'],
  ['log_export', { source_system: 's', extracted_at: 't' }, false, 'B3'],
  ['log_export', log, false, 'B4'],
  ['log_export', log, true, 'B5'],
  ['log_export', {}, true, 'B1'],
  ['artifact', {}, false, 'B1'],
] as const)('an evidence of kind %s with card %j, reproduced %s, carries %s', (kind, card, reproduced, basis) => {
  expect(weighTag(kind, card, reproduced).basis).toBe(basis);
});

test('a missing card field is named in the reason', () => {
  const { timezone_declared: _zone, ...rest } = log;
  expect(weighTag('log_export', rest, false)).toEqual({ basis: 'B3', why: "B4 needs the card's timezone declared" });
});

const weighed = (basis: 'B1' | 'B4', stance: 'supports' | 'contradicts' | 'context') => ({ basis, stance, why: 'w', cite: 'E1' });
test('only what speaks for the answer counts: context never, a contradiction only for "not met"', () => {
  const tags = [weighed('B1', 'supports'), weighed('B4', 'contradicts'), weighed('B4', 'context')];
  expect(basisOf(tags, 'met').basis).toBe('B1');
  expect(basisOf(tags, 'not_met').basis).toBe('B4');
  expect(basisOf([], 'met').basis).toBe('B0');
});

test.each([
  ['met', 'B3', 'not_evidenced', 'met'],
  ['partly_met', 'B3', 'not_evidenced', 'partly_met'],
  ['not_met', 'B0', 'not_evidenced', 'not_met'],
  ['met', 'B4', 'met', null],
  ['not_evidenced', 'B0', 'not_evidenced', null],
  ['not_applicable', 'B0', 'not_applicable', null],
  ['not_assessed', 'B0', 'not_assessed', null],
] as const)('control: %s on %s becomes %s', (conclusion, basis, became, entered) => {
  expect(conclude({ ...EMPTY_CONTROL, conclusion }, basis, plain, true)).toMatchObject({ conclusion: became, disposition: null, entered });
});

test.each([
  ['acceptable', 'B3', 'undecided', 'acceptable'],
  ['acceptable_with_conditions', 'B3', 'undecided', 'acceptable_with_conditions'],
  ['not_acceptable', 'B0', 'not_acceptable', null],
  ['acceptable', 'B4', 'acceptable', null],
] as const)('boundary: %s on %s becomes %s', (disposition, basis, became, entered) => {
  expect(conclude({ ...EMPTY_BOUNDARY, disposition }, basis, plain, true)).toMatchObject({
    conclusion: null,
    disposition: became,
    entered,
  });
});

test('the sentence says from what to what and why', () => {
  expect(conclude({ ...EMPTY_CONTROL, conclusion: 'met' }, 'B2', plain, true).becameBecause).toBe(
    '"Met" became "Not evidenced": the basis is B2 Documented and the minimum is B4 Recorded.',
  );
  expect(conclude({ ...EMPTY_CONTROL, conclusion: 'met' }, 'B4', { ...plain, independentSource: true }, false).conclusion).toBe(
    'not_evidenced',
  );
});

test.each([
  ['Halden Mutual', true],
  ['', false],
  ['Northwind Forge GmbH', false],
  ['northwind  forge', false],
  ['Northwind', false],
  ['Forge Train', false],
])('a source administered by %j is independent: %j', (administrator, independent) => {
  expect(isIndependent(administrator, ['Northwind Forge', 'Forge Train (managed)'])).toBe(independent);
});

const said = { rationale: 'because' };
test.each([
  [question({}), { ...EMPTY_CONTROL, conclusion: 'met' as const }, /rationale/],
  [question({}), { ...EMPTY_CONTROL, ...said, conclusion: 'partly_met' as const }, /what is missing/],
  [question({}), { ...EMPTY_CONTROL, ...said, conclusion: 'not_evidenced' as const, asked: 'the log' }, /when/],
  [question({}), { ...EMPTY_CONTROL, ...said, conclusion: 'not_applicable' as const }, /approver/],
  [question({}), { ...EMPTY_BOUNDARY, ...said, disposition: 'acceptable' as const }, /control question/],
  [boundary, { ...EMPTY_CONTROL, ...said, conclusion: 'met' as const }, /boundary question/],
  [boundary, { ...EMPTY_BOUNDARY, ...said, disposition: 'acceptable_with_conditions' as const, conditions: 'c', owner: 'o' }, /end date/],
  [boundary, { ...EMPTY_BOUNDARY, ...said, disposition: 'not_acceptable' as const }, /consequence/],
])('an entry that lacks what its scale requires is refused %#', (asked, entry, message) => {
  expect(() => checkEntry(asked, entry)).toThrow(message);
});
