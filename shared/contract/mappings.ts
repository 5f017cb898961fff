import { z } from 'zod';
import { COLUMN_ROLES, DECISIONS } from '../domain/column-mapping.ts';
import { command, query } from './procedure.ts';
import { EvidenceId, Instant, Sha256 } from './values.ts';

const Column = z.string().max(500);
const Role = z.enum(COLUMN_ROLES);

/** How a table is read. Columns by their exact names; `dayFirst` null where nobody said. */
const Mapping = z.object({
  columns: z.partialRecord(Role, z.array(Column).min(1).max(20)).default({}),
  dayFirst: z.boolean().nullable().default(null),
  excelDates: z.boolean().default(false),
  decisions: z.record(z.string().min(1).max(200), z.enum(DECISIONS)).default({}),
});

export const MappingDraft = z.object({ evidence: EvidenceId, member: z.string().nullable().default(null), mapping: Mapping });

/**
 * A table and how it is read. `mapped`: a person said it. `itself`: its columns' names can mean nothing else. `proposed`: it
 * looks like approvals and is not read as such before somebody answers; `candidates` are the columns that may have each role.
 */
export const MappedTable = z.object({
  evidence: EvidenceId,
  name: z.string(),
  member: z.string().nullable(),
  header: z.array(z.string()),
  headerSha256: Sha256,
  state: z.enum(['mapped', 'itself', 'proposed', 'unmapped']),
  mapping: Mapping.nullable(),
  candidates: z.record(Role, z.array(z.string())),
  /** What has to be answered: which column is what, whether the day stands first, what words for a decision mean. */
  asks: z.array(z.enum(['columns', 'day_first', 'decisions'])),
  unknownDecisions: z.array(z.string()),
  /** Its first rows, as they stand. */
  rows: z.array(z.array(z.string())),
  by: z.string().nullable(),
  at: Instant.nullable(),
});

export const mappingsContract = {
  /** Tables that are mapped or of which something has to be asked; of one evidence, all its tables. */
  'logs.mappings': query(z.object({ evidence: EvidenceId.nullable().default(null) }), z.array(MappedTable)),
  /** Says how every table with the same columns is read; they are read again at once. Replaces what was said before. */
  'logs.map': command(MappingDraft, MappedTable),
} as const;
