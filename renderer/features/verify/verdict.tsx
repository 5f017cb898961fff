import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { Glyph } from '../../ui/glyph.tsx';
import { markOf } from '../../ui/marks.ts';
import { Panel } from '../../ui/panel.tsx';
import { Status } from '../../ui/status.tsx';
import { caveatDetail, plainLines, worstFirst } from './plain-lines.ts';
import { Revisions } from './revisions.tsx';
import styles from './verify.module.css';

type Report = Out<'verify.run'>;
type Check = Report['checks'][number];
const text = en.verify;

const COLUMNS: readonly TableColumn<Check>[] = [
  { id: 'result', head: text.result, cell: (row) => <Status id={row.result}>{text.results[row.result]}</Status> },
  { id: 'id', head: text.check, rowHeader: true, cell: (row) => <span className="mono">{row.id}</span> },
  { id: 'detail', head: text.detail, fill: true, cell: (row) => <span className={styles['detail']}>{row.detail}</span> },
];

/** Four lines anyone understands, then every check, then what is not proved. */
export function Verdict({ report }: { readonly report: Report }) {
  const mark = markOf(report.verdict);
  return (
    <>
      <section className={`${styles['verdict']} ${mark.tone}`} aria-label={text.verdict} aria-live="polite">
        <p className={styles['word']}>
          <Glyph name={mark.glyph} large />
          {report.verdict} <span className="mono dim">{report.sub}</span>
        </p>
        <dl className={styles['lines']}>
          {plainLines(report).map((line) => (
            <div key={line.id} className={markOf(line.state).tone}>
              <dt>
                <Glyph name={markOf(line.state).glyph} />
                {line.name}
              </dt>
              <dd>{line.says}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Revisions report={report} />
      <Panel title={text.checks} note={text.count(report.checks.length)}>
        <DataTable label={text.checks} columns={COLUMNS} rows={worstFirst(report.checks)} keyOf={(row) => row.id} />
      </Panel>
      {report.caveats.length === 0 ? null : (
        <Panel title={text.caveats}>
          <ul className={styles['caveats']}>
            {report.caveats.map((caveat) => (
              <li key={caveat}>
                <span className="mono">{caveat}</span> {caveatDetail(report, caveat)}
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
