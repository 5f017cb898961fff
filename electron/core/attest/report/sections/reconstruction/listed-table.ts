import type { StatedRecord } from '../../../../../../shared/domain/statement-reconstruction.ts';
import { plural } from '../../format.ts';
import { flow } from '../../layout/flow.ts';
import type { Layout } from '../../layout/layout.ts';
import { table } from '../../layout/table.ts';
import { TYPE } from '../../tokens.ts';
import { citationOf } from './record-lines.ts';

type Columns = Parameters<typeof table>[1];
type Rows = Parameters<typeof table>[2];

/** How the thing that a row is about is called. */
export const identifierStyle = { ...TYPE.cell, font: 'medium' as const };

/** Where the first records of a row are found, one a line. */
export const citations = (records: readonly StatedRecord[], most: number) =>
  records.slice(0, most).map((record) => ({ text: citationOf(record), style: { ...TYPE.mono, lead: 9.6 } }));

/** What the statement lists of `total` things, and how many it does not. */
export function listedTable(layout: Layout, title: string, columns: Columns, rows: Rows, total: number): void {
  const left = total - rows.length;
  table(layout, columns, rows, { title, pad: 3, after: left > 0 ? 4 : 14 });
  if (left > 0) flow(layout, `and ${plural(left, 'more', 'more')}, not listed.`, TYPE.small, { after: 14 });
}
