import { wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { Column } from '../../ui/layout/column.tsx';
import { PanelHead, Section } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import styles from './ceilings.module.css';

type Row = Out<'runs.list'>['ceilings'][number];
const text = en.runs.ceilings;

/** The best that each imported format can ever show, by axis, and what to ask for instead. */
export function Ceilings({ rows }: { readonly rows: readonly Row[] }) {
  const formats = Map.groupBy(rows, (row) => row.format);
  return (
    <Column
      as="aside"
      words
      label={text.title}
      head={<PanelHead title={text.title} note={text.note} />}
      foot={<span className="small dim">{text.foot}</span>}
    >
      {formats.size === 0 ? (
        <Section>
          <p className="dim">{text.none}</p>
        </Section>
      ) : null}
      {[...formats].map(([format, axes]) => (
        <Section key={format} title={`${format} ${axes[0]?.version ?? ''}`}>
          <ul className={styles['ceiling']}>
            {axes.map((row) => (
              <li key={row.axis}>
                <p className="row">
                  <span className="medium">{en.runs.axes[row.axis].head}</span>
                  <Status id={row.level} small>
                    {wordOf(row.level)}
                  </Status>
                </p>
                <p className="small dim">{row.why}</p>
                {row.ask === '' ? null : <p className="small">{text.ask(row.ask)}</p>}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </Column>
  );
}
