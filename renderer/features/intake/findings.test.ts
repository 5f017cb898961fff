import { describe, expect, it } from 'vitest';
import { findings } from '../../strings/en/findings.ts';
import { alreadyHere } from './already-here.ts';
import { codesIn, findingsOf, withFindings } from './findings-of.ts';
import type { OutcomeLine } from './outcome-line.ts';
import { asksForPassword } from './password.tsx';
import { select } from './select.ts';

const line = (change: Partial<OutcomeLine>): OutcomeLine => ({
  path: 'a.pdf',
  outcome: 'stored',
  reason: null,
  evidence: 'E1',
  sha256: null,
  bytes: 1,
  mediaType: 'application/pdf',
  format: null,
  events: 0,
  issues: [],
  ...change,
});
const issue = (code: string) => ({ code, offset: null, detail: '' });
const member = (path: string, codes: readonly string[]) => ({
  path,
  outcome: 'stored' as const,
  reason: null,
  bytes: 1,
  sha256: null,
  mediaType: 'text/plain',
  format: null,
  events: 0,
  issues: codes.map(issue),
});

const cut = line({ path: 'cut.gz', issues: [issue('GZ_TRUNCATED')] });
const zip = line({ path: 'a.zip', members: [member('x', ['UNSAFE_NAME', 'UNSAFE_NAME']), member('y', ['GZ_TRUNCATED'])] });
const clean = line({ path: 'clean.txt', evidence: 'E2' });

describe('findings', () => {
  it('are a file’s own and its members’, each with the member it stands in', () => {
    expect(findingsOf(zip).map(({ code, member: where }) => [code, where])).toEqual([
      ['UNSAFE_NAME', 'x'],
      ['UNSAFE_NAME', 'x'],
      ['GZ_TRUNCATED', 'y'],
    ]);
  });
  it('are counted by file, most first', () => {
    expect(codesIn([cut, zip, clean])).toEqual([
      { code: 'GZ_TRUNCATED', files: 2 },
      { code: 'UNSAFE_NAME', files: 1 },
    ]);
  });
  it('filter the outcomes, also by what stands in a member', () => {
    const paths = (finding: string) => select([cut, zip, clean], { outcome: 'all', finding, query: '' }).map((row) => row.line.path);
    expect(paths('any')).toEqual(['cut.gz', 'a.zip']);
    expect(paths('UNSAFE_NAME')).toEqual(['a.zip']);
    expect(paths('all')).toHaveLength(3);
  });
  it('of an evidence are those of a duplicate of the same bytes, not of the same content packed otherwise', () => {
    const evidence = [{ id: 'E1', sha256: 'aa', issues: [issue('GZ_CRC')] }] as unknown as Parameters<typeof withFindings>[1];
    const twin = line({ outcome: 'duplicate', sha256: 'aa' });
    const repacked = line({ outcome: 'duplicate', sha256: 'bb' });
    expect(withFindings([twin, repacked, cut], evidence).map((row) => row.issues.map(({ code }) => code))).toEqual([
      ['GZ_CRC'],
      [],
      ['GZ_TRUNCATED'],
    ]);
  });
  it('have a name each; a new code is read as words', () => {
    expect(findings.nameOf('TYPE_MISMATCH')).toBe('Not what its name says');
    expect(findings.nameOf('SOMETHING_NEW')).toBe('Something new');
  });
});

describe('a second import', () => {
  it('says how many files an earlier one had brought, not those that are twice in the bundle itself', () => {
    const outcomes = [line({ outcome: 'duplicate', evidence: 'E1' }), line({ outcome: 'duplicate', evidence: 'E2' }), clean];
    const evidence = [
      { id: 'E1', intake: 'I1' },
      { id: 'E2', intake: 'I2' },
    ] as Parameters<typeof alreadyHere>[1];
    expect(alreadyHere(outcomes, evidence, 'I2')).toBe(1);
  });
});

it('a password is asked for what was left out as encrypted, whatever it is', () => {
  const encrypted = [{ code: 'ENCRYPTED', offset: null, detail: '' }];
  expect(asksForPassword(line({ outcome: 'unreadable', issues: encrypted }))).toBe(true);
  expect(asksForPassword(line({ outcome: 'unreadable', mediaType: 'application/zip', issues: encrypted }))).toBe(true);
  expect(asksForPassword(line({ outcome: 'unreadable', reason: 'The PDF is damaged.' }))).toBe(false);
  expect(asksForPassword(line({ outcome: 'stored', issues: encrypted }))).toBe(false);
});
