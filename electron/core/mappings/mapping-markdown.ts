import { COLUMN_ROLES } from '../../../shared/domain/column-mapping.ts';
import type { Table } from './tables.ts';

/** Text from a table as a Markdown cell: nothing in it acts, and no line ends in it. */
const cell = (text: string): string => text.replaceAll(/[\\|`*_<>[\]]/g, '\\$&').replaceAll(/\s+/g, ' ');

const KINDS = { approvals: 'approvals', events: 'events', rows: 'rows without a meaning' } as const;

const ORDER = {
  true: 'The day stands first.',
  false: 'The month stands first.',
  null: 'Nobody said whether the day or the month stands first.',
};

/** What was said of a table's columns, on a page that can be printed and put with the working papers. */
export function mappingMarkdown(table: Table): string {
  const { mapping } = table;
  const place = table.member === null ? table.name : `${table.name}!/${table.member}`;
  const head = [`# Columns of ${table.evidence}, ${cell(place)}`, '', `SHA-256 of the columns' names: ${table.headerSha256}`, ''];
  if (mapping === null) return [...head, 'Nobody has said what its columns are.', ''].join('\n');
  const roles = COLUMN_ROLES.flatMap((role) => (mapping.columns?.[role] ?? []).map((column) => `| ${role} | ${cell(column)} |`));
  const words = (title: string, meant: Readonly<Record<string, string>> = {}): string[] => {
    const rows = Object.entries(meant).map(([word, meaning]) => `| ${cell(word)} | ${meaning} |`);
    return rows.length === 0 ? [] : ['', `| ${title} | read as |`, '|---|---|', ...rows];
  };
  const other = table.same ?? [];
  return [
    ...head,
    `Read as ${KINDS[table.kind ?? 'rows']}. ${table.by === null ? 'Its columns name themselves.' : `Said by ${cell(table.by)}, ${table.at ?? ''}.`}`,
    ORDER[`${mapping.dayFirst ?? null}`],
    table.cardZone === null
      ? `Times without a zone: ${mapping.zone ?? 'nobody said of which zone, read as UTC'}.`
      : `Times without a zone: ${table.cardZone}, as its evidence card declares.`,
    ...(mapping.excelDates === true ? ['Bare numbers in columns of times are days of a spreadsheet.'] : []),
    '',
    '| Role | Column |',
    '|---|---|',
    ...roles,
    ...words('Word for a decision', mapping.decisions),
    ...words('Word for an outcome', mapping.outcomes),
    '',
    `Holds for every table with the same columns; ${table.sameTotal} more in this workspace${other.length === 0 ? '.' : ':'}`,
    ...other.map((one) => `- ${one.evidence} ${cell(one.member === null ? one.name : `${one.name}!/${one.member}`)}`),
    '',
  ].join('\n');
}
