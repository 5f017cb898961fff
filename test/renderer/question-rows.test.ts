import { describe, expect, it } from 'vitest';
import { obstacles, queue } from '../../renderer/features/overview/obstacles.ts';
import { matching, STATES } from '../../renderer/features/question/filters.ts';
import type { Out } from '../../renderer/bridge/client.ts';

type Row = Out<'question.list'>['questions'][number];
const PLAIN: Omit<Row, 'id'> = {
  domain: 'LR',
  kind: 'control',
  short: '',
  conclusion: 'met',
  position: null,
  disposition: null,
  basis: 'B4',
  minBasis: 'B3',
  criticality: 'medium',
  tags: 1,
  stale: false,
  review: 'none',
  openContradictions: 0,
};
const control = (id: string, over: Partial<Row> = {}): Row => ({ ...PLAIN, id, ...over });
const boundary = (id: string, over: Partial<Row> = {}): Row =>
  control(id, { kind: 'boundary', conclusion: null, disposition: 'acceptable', domain: 'DB', ...over });

const ROWS: readonly Row[] = [
  control('LR-01', { conclusion: 'not_assessed', basis: 'B0' }),
  control('LR-02', { short: 'Who launched', conclusion: 'met', review: 'accepted', basis: 'B2', criticality: 'blocker' }),
  control('LR-03', { conclusion: 'partly_met', criticality: 'blocker' }),
  control('LR-04', { conclusion: 'partly_met', review: 'submitted' }),
  boundary('DB-01', { disposition: 'not_acceptable', criticality: 'high' }),
  boundary('DB-02', { short: 'Retention of launch records', disposition: null, criticality: 'high' }),
  control('SN-03', { review: 'rejected', criticality: 'blocker', domain: 'SN' }),
  control('SN-04', { basis: 'B2', minBasis: 'B4', conclusion: 'not_evidenced', domain: 'SN' }),
  control('SN-05', { stale: true, domain: 'SN' }),
];

describe('what stands in the way', () => {
  it('is named worst first, each with exactly its questions', () => {
    expect(obstacles(ROWS).map(({ id, questions }) => [id, ...questions])).toEqual([
      ['notMet', 'LR-03'],
      ['notAcceptable', 'DB-01'],
      ['belowBlockers', 'LR-02'],
      ['undecided', 'DB-02'],
      ['rejected', 'SN-03'],
      ['notAssessed', 'LR-01'],
      ['waiting', 'LR-04'],
      ['stale', 'SN-05'],
    ]);
  });
  it('is nothing where all is answered favourably', () => {
    expect(obstacles([control('LR-05'), boundary('DB-03')])).toEqual([]);
  });
});

describe('what to do next', () => {
  it('puts blockers first, what was sent back before the rest, then the widest gap; what is done or with the reviewer is left out', () => {
    expect(queue(ROWS).map(({ id }) => id)).toEqual(['SN-03', 'LR-03', 'DB-02', 'LR-01', 'SN-04']);
  });
});

describe('the filters of questions', () => {
  const filter = { domain: null, basis: null, state: 'all' };
  const ids = (over: Partial<typeof filter> | { readonly domain: string }, query = '') =>
    matching(ROWS, { ...filter, ...over }, query).map(({ id }) => id);

  it('add up: every question has exactly one conclusion', () => {
    const conclusions = STATES.slice(1, 11).map(({ id }) => matching(ROWS, { ...filter, state: id }, '').length);
    expect(conclusions.reduce((a, b) => a + b, 0)).toBe(ROWS.length);
  });
  it('let through what was concluded, what is below its minimum, and each state of review', () => {
    expect(ids({ state: 'partly_met' })).toEqual(['LR-03', 'LR-04']);
    expect(ids({ state: 'undecided' })).toEqual(['DB-02']);
    expect(ids({ state: 'below' })).toEqual(['LR-01', 'LR-02', 'SN-04']);
    expect(ids({ state: 'rejected' })).toEqual(['SN-03']);
    expect(ids({ state: 'stale' })).toEqual(['SN-05']);
    expect(ids({ state: 'no such state' })).toEqual([]);
  });
  it('narrow by domain and words together', () => {
    expect(ids({ domain: 'DB' })).toEqual(['DB-01', 'DB-02']);
    expect(ids({}, 'launch')).toEqual(['LR-02', 'DB-02']);
    expect(ids({ domain: 'DB' }, 'launch')).toEqual(['DB-02']);
  });
});
