import { z } from 'zod';
import { COLUMN_ROLES, DECISIONS, ROW_OUTCOMES, TABLE_KINDS } from '../domain/column-mapping.ts';
import { command, query } from './procedure.ts';
import { EvidenceId, Handle, Instant, Line, Sha256 } from './values.ts';

const Column = z.string().max(500);
const Role = z.enum(COLUMN_ROLES);
const Word = z.string().min(1).max(200);

/** How a table is read. Columns by their exact names; `dayFirst` and `zone` null where nobody said. */
const Mapping = z.object({
  columns: z.partialRecord(Role, z.array(Column).min(1).max(20)).default({}),
  dayFirst: z.boolean().nullable().default(null),
  zone: Line.nullable().default(null),
  excelDates: z.boolean().default(false),
  decisions: z.record(Word, z.enum(DECISIONS)).default({}),
  outcomes: z.record(Word, z.enum(ROW_OUTCOMES)).default({}),
});

const Place = z.object({ evidence: EvidenceId, member: z.string().nullable().default(null) });
const MappingDraft = Place.extend({ mapping: Mapping });

/** A column that may have a role: by its name, or because its first values are nothing else. */
const Proposal = z.object({ column: z.string(), role: Role, why: z.enum(['name', 'times', 'decisions', 'outcomes', 'people']) });

/**
 * A table and how it is read. `mapped`: a person said it. `itself`: its columns' names can mean nothing else. `proposed`: it
 * looks like approvals and is not read as such before somebody answers. `known`: a reader knows its columns. `unmapped`: nobody
 * knows them yet. The columns of JSON records are JSON Pointers.
 */
export const MappedTable = z.object({
  evidence: EvidenceId,
  name: z.string(),
  member: z.string().nullable(),
  header: z.array(z.string()),
  headerSha256: Sha256,
  state: z.enum(['mapped', 'itself', 'proposed', 'known', 'unmapped']),
  mapping: Mapping.nullable(),
  kind: z.enum(TABLE_KINDS).nullable(),
  /** The columns that may have each role by their names. */
  candidates: z.record(Role, z.array(z.string())),
  proposals: z.array(Proposal),
  /** What has to be answered: which column is what, whether the day stands first, whose clock it was, what words mean. */
  asks: z.array(z.enum(['columns', 'day_first', 'zone', 'decisions', 'outcomes'])),
  unknownDecisions: z.array(z.string()),
  unknownOutcomes: z.array(z.string()),
  /** The zone that its evidence card declares; it goes before the mapping's. */
  cardZone: z.string().nullable(),
  /** Other tables in this workspace with the same columns, for which the same holds; at most 20 of `sameTotal`. */
  same: z.array(z.object({ evidence: EvidenceId, name: z.string(), member: z.string().nullable() })),
  sameTotal: z.int(),
  /** Its first rows, as they stand. */
  rows: z.array(z.array(z.string())),
  by: z.string().nullable(),
  at: Instant.nullable(),
});

/** What is wrong with one row as a mapping reads it; `column` null where no single cell is. */
const Problem = z.object({ column: z.string().nullable(), code: z.string(), detail: z.string() });

/** One of the first rows as the event that it would become, with what it says for reconstruction. */
const PreviewRow = z.object({
  /** Its place among the rows, from 1. */
  row: z.int(),
  time: z.string().nullable(),
  action: z.string(),
  actor: z.string().nullable(),
  outcome: z.enum(ROW_OUTCOMES),
  service: z.string(),
  nativeId: z.string().nullable(),
  says: z.array(z.object({ id: z.string(), says: z.string(), value: z.string().nullable() })),
  problems: z.array(Problem),
});

const Preview = z.object({
  kind: z.enum(TABLE_KINDS),
  /** What the first rows leave open. */
  asks: z.array(z.enum(['day_first', 'zone'])),
  /** Words in the first rows of which nobody knows what they mean. */
  unknownDecisions: z.array(z.string()),
  unknownOutcomes: z.array(z.string()),
  rows: z.array(PreviewRow),
});

export const mappingsContract = {
  /** Tables that are mapped, or that no reader knows; of one evidence, all its tables. */
  'logs.mappings': query(z.object({ evidence: EvidenceId.nullable().default(null) }), z.array(MappedTable)),
  /** What the first rows would become by a mapping. Nothing is kept. */
  'logs.preview': query(MappingDraft, Preview),
  /** Says how every table with the same columns is read; they are read again at once. Replaces what was said before. */
  'logs.map': command(MappingDraft, MappedTable),
  /** Takes back what was said of a table's columns, for every table with the same columns. */
  'logs.unmap': command(Place, MappedTable),
  /** What was said of a table's columns, by whom and when, as a Markdown file. */
  'logs.mapping': command(Place.extend({ out: Handle }), z.object({ bytes: z.int(), sha256: Sha256 })),
} as const;
