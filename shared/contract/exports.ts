import { z } from 'zod';
import { EXPORT_FORMATS, EXPORT_TABLES } from '../domain/exports.ts';
import { command, topic } from './procedure.ts';
import { Handle, Sha256 } from './values.ts';

const Format = z.enum(EXPORT_FORMATS);

/** The workspace as it stands, written for other tools. The signed truth is the attestation; these are derived. */
export const exportsContract = {
  /** Written whole or not at all, and recorded in the ledger. `table` is asked of csv only. `notes` say what could not be held. */
  'export.write': command(
    z.object({ format: Format, table: z.enum(EXPORT_TABLES).default('questions'), out: Handle }),
    z.object({ format: Format, rows: z.int(), bytes: z.int(), sha256: Sha256, notes: z.array(z.string()) }),
  ),
} as const;

export const exportsTopics = {
  /** While many records are written; at most ten a second, and always once at the end. */
  'export.progress': topic(z.object({ format: Format, state: z.enum(['running', 'done']), rows: z.int() })),
} as const;
