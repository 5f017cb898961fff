import { createHash } from 'node:crypto';
import type { Loose, LooseObject } from './loose.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const AXES = ['who', 'data', 'config', 'code_or_prompt', 'approval'];
const LEVELS = ['proved', 'recorded', 'claimed', 'contradicted', 'absent', 'redacted', 'not_covered', 'not_loggable'];

const record = (n: number): LooseObject => ({
  evidence: 'E1',
  member: null,
  offset: n * 10,
  length: 9,
  line: null,
  pointer: `/Records/${n}`,
  sha256: sha256(`record ${n}`),
  event: `E1-${n + 1}`,
  format: 'aws-cloudtrail',
  time: '2026-02-01T10:00:00.5Z',
  stance: 'supports',
  says: [{ inner: '/userIdentity/arn', value: 'ada' }],
});

function cell(level: string, n: number): LooseObject {
  const known = level === 'recorded' || level === 'claimed';
  const rule = known ? 'REC-PLATFORM' : 'REC-NOT-COVERED';
  return {
    level,
    value: known ? `value ${n}` : null,
    origin: known ? 'server' : null,
    pinned: known ? 'version' : null,
    rule,
    ruleVersion: 1,
    why: `${rule} 1: What the records show of it, number ${n}.`,
    records: known ? [record(n)] : [],
    placeTotal: known ? 2 : 0,
    coverage: known ? [] : ['C1'],
    ask: known ? null : `The decisions, number ${n}.`,
  };
}

/** A run of which every axis is recorded but the last. */
function run(no: number, last: string): LooseObject {
  const levels = AXES.map((axis, index): [string, Loose] => [axis, cell(index === AXES.length - 1 ? last : 'recorded', no * 10 + index)]);
  return {
    id: `arn:run/${no}`,
    no,
    platform: 'aws-sagemaker',
    name: `rate-model-${no}`,
    startedAt: no === 3 ? null : `2026-02-0${no}T09:00:00Z`,
    endedAt: null,
    status: 'Completed',
    reconstructed: last === 'recorded',
    sources: no === 2 ? ['aws-cloudtrail', 'mlflow'] : ['aws-cloudtrail'],
    axes: Object.fromEntries(levels),
  };
}

/** Three runs, one of them reconstructed, and what stands around them; `countRuns` fills the totals. */
export function draftRuns(): { runs: LooseObject[]; reconstruction: LooseObject } {
  return {
    runs: [run(1, 'recorded'), run(2, 'not_covered'), run(3, 'claimed')],
    reconstruction: {
      totals: {},
      population: [],
      orphans: [{ kind: 'endpoint', id: 'arn:endpoint/canary', why: 'No record says what it was made from.', records: [record(7)] }],
      attempts: [
        {
          id: 'arn:run/refused',
          platform: 'aws-sagemaker',
          time: '2026-02-01T08:00:00Z',
          who: 'ada',
          why: 'Not authorized.',
          records: [record(8)],
        },
      ],
      ceilings: [
        { format: 'aws-cloudtrail', version: 2, axis: 'data', level: 'claimed', why: 'A place is no content.', ask: 'Data events.' },
      ],
      coverage: [
        {
          id: 'C1',
          format: 'aws-cloudtrail',
          account: null,
          region: 'eu-central-1',
          from: '2026-01-01T00:00:00Z',
          to: '2026-05-31T00:00:00Z',
          events: 12,
          hours: 8,
          gapHours: 5,
          gaps: [{ from: '2026-03-01T00:00:00Z', to: '2026-03-02T00:00:00Z' }],
          declared: [],
          silent: [],
          undeclared: [],
          integrity: 'partly',
          issues: ['DIGEST_MISSING: No digest for two hours.'],
          totals: { gaps: 1, declared: 0, silent: 0, undeclared: 0, issues: 1 },
          defaultOff: [{ what: 'reads of objects', seen: false, ask: 'Data events.' }],
          files: 1,
          emptyFiles: 0,
          evidence: ['E1'],
        },
      ],
    },
  };
}

/** The totals and the population that follow from the runs. */
export function countRuns(predicate: LooseObject): LooseObject {
  const runs = predicate['runs'] as LooseObject[];
  const { orphans, attempts } = predicate['reconstruction'] as { orphans: Loose[]; attempts: Loose[] };
  const levelOf = (one: LooseObject, axis: string): Loose => ((one['axes'] as LooseObject)[axis] as LooseObject)['level'] ?? null;
  const tally = (axis: string): LooseObject =>
    Object.fromEntries(LEVELS.map((level) => [level, runs.filter((one) => levelOf(one, axis) === level).length]));
  const sourcesOf = (one: LooseObject): string[] => one['sources'] as string[];
  const formats = [...new Set(runs.flatMap(sourcesOf))].sort();
  return {
    totals: {
      runs: runs.length,
      reconstructed: runs.filter((one) => one['reconstructed'] === true).length,
      orphans: orphans.length,
      attempts: attempts.length,
      axes: Object.fromEntries(AXES.map((axis) => [axis, tally(axis)])),
    },
    population: formats.map((format) => ({
      format,
      runs: runs.filter((one) => sourcesOf(one).includes(format)).length,
      onlyHere: runs.filter((one) => sourcesOf(one).join() === format).length,
    })),
  };
}

const AXIS_WORDS = ['Who launched it', 'What data', 'What configuration', 'Which code or prompt version', 'Which approval path'];
const wordOf = (level: Loose | undefined): string => {
  const text = String(level).replace('_', ' ');
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
};

/** What format §8 asks every report to print of runs, in plain lines. */
export function runLines(predicate: LooseObject): string[] {
  const runs = predicate['runs'] as LooseObject[];
  const { totals, orphans, ceilings } = predicate['reconstruction'] as {
    totals: LooseObject;
    orphans: LooseObject[];
    ceilings: LooseObject[];
  };
  const cellsOf = (one: LooseObject): LooseObject[] => AXES.map((axis) => (one['axes'] as LooseObject)[axis] as LooseObject);
  const text = (item: LooseObject, key: string): string => String(item[key]);
  return [
    `${String(totals['runs'])} runs found in the records, ${String(totals['reconstructed'])} reconstructed.`,
    ...orphans.map((one) => `${text(one, 'kind')} ${text(one, 'id')} ${text(one, 'why')}`),
    ...runs.map((one) => {
      const started = one['startedAt'] === null ? 'not recorded' : text(one, 'startedAt').slice(0, 16).replace('T', ' ');
      const words = cellsOf(one).map(({ level }) => wordOf(level));
      return `R${text(one, 'no')} ${text(one, 'name')} ${started} ${words.join(' ')} ${one['reconstructed'] === true ? 'yes' : 'no'}`;
    }),
    ...ceilings.map(
      (one) =>
        `${AXIS_WORDS[AXES.indexOf(text(one, 'axis'))] ?? ''} ${wordOf(one['level'])} ${text(one, 'why')} Ask for: ${text(one, 'ask')}`,
    ),
    ...runs.flatMap((one) =>
      cellsOf(one).map((item, index) => {
        const value = item['value'] === null ? '' : ` Value: ${text(item, 'value')}`;
        const ask = item['ask'] === null ? '' : ` Ask for: ${text(item, 'ask')}`;
        return `R${text(one, 'no')} ${AXIS_WORDS[index] ?? ''}: ${wordOf(item['level'])}. ${text(item, 'why')}${value}${ask}`;
      }),
    ),
  ];
}
