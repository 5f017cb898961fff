import { useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { DataTable, type TableColumn } from '../../ui/tables/data-table.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { markOf } from '../../ui/marks/marks.ts';
import { Panel } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { caveatDetail, plainLines, worstFirst } from './plain-lines.ts';
import { Revisions } from './revisions.tsx';
import styles from './verify.module.css';

type Report = Out<'verify.run'>;
type Check = Report['checks'][number];
const text = en.verify;

const COLUMNS: readonly TableColumn<Check>[] = [
  { id: 'result', head: text.result, cell: (row) => <Status id={row.result}>{text.results[row.result]}</Status> },
  { id: 'id', head: text.check, rowHeader: true, cell: (row) => <span className="mono">{row.id}</span> },
  {
    id: 'detail',
    head: text.detail,
    fill: true,
    cell: (row) => (
      <span className={styles['detail']}>
        <span className="dim">
          {row.asks}
          {row.detail === '' ? '' : ':'}
        </span>{' '}
        {row.detail}
      </span>
    ),
  },
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
      <Revisions report={report} />
      <Checks checks={report.checks} />
    </>
  );
}

/** What fails or is open, or at a press every check: on a good file the list is long and says one thing. */
function Checks({ checks }: { readonly checks: readonly Check[] }) {
  const [all, setAll] = useState(false);
  const count = (result: Check['result']): number => checks.filter((check) => check.result === result).length;
  const wanting = checks.filter(({ result }) => result === 'FAIL' || result === 'INDETERMINATE');
  const rows = all ? checks : wanting;
  return (
    <Panel
      title={text.checks}
      note={text.count(checks.length)}
      end={<Button onPress={() => setAll(!all)}>{all ? text.fewer : text.all}</Button>}
    >
      <p className={`dim ${styles['sums']}`}>{text.sums(count('PASS'), count('FAIL'), count('INDETERMINATE'), count('SKIPPED'))}</p>
      {rows.length === 0 ? null : <DataTable label={text.checks} columns={COLUMNS} rows={worstFirst(rows)} keyOf={(row) => row.id} />}
    </Panel>
  );
}
