import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import type { Out } from '../../bridge/client.ts';
import { en } from '../../strings/en.ts';
import type { TableColumn } from '../../ui/data-table.tsx';
import { Status } from '../../ui/status.tsx';
import styles from './logs.module.css';

export type Event = Out<'events.list'>['events'][number];
const text = en.logs;

export const EVENT_COLUMNS: readonly TableColumn<Event>[] = [
  { id: 'time', head: text.time, rowHeader: true, cell: (row) => <span className="mono">{row.time ?? text.noTime}</span> },
  {
    id: 'platform',
    head: text.source,
    minor: true,
    cell: (row) => <span className="mono dim">{row.service === '' ? row.platform : row.service}</span>,
  },
  { id: 'action', head: text.event, cell: (row) => <span className="mono medium">{maskSecrets(row.action)}</span> },
  {
    id: 'actor',
    head: text.actor,
    fill: true,
    cell: (row) => (
      <span className="mono" title={maskSecrets(row.actor ?? '')}>
        {row.actor === null ? text.nobody : maskSecrets(row.actor)}
      </span>
    ),
  },
  {
    id: 'outcome',
    head: text.outcome,
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
    cell: (row) =>
      row.run === null ? (
        <span className="faint">–</span>
      ) : (
        <span className={`mono ${styles['run']}`} title={row.run}>
          {row.run.slice(row.run.lastIndexOf('/') + 1)}
        </span>
      ),
  },
  { id: 'evidence', head: text.file, cell: (row) => <span className={styles['file']}>{row.pointer.evidence}</span> },
];
