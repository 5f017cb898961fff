import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import type { In, Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import { Waiting } from '../../ui/messages/notice.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { type Draft, isComplete } from './column-draft.ts';
import styles from './columns.module.css';

const text = en.columns;

export type Preview = { readonly mapping: In<'logs.preview'>['mapping']; readonly answer: Out<'logs.preview'> };
type Row = Preview['answer']['rows'][number];

/** What the first rows become by what is said so far, each with what is wrong in it. */
export function PreviewTable({ draft, preview }: { readonly draft: Draft; readonly preview: Preview['answer'] | undefined }) {
  return (
    <section className={styles['becomes']} aria-label={text.becomes}>
      <h2 className={`row ${styles['caption']}`}>
        {text.becomes} <span className="small faint">{text.becomesNote}</span>
        <span className="grow" />
        <span className="small dim" role="status">
          {preview === undefined || !isComplete(draft) || draft.kind === 'rows'
            ? ''
            : text.count(
                preview.rows.length,
                preview.rows.reduce((sum, row) => sum + row.problems.length, 0),
              )}
        </span>
      </h2>
      <Body draft={draft} preview={preview} />
    </section>
  );
}

function Body({ draft, preview }: { readonly draft: Draft; readonly preview: Preview['answer'] | undefined }) {
  if (draft.kind === null) return <p className={`dim ${styles['say']}`}>{text.nothing}</p>;
  if (draft.kind === 'rows') return <p className={`dim ${styles['say']}`}>{text.asRows}</p>;
  if (!isComplete(draft)) return <p className={`dim ${styles['say']}`}>{text.incomplete[draft.kind]}</p>;
  if (preview === undefined) return <Waiting>{text.checking}</Waiting>;
  const { rows } = preview;
  const extra = { id: rows.some(({ nativeId }) => nativeId !== null), says: draft.kind === 'approvals' };
  const { time, event, actor, outcome, id, says } = text.heads;
  const heads = [text.row, time, event, actor, outcome, ...(extra.id ? [id] : []), ...(extra.says ? [says] : [])];
  return (
    <div className={styles['scroll']} role="group" aria-label={text.becomes} tabIndex={0}>
      <table className={`${styles['cells']} ${styles['events']}`}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th scope="col" key={head}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map((row) => (
          <tbody key={row.row}>
            <EventLine row={row} extra={extra} />
            {row.problems.length === 0 ? null : <Problems row={row} columns={heads.length - 1} />}
          </tbody>
        ))}
      </table>
    </div>
  );
}

const shown = (value: string | null): string => (value === null || value === '' ? '–' : maskSecrets(value));

function EventLine({ row, extra }: { readonly row: Row; readonly extra: { readonly id: boolean; readonly says: boolean } }) {
  return (
    <tr className={row.problems.length === 0 ? '' : styles['open']}>
      <th scope="row" className="num faint">
        {row.row}
      </th>
      <td className="mono">{row.time ?? <span className="badtext">{text.noTime}</span>}</td>
      <td className="mono medium">{shown(row.action)}</td>
      <td className="mono">{shown(row.actor)}</td>
      <td>
        {row.outcome === 'ok' ? (
          en.logs.outcomes.ok
        ) : (
          <Status id={row.outcome} small>
            {en.logs.outcomes[row.outcome]}
          </Status>
        )}
      </td>
      {extra.id ? <td className="mono">{shown(row.nativeId)}</td> : null}
      {extra.says ? (
        <td>
          {row.says.map(({ id, says, value }, index) => (
            <span key={index} className={styles['line']}>
              {maskSecrets(id)} {says.replaceAll('_', ' ')} <b>{shown(value)}</b>
            </span>
          ))}
        </td>
      ) : null}
    </tr>
  );
}

/** What is wrong in a row, below it: sentences need the whole width. */
function Problems({ row, columns }: { readonly row: Row; readonly columns: number }) {
  return (
    <tr>
      <td />
      <td colSpan={columns} className={styles['problems']}>
        {row.problems.map(({ code, column, detail }) => (
          <span key={`${code} ${column ?? ''}`} className={`small badtext ${styles['line']}`}>
            {column === null ? '' : <b>{maskSecrets(column)}: </b>}
            {maskSecrets(detail)}
          </span>
        ))}
      </td>
    </tr>
  );
}
