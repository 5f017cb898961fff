import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import type { GridColumn } from '../../ui/tables/long-grid.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { visible } from '../../ui/values/visible.ts';
import type { Field } from './question.ts';
import { shortActor } from './short-actor.ts';
import styles from './logs.module.css';

export type Event = Out<'events.list'>['events'][number];
const text = en.logs;

/** Narrow columns first give way, then the wide ones share what is left. */
export const EVENT_COLUMNS: readonly (GridColumn<Event> & { readonly field?: Field })[] = [
  {
    id: 'time',
    head: text.time,
    rowHeader: true,
    width: 'minmax(164px, 216px)',
    cell: (row) => <span className="mono">{row.time ?? text.noTime}</span>,
  },
  {
    id: 'platform',
    field: 'service',
    head: text.source,
    minor: true,
    width: '128px',
    cell: (row) => <span className="mono dim">{row.service === '' ? row.platform : row.service}</span>,
  },
  {
    id: 'action',
    field: 'action',
    head: text.event,
    width: 'minmax(120px, 1fr)',
    cell: (row) => <span className="mono medium">{visible(maskSecrets(row.action))}</span>,
  },
  {
    id: 'actor',
    field: 'actor',
    head: text.actor,
    width: 'minmax(80px, 1.6fr)',
    cell: (row) => (
      <span className="mono cutstart" title={visible(maskSecrets(row.actor ?? ''))}>
        <bdi>{row.actor === null ? text.nobody : shortActor(visible(maskSecrets(row.actor)))}</bdi>
      </span>
    ),
  },
  {
    id: 'outcome',
    field: 'outcome',
    head: text.outcome,
    width: '92px',
    cell: (row) =>
      row.outcome === 'ok' ? (
        <span className="dim">{text.outcomes.ok}</span>
      ) : (
        <Status id={row.outcome} small>
          {text.outcomes[row.outcome]}
        </Status>
      ),
  },
  {
    id: 'run',
    head: text.run,
    minor: true,
    width: '168px',
    cell: (row) =>
      row.run === null ? (
        <span className="faint">–</span>
      ) : (
        <span className={`mono ${styles['run']}`} title={visible(row.run)}>
          {visible(row.run.slice(row.run.lastIndexOf('/') + 1))}
        </span>
      ),
  },
  {
    id: 'evidence',
    field: 'evidence',
    head: text.file,
    width: '60px',
    cell: (row) => <span className={styles['file']}>{row.pointer.evidence}</span>,
  },
];
