import { EXPORT_FORMATS, EXPORT_TABLES } from '../../../shared/domain/exports.ts';
import { AS, type Command, flag, JSON_OUT, optional, positional, required } from '../command.ts';
import { json, line } from '../io.ts';
import { withWorkspace } from '../session.ts';
import { UsageError } from '../usage-error.ts';

/** One of the known words, or a usage error that lists them. */
function oneOf<const T extends string>(option: string, words: readonly T[], given: string): T {
  const found = words.find((word) => word === given);
  if (found === undefined) throw new UsageError(`${option} is ${words.join(', ')}; not "${given}".`);
  return found;
}

export const exportCommand: Command = {
  name: 'export',
  usage: `WS --format ${EXPORT_FORMATS.join('|')} --out F [--table ${EXPORT_TABLES.join('|')}] [--as "NAME <PERSON-ID>"] [--json]`,
  summary: 'write the workspace as it stands as OSCAL, a workbook, CSV, a hash list or OCSF',
  note: 'What is signed is the attestation; an export is derived from the workspace as it stands, and is recorded in its ledger.',
  options: { ...AS, ...JSON_OUT, format: { type: 'string' }, table: { type: 'string' }, out: { type: 'string' } },
  takes: { min: 1, max: 1 },
  run: (invocation) => {
    const format = oneOf('--format', EXPORT_FORMATS, required(invocation, 'format'));
    const table = optional(invocation, 'table');
    if (table !== undefined && format !== 'csv') throw new UsageError('--table goes with --format csv; the others hold every table.');
    const out = required(invocation, 'out');
    const chosen = table === undefined ? {} : { table: oneOf('--table', EXPORT_TABLES, table) };
    return withWorkspace(positional(invocation, 0), optional(invocation, 'as'), async ({ client, grant }) => {
      const written = await client['export.write']({ format, ...chosen, out: grant(out) });
      for (const note of written.notes) invocation.io.err(`${note}\n`);
      if (flag(invocation, 'json')) json(invocation.io, written);
      else line(invocation.io, `${format}: ${written.rows} rows, ${written.bytes} bytes, SHA-256 ${written.sha256}\n  written to ${out}`);
      return 0;
    });
  },
};
