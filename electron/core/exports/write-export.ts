import type { ExportFormat, ExportTable } from '../../../shared/domain/exports.ts';
import type { Predicate } from '../../../shared/domain/statement.ts';
import { actorLine } from '../actor.ts';
import { draftFreeze } from '../attest/draft-freeze.ts';
import { hashList } from '../attest/package/hash-list.ts';
import type { EngineContext, Workspace } from '../context.ts';
import { listRuns } from '../reconstruction/listing/list-runs.ts';
import { sha256Hex } from '../sha256.ts';
import { writeBytes } from '../write-file.ts';
import { aboutSheet } from './about.ts';
import { tableCsv } from './table-csv.ts';
import { exportTables, type Table } from './tables.ts';
import { writeOcsf } from './write-ocsf.ts';
import type { Written } from './written.ts';
import { workbook } from './xlsx/workbook.ts';

export type ExportRequest = { readonly format: ExportFormat; readonly table: ExportTable; readonly out: string };
type Content = { readonly bytes: Buffer; readonly rows: number };

const tablesOf = (workspace: Workspace, predicate: Predicate): Table[] =>
  exportTables(predicate, listRuns(workspace).runs, (q) => workspace.catalogue.question(q).short);

const text = (content: string): Buffer => Buffer.from(content.toWellFormed(), 'utf8');

/** The bytes of every format but OCSF: all of one freeze of the workspace as it stands. */
async function contentOf(ctx: EngineContext, format: Exclude<ExportFormat, 'ocsf'>, table: ExportTable): Promise<Content> {
  const workspace = ctx.workspace();
  const { statement, results } = draftFreeze(ctx);
  const { predicate } = statement;
  if (format === 'oscal') return { bytes: results, rows: predicate.answers.length };
  if (format === 'hashlist') return { bytes: text(hashList(predicate.evidence)), rows: predicate.evidence.length };
  const tables = tablesOf(workspace, predicate);
  if (format === 'xlsx') {
    const rows = tables.reduce((sum, one) => sum + one.rows.length, 0);
    return { bytes: await workbook([aboutSheet(predicate), ...tables]), rows };
  }
  const wanted = tables.filter(({ name }) => name === table);
  return { bytes: text(wanted.map(tableCsv).join('')), rows: wanted.reduce((sum, one) => sum + one.rows.length, 0) };
}

/** Writes the workspace as it stands for other tools: whole or not at all, and recorded in the ledger. Throws `file/…`. */
export async function writeExport(ctx: EngineContext, { format, table, out }: ExportRequest): Promise<Written> {
  const { ledger } = ctx.workspace();
  const actor = actorLine(ctx.actor());
  let written: Written;
  if (format === 'ocsf') written = await writeOcsf(ctx, out);
  else {
    const { bytes, rows } = await contentOf(ctx, format, table);
    await writeBytes(out, bytes);
    written = { rows, bytes: bytes.length, sha256: sha256Hex(bytes), notes: [] };
  }
  const detail = { format, ...(format === 'csv' ? { table } : {}), rows: written.rows, bytes: written.bytes, notes: written.notes };
  ledger.append({ action: 'workspace.exported', object: format, objectSha256: written.sha256, detail }, actor);
  ctx.emit('export.progress', { format, state: 'done', rows: written.rows });
  return written;
}
