import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { DataTable, type TableColumn } from '../../ui/tables/data-table.tsx';
import { exact } from '../../ui/values/format.ts';
import { Hash } from '../../ui/values/hash.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { type RevisionLine, revisionLines } from './plain-lines.ts';
import styles from './verify.module.css';

const text = en.verify.revisions;

const COLUMNS: readonly TableColumn<RevisionLine>[] = [
  { id: 'revision', head: text.revision, rowHeader: true, cell: (row) => <span className="mono">{row.revision}</span> },
  {
    id: 'adds',
    head: text.adds,
    fill: true,
    cell: (row) => <span className={styles['detail']}>{text.added[row.adds] ?? text.added['other']}</span>,
  },
  { id: 'bytes', head: text.bytes, cell: (row) => <span className="tab">{exact(row.bytes)}</span> },
  { id: 'sha256', head: text.sha256, cell: (row) => <Hash value={row.sha256} label={text.sha256} /> },
];

/** What each revision of the file added, and what the file was then. */
export function Revisions({ report }: { readonly report: Out<'verify.run'> }) {
  const rows = revisionLines(report);
  if (rows.length === 0) return null;
  return (
    <Panel title={text.title} note={text.note(rows.length)}>
      <DataTable label={text.title} columns={COLUMNS} rows={rows} keyOf={(row) => String(row.revision)} />
    </Panel>
  );
}
