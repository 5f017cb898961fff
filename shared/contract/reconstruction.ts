import { z } from 'zod';
import { AXES, FACTS, LEVELS, ORIGINS, PINS } from '../domain/words.ts';
import { Pointer } from './evidence.ts';
import { command, query } from './procedure.ts';
import { Handle, Line, Nothing, Sha256 } from './values.ts';

const AxisId = z.enum(AXES);
const LevelId = z.enum(LEVELS);
const Moment = z.string();

/** One record that a statement rests on, and the place inside it that says so. */
export const RecordPointer = Pointer.extend({
  /** JSON Pointer from the record's own root to the value; '' is the whole record. */
  inner: z.string(),
  /** The event of the explorer that this record is (`E3-17`), or null for a record that is no event. */
  event: z.string().nullable(),
  format: z.string(),
  time: Moment.nullable(),
  /** What this record says; null where it masks the value. */
  says: z.string().nullable(),
  stance: z.enum(['supports', 'contradicts']),
});

/** What is known of one axis or fact of one run. `why` begins with the rule's id and version. */
export const Finding = z.object({
  level: LevelId,
  value: z.string().nullable(),
  origin: z.enum(ORIGINS).nullable(),
  pinned: z.enum(PINS).nullable(),
  rule: z.string(),
  ruleVersion: z.int(),
  why: z.string(),
  /** At most 40; `pointersTotal` counts all. */
  pointers: z.array(RecordPointer),
  pointersTotal: z.int(),
  /** Ids of the coverage rows that an absence rests on. */
  coverage: z.array(z.string()),
  /** What exactly to request from the vendor, where something is missing. */
  ask: z.string().nullable(),
});

const Axes = z.object({ who: Finding, data: Finding, config: Finding, code_or_prompt: Finding, approval: Finding });

export const RunRow = z.object({
  /** The most exact identifier that any source gives. */
  id: z.string(),
  platform: z.string(),
  name: z.string(),
  startedAt: Moment.nullable(),
  endedAt: Moment.nullable(),
  status: z.string().nullable(),
  axes: Axes,
  /** All five axes proved or recorded, none contradicted. */
  reconstructed: z.boolean(),
  /** Formats that the run was found in. */
  sources: z.array(z.string()),
});

export const Orphan = z.object({
  kind: z.enum(['model', 'endpoint', 'approval', 'run']),
  id: z.string(),
  why: z.string(),
  pointers: z.array(RecordPointer),
});

/** A launch that the platform refused; it is listed and is no run. */
export const Attempt = z.object({
  id: z.string(),
  platform: z.string(),
  time: Moment.nullable(),
  who: z.string().nullable(),
  why: z.string(),
  pointers: z.array(RecordPointer),
});

/** Two things that lie close in time and share no identifier. Never counted. */
const Suggestion = z.object({
  run: z.string(),
  kind: z.enum(['approval', 'run', 'artifact', 'model', 'endpoint']),
  id: z.string(),
  why: z.string(),
  pointers: z.array(RecordPointer),
});

const CeilingRow = z.object({
  format: z.string(),
  /** Of the reader that the statement belongs to. */
  version: z.int(),
  axis: AxisId,
  level: z.enum(['proved', 'recorded', 'claimed', 'not_loggable']),
  why: z.string(),
  ask: z.string(),
});

const Span = z.object({ from: Moment, to: Moment });

/** What one log of one account and region covers, as observed in the records themselves. */
export const CoverageRow = z.object({
  id: z.string(),
  format: z.string(),
  account: z.string().nullable(),
  region: z.string().nullable(),
  from: Moment.nullable(),
  to: Moment.nullable(),
  events: z.int(),
  /** Hours in which at least one record lies. */
  hours: z.int(),
  gaps: z.array(Span),
  /** The longest silence that is not yet a gap, in hours: it depends on how dense the source is. */
  gapHours: z.int(),
  /** The periods that the evidence cards of its files declare. */
  declared: z.array(Span),
  /** Stretches of those before the first or after the last record: declared, and nothing lies there. */
  silent: z.array(Span),
  /** Stretches in which records lie outside what the cards declare. */
  undeclared: z.array(Span),
  integrity: z.enum(['verified', 'partly', 'unverifiable']),
  integrityIssues: z.array(z.string()),
  /** Hours between two supplied digests that have none. */
  missingHours: z.array(Span),
  /** Kinds of record that this log leaves out unless somebody switched them on, and whether any was seen. */
  defaultOff: z.array(z.object({ what: z.string(), seen: z.boolean(), ask: z.string() })),
  /** Delivered files in all, and those that hold no record. */
  files: z.int(),
  emptyFiles: z.int(),
  evidence: z.array(z.string()),
});

const Levels = z.object({
  proved: z.int(),
  recorded: z.int(),
  claimed: z.int(),
  contradicted: z.int(),
  absent: z.int(),
  redacted: z.int(),
  not_covered: z.int(),
  not_loggable: z.int(),
});

/** By axis the levels add up to the number of runs. */
export const Totals = z.object({
  runs: z.int(),
  reconstructed: z.int(),
  axes: z.object({ who: Levels, data: Levels, config: Levels, code_or_prompt: Levels, approval: Levels }),
});

export const RunList = z.object({
  runs: z.array(RunRow),
  orphans: z.array(Orphan),
  ceilings: z.array(CeilingRow),
  coverage: z.array(CoverageRow),
  totals: Totals,
  /** In which format how many of the runs were found, and in which alone. */
  population: z.array(z.object({ format: z.string(), runs: z.int(), onlyHere: z.int() })),
  attempts: z.array(Attempt),
  suggestions: z.array(Suggestion),
});

const FactRow = Finding.extend({ fact: z.enum(FACTS) });

/** One thing that a run is tied to by an exact identifier, and by which. */
export const RunLink = z.object({
  relation: z.enum(['identified', 'dataset', 'base_model', 'code', 'prompt', 'artifact', 'model', 'endpoint', 'approval', 'secret']),
  id: z.string(),
  why: z.string(),
  /** At most 40; `pointersTotal` counts all. */
  pointers: z.array(RecordPointer),
  pointersTotal: z.int(),
});

export const RunDetail = RunRow.extend({
  /** Every exact identifier of the run. */
  ids: z.array(z.string()),
  facts: z.array(FactRow),
  links: z.array(RunLink),
  /** The coverage rows that its findings name. */
  coverage: z.array(CoverageRow),
});

export const DossierStep = z.object({
  step: z.enum(['dataset', 'base_model', 'code', 'prompt', 'run', 'approval', 'artifact', 'model', 'endpoint', 'export']),
  id: z.string(),
  why: z.string(),
  /** The run that this step belongs to. */
  run: z.string().nullable(),
  pointers: z.array(RecordPointer),
  pointersTotal: z.int(),
});

/** One thing that the records do not show, on which of them that rests, and what to ask for. */
export const DossierGap = z.object({
  run: z.string().nullable(),
  what: z.string(),
  level: LevelId,
  why: z.string(),
  ask: z.string().nullable(),
  pointers: z.array(RecordPointer),
  pointersTotal: z.int(),
});

export const reconstructionContract = {
  'runs.list': query(Nothing, RunList),
  /** What the logs cover, without the runs in them: it is there sooner. */
  'logs.coverage': query(Nothing, z.array(CoverageRow)),
  'runs.get': query(z.object({ run: z.string().min(1).max(2000) }), RunDetail),
  /** "Explain model X": a model, version, artifact, endpoint or run by one of its exact identifiers, or by its name. */
  'dossier.get': query(
    z.object({ model: Line.min(1) }),
    z.object({
      model: z.string(),
      /** What the name was found to mean. */
      found: z.array(z.object({ kind: z.string(), id: z.string() })),
      /** From data set to endpoint. */
      chain: z.array(DossierStep),
      runs: z.array(RunDetail),
      /** What cannot be shown, and what to ask for. */
      missing: z.array(DossierGap),
      markdown: z.string(),
    }),
  ),
  /** The same dossier as a Markdown file. */
  'dossier.export': command(z.object({ model: Line.min(1), out: Handle }), z.object({ bytes: z.int(), sha256: Sha256 })),
} as const;
