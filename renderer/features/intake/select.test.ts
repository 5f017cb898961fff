import { describe, expect, it } from 'vitest';
import type { OutcomeLine } from './outcome-line.ts';
import { select } from './select.ts';

const line = (path: string, over: Partial<OutcomeLine> = {}): OutcomeLine => ({
  path,
  outcome: 'stored',
  reason: null,
  evidence: null,
  sha256: null,
  bytes: 0,
  mediaType: 'application/octet-stream',
  format: null,
  events: 0,
  issues: [],
  ...over,
});
const issue = (code: string) => ({ code, offset: null, detail: '' });
const { members: _none, ...attachment } = line('retention.csv', { issues: [issue('CSV_QUOTE')] });
const LINES = [
  line('contract.pdf', { evidence: 'E1', issues: [issue('PDF_XREF')] }),
  line('mail/about launches.eml', { evidence: 'E2', members: [attachment] }),
  line('logs/current', { outcome: 'refused', reason: 'Symbolic link, target not read' }),
  line('contract.pdf', { outcome: 'duplicate', evidence: 'E1' }),
];
const found = (outcome: string, finding: string, query: string) => select(LINES, { outcome, finding, query }).map((row) => row.line.path);

describe('outcomes', () => {
  it('are all shown, in their order, where nothing is asked', () => {
    expect(select(LINES, { outcome: 'all', finding: 'all', query: ' ' }).map((row) => row.line)).toEqual(LINES);
  });
  it('are found by path, reason, evidence and member, within one outcome', () => {
    expect(found('all', 'all', 'LAUNCHES')).toEqual(['mail/about launches.eml']);
    expect(found('refused', 'all', 'link')).toEqual(['logs/current']);
    expect(found('stored', 'all', 'link')).toEqual([]);
    expect(found('all', 'all', 'e1')).toEqual(['contract.pdf', 'contract.pdf']);
    expect(found('all', 'all', 'retention.csv')).toEqual(['mail/about launches.eml']);
  });
  it('are found by what was found in them or in a member', () => {
    expect(found('all', 'CSV_QUOTE', '')).toEqual(['mail/about launches.eml']);
    expect(found('all', 'any', '')).toEqual(['contract.pdf', 'mail/about launches.eml']);
  });
  it('of one path are told apart', () => {
    expect(new Set(select(LINES, { outcome: 'all', finding: 'all', query: '' }).map((row) => row.key)).size).toBe(LINES.length);
  });
});
