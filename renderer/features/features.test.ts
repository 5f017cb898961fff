import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { call } from '../bridge/client.ts';
import { createFakeBridge } from '../bridge/fake/fake.ts';
import type { FakeCatalogue } from '../bridge/fake/state.ts';
import { daysBetween, duration, exact, groupHash, rate, utc } from '../ui/format.ts';
import { withheldOf } from './attest/withheld.ts';
import { select } from './intake/select.ts';
import { nameOf, sentenceOf } from './overview/ledger-sentence.ts';
import { isBelow, obstacles, queue } from './overview/obstacles.ts';
import { matching, STATES } from './question/filters.ts';

const catalogue = JSON.parse(
  readFileSync(new URL('../../assets/catalogues/mtp-boundary-control-1.0.0.json', import.meta.url), 'utf8'),
) as FakeCatalogue;
const { invoke } = createFakeBridge({ catalogue });
const { questions } = await call(invoke, 'question.list', {});

describe('overview', () => {
  it('puts blockers before all others and the widest gap first', () => {
    const weights = queue(questions).map((row) => ['blocker', 'high', 'medium', 'low'].indexOf(row.criticality));
    expect(weights).toEqual([...weights].sort((a, b) => a - b));
    expect(queue(questions)[0]?.criticality).toBe('blocker');
  });
  it('leaves out what is accepted and keeps what was sent back', () => {
    const ids = queue(questions).map((row) => row.id);
    expect(ids).not.toContain('AA-03');
    expect(ids).toContain('SN-03');
  });
  it('names each obstacle with exactly its questions', () => {
    const rows = obstacles(questions);
    const below = questions.filter((row) => row.criticality === 'blocker' && isBelow(row)).map((row) => row.id);
    expect(rows.find(({ id }) => id === 'belowBlockers')?.questions).toEqual(below);
    expect(rows.find(({ id }) => id === 'notMet')?.questions).toEqual(['LR-01']);
    expect(rows.every((row) => row.questions.length > 0)).toBe(true);
  });
  it('reads a ledger entry as a sentence', () => {
    const entry = {
      seq: 1,
      at: '2026-11-20T10:42:07Z',
      actor: 'Mara <m>',
      action: 'tag.added',
      object: 'T1',
      detail: { cite: 'E3:1', question: 'LR-01' },
      rowHash: '',
    };
    expect([nameOf(entry.actor), sentenceOf(entry)]).toEqual(['Mara', { verb: 'tagged', object: 'E3:1 to LR-01' }]);
    expect(sentenceOf({ ...entry, action: 'new.thing', detail: {}, object: 'X' })).toEqual({ verb: 'new.thing', object: 'X' });
  });
});

describe('question filters', () => {
  const filter = { domain: null, basis: null, state: 'all' };
  it('adds up: every question has exactly one conclusion', () => {
    const said = STATES.slice(1, 11).map(({ id }) => matching(questions, { ...filter, state: id }, '').length);
    expect(said.reduce((a, b) => a + b, 0)).toBe(45);
  });
  it('narrows by domain, basis and words together', () => {
    expect(matching(questions, { ...filter, domain: 'LR' }, '')).toHaveLength(9);
    expect(matching(questions, { ...filter, domain: 'LR' }, 'retention').map((row) => row.id)).toEqual(['LR-08']);
    expect(matching(questions, { ...filter, state: 'no such state' }, '')).toEqual([]);
  });
});

describe('outcomes', () => {
  it('finds by path, reason, evidence and member, within one outcome', async () => {
    const { outcomes } = await call(invoke, 'intake.get', { intake: 'I1' });
    const paths = (outcome: string, query: string) => select(outcomes, { outcome, finding: 'all', query }).map(({ line }) => line.path);
    expect(paths('all', '')).toHaveLength(outcomes.length);
    expect(paths('refused', 'link')).toEqual(['logs/current']);
    expect(paths('all', 'retention.csv')).toEqual(['mail/Re retention of launch events.eml']);
    expect(paths('stored', 'E10')).toEqual(['screens/console-launch-role.png']);
  });
});

describe('hand-over', () => {
  it('reads one withheld original a line and names the first line that is none', () => {
    expect(withheldOf('E1 under NDA\n\n E12  personal data ')).toEqual({
      rows: [
        { evidence: 'E1', reason: 'under NDA' },
        { evidence: 'E12', reason: 'personal data' },
      ],
      problem: null,
    });
    expect(withheldOf('E1 ok\nE2').problem).toBe('E2');
    expect(withheldOf('contract.pdf secret').problem).toBe('contract.pdf secret');
  });
});

describe('figures', () => {
  it('are exact and the same everywhere', () => {
    expect([exact(0), exact(999), exact(1000), exact(3_223_285_267)]).toEqual(['0', '999', '1,000', '3,223,285,267']);
    expect(utc('2026-11-16T09:13:44Z')).toBe('2026-11-16 09:13:44 UTC');
    expect(groupHash('0123456789ab')).toBe('0123 4567 89ab');
    expect([rate(900), rate(1500), rate(61_400_000)]).toEqual(['900 B/s', '1.5 kB/s', '61.4 MB/s']);
    expect([duration(12.2), duration(200)]).toEqual(['13 s', '4 min']);
    expect([daysBetween('2026-08-01', '2026-10-31'), daysBetween('', '2026-10-31')]).toEqual([92, null]);
  });
});
