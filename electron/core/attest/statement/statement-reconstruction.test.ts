import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import type { Finding, RunList } from '../../../../shared/contract/reconstruction.ts';
import { canonicalJson } from '../../../../shared/domain/canonical-json.ts';
import { LEVELS } from '../../../../shared/domain/words.ts';
import { statementReconstruction } from './statement-reconstruction.ts';

type List = z.input<typeof RunList>;
type Pointer = z.input<typeof Finding>['pointers'][number];

const pointer = (offset: number, inner: string, more: Partial<Pointer> = {}): Pointer => ({
  evidence: 'E9',
  member: null,
  offset,
  length: 2588,
  line: null,
  pointer: `/Records/${offset}`,
  sha256: 'a'.repeat(64),
  inner,
  event: `E9-${offset}`,
  format: 'aws-cloudtrail',
  time: '2026-08-18T10:37:09Z',
  says: 'arn:aws:sts::447003918265:assumed-role/ForgeTrainer/j.meyer',
  stance: 'supports',
  ...more,
});

const finding = (pointers: Pointer[], more: Partial<z.input<typeof Finding>> = {}): z.input<typeof Finding> => ({
  level: 'recorded',
  value: 'v'.repeat(300),
  origin: 'server',
  pinned: 'none',
  rule: 'REC-PLATFORM',
  ruleVersion: 1,
  why: 'REC-PLATFORM 1: The platform recorded who launched it, and the records lead to one person.',
  pointers,
  pointersTotal: pointers.length,
  coverage: [],
  ask: null,
  ...more,
});

const many = Array.from({ length: 40 }, (_, n) => pointer(Math.floor(n / 2), `/place/${n}`));
const none = Object.fromEntries(LEVELS.map((level) => [level, 0])) as List['totals']['axes']['who'];

function listOf(count: number, who = finding(many), idOf = (n: number): string => `arn:job/${n}`): List {
  const run = (n: number): List['runs'][number] => ({
    id: idOf(n),
    platform: 'aws-sagemaker',
    name: `job ${n}`,
    startedAt: null,
    endedAt: null,
    status: null,
    axes: { who, data: finding(many), config: finding(many), code_or_prompt: finding(many), approval: finding(many) },
    reconstructed: true,
    sources: ['mlflow', 'aws-cloudtrail'],
  });
  const levels = { ...none, recorded: count };
  return {
    runs: Array.from({ length: count }, (_, n) => run(n)),
    orphans: [],
    ceilings: [],
    coverage: [],
    totals: {
      runs: count,
      reconstructed: count,
      axes: { who: levels, data: levels, config: levels, code_or_prompt: levels, approval: levels },
    },
    population: [],
    attempts: [],
    suggestions: [],
  };
}

const bytesOf = (list: List): number => canonicalJson(statementReconstruction(list)).length;

describe('what a statement says of runs', () => {
  test('a record stands once with its places, at most eight of eight; every place is counted', () => {
    const [run] = statementReconstruction(listOf(1)).runs;
    const { records, placeTotal } = run?.axes.who ?? { records: [], placeTotal: 0 };
    expect([records.length, placeTotal]).toEqual([8, 40]);
    expect(records[0]?.says.map(({ inner }) => inner)).toEqual(['/place/0', '/place/1']);
    expect(run?.sources).toEqual(['aws-cloudtrail', 'mlflow']);
  });

  test('both sides of a contradiction are stated, however many records one of them has', () => {
    const against = Array.from({ length: 9 }, (_, n) => pointer(100 + n, '/x', { stance: 'contradicts' }));
    const [run] = statementReconstruction(listOf(1, finding([...many.slice(0, 30), ...against], { level: 'contradicted' }))).runs;
    const stances = run?.axes.who.records.map(({ stance }) => stance) ?? [];
    expect(stances.filter((stance) => stance === 'supports')).toHaveLength(4);
    expect(stances.filter((stance) => stance === 'contradicts')).toHaveLength(4);
  });

  test('its size stays sensible: some kilobytes a run for 41, a few for 2 000', () => {
    expect(bytesOf(listOf(41)) / 41).toBeLessThan(32_000);
    expect(bytesOf(listOf(2000)) / 2000).toBeLessThan(8_000);
    expect(() => statementReconstruction(listOf(10_001))).toThrow(expect.objectContaining({ code: 'attest/too-many-runs' }));
  });

  test('runs are sorted by id and keep the number of their launch; ids that look the same are told apart', () => {
    const { runs } = statementReconstruction(listOf(3, finding(many), (n) => ['b', 'a\u200b', 'a⟨U+200B⟩'][n] ?? ''));
    expect(runs.map(({ id, no }) => `${no} ${id}`)).toEqual(['2 a⟨U+200B⟩', '3 a⟨U+200B⟩ #2', '1 b']);
  });

  test('what is cut ends with a sign of it, is well formed, and secrets are covered before', () => {
    const secret = `${'x'.repeat(390)} AKIAIOSFODNN7EXAMPLE`;
    const valueOf = (value: string): string => statementReconstruction(listOf(1, finding(many, { value }))).runs[0]?.axes.who.value ?? '';
    expect(valueOf(secret)).not.toContain('AKIAIOSF');
    expect(valueOf(`${'x'.repeat(398)}🧪🧪`)).toBe(`${'x'.repeat(398)}…`);
    expect(valueOf('\u202eevil')).toBe('⟨U+202E⟩evil');
  });
});
