import type { Members } from '../json/members.ts';
import { closed, HEX64, open } from './schema.ts';

export const AXES = ['who', 'data', 'config', 'code_or_prompt', 'approval'] as const;
export const LEVELS = ['proved', 'recorded', 'claimed', 'contradicted', 'absent', 'redacted', 'not_covered', 'not_loggable'] as const;
export type Axis = (typeof AXES)[number];
type Level = (typeof LEVELS)[number];

export type Cell = ReturnType<typeof readCell>;
export type Run = ReturnType<typeof readRun>;
export type Reconstruction = ReturnType<typeof readReconstruction>;

/** Times of records keep the fraction that the record has. */
const MOMENT = /^-?\d{4,6}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?Z$/;

function readRecord(m: Members) {
  for (const key of ['offset', 'length']) m.count(key);
  for (const key of ['member', 'pointer', 'event']) m.textOrNull(key);
  m.textOrNull('time', MOMENT);
  if (m.take('line') !== null) m.count('line');
  m.text('sha256', HEX64);
  m.text('format');
  const places = m.list('says', (item, path) =>
    closed(open(item, path), (s) => {
      s.text('inner');
      s.textOrNull('value');
    }),
  );
  return { evidence: m.text('evidence'), stance: m.word('stance', ['supports', 'contradicts']), places: places.length };
}

const records = (m: Members) => m.list('records', (item, path) => closed(open(item, path), readRecord));

function readCell(m: Members) {
  m.wordOrNull('origin', ['server', 'client', 'derived', 'document']);
  m.wordOrNull('pinned', ['digest', 'version', 'mutable', 'none']);
  return {
    level: m.word('level', LEVELS),
    value: m.textOrNull('value'),
    rule: m.text('rule', /^REC-[A-Z]+(?:-[A-Z]+)*$/),
    ruleVersion: m.count('ruleVersion'),
    why: m.text('why'),
    records: records(m),
    placeTotal: m.count('placeTotal'),
    coverage: m.texts('coverage'),
    ask: m.textOrNull('ask'),
  };
}

/** One member of `runs`. */
export function readRun(m: Members) {
  m.text('platform');
  m.textOrNull('endedAt', MOMENT);
  m.textOrNull('status');
  return {
    id: m.text('id', /./),
    no: m.count('no'),
    name: m.text('name'),
    startedAt: m.textOrNull('startedAt', MOMENT),
    reconstructed: m.flag('reconstructed'),
    sources: m.texts('sources'),
    axes: closed(m.object('axes'), (axes) => new Map(AXES.map((axis) => [axis, closed(axes.object(axis), readCell)]))),
  };
}

const SPANS = ['gaps', 'declared', 'silent', 'undeclared'] as const;

function readCoverage(m: Members) {
  for (const key of ['events', 'hours', 'gapHours', 'files', 'emptyFiles']) m.count(key);
  for (const key of ['account', 'region']) m.textOrNull(key);
  for (const key of ['from', 'to']) m.textOrNull(key, MOMENT);
  m.text('format');
  m.word('integrity', ['verified', 'partly', 'unverifiable']);
  m.list('defaultOff', (item, path) =>
    closed(open(item, path), (d) => {
      for (const key of ['what', 'ask']) d.text(key);
      d.flag('seen');
    }),
  );
  const span = (s: Members): void => {
    for (const key of ['from', 'to']) s.text(key, MOMENT);
  };
  const spans = (key: string): number => m.list(key, (item, path) => closed(open(item, path), span)).length;
  return {
    id: m.text('id', /^C[1-9]\d*$/),
    lists: new Map([...SPANS.map((key): [string, number] => [key, spans(key)]), ['issues', m.texts('issues').length]]),
    totals: closed(m.object('totals'), (t) => new Map([...SPANS, 'issues'].map((key) => [key, t.count(key)]))),
    evidence: m.texts('evidence'),
  };
}

const readOrphan = (m: Members) => ({
  kind: m.word('kind', ['model', 'endpoint', 'approval', 'run']),
  id: m.text('id'),
  why: m.text('why'),
  records: records(m),
});

function readAttempt(m: Members) {
  for (const key of ['id', 'platform', 'why']) m.text(key);
  m.textOrNull('time', MOMENT);
  m.textOrNull('who');
  return { records: records(m) };
}

const readCeiling = (m: Members) => ({
  format: m.text('format'),
  version: m.count('version'),
  axis: m.word('axis', AXES),
  level: m.word('level', ['proved', 'recorded', 'claimed', 'not_loggable']),
  why: m.text('why'),
  ask: m.text('ask'),
});

const readLevels = (m: Members): ReadonlyMap<Level, number> => new Map(LEVELS.map((level) => [level, m.count(level)]));

/** The member `reconstruction`: what was counted, and what all runs rest on. */
export function readReconstruction(m: Members) {
  const each = <T>(key: string, read: (item: Members) => T): T[] => m.list(key, (item, path) => closed(open(item, path), read));
  return {
    totals: closed(m.object('totals'), (t) => ({
      runs: t.count('runs'),
      reconstructed: t.count('reconstructed'),
      orphans: t.count('orphans'),
      attempts: t.count('attempts'),
      axes: closed(t.object('axes'), (axes) => new Map(AXES.map((axis) => [axis, closed(axes.object(axis), readLevels)]))),
    })),
    population: each('population', (p) => ({ format: p.text('format'), runs: p.count('runs'), onlyHere: p.count('onlyHere') })),
    orphans: each('orphans', readOrphan),
    attempts: each('attempts', readAttempt),
    ceilings: each('ceilings', readCeiling),
    coverage: each('coverage', readCoverage),
  };
}
