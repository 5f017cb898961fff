import { useMemo, useState } from 'react';
import type { In, Out } from '../../bridge/client.ts';
import { place, usePlace } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable, type TableColumn } from '../../ui/data-table.tsx';
import { exact } from '../../ui/format.ts';
import { Glyph } from '../../ui/glyph.tsx';
import { Empty, Notice, Problem, Waiting } from '../../ui/notice.tsx';
import { Status } from '../../ui/status.tsx';
import { Filters, type Filter } from './filters.tsx';
import { Record as EventRecord } from './record.tsx';
import styles from './logs.module.css';

type Event = Out<'events.list'>['events'][number];
const text = en.logs;
const PAGE = 200;

const COLUMNS: readonly TableColumn<Event>[] = [
  { id: 'time', head: text.time, rowHeader: true, cell: (row) => <span className="mono">{row.time ?? text.noTime}</span> },
  { id: 'platform', head: text.source, cell: (row) => <span className="mono dim">{row.service === '' ? row.platform : row.service}</span> },
  { id: 'action', head: text.event, cell: (row) => <span className="mono medium">{row.action}</span> },
  {
    id: 'actor',
    head: text.actor,
    fill: true,
    cell: (row) => (
      <span className="mono" title={row.actor ?? ''}>
        {row.actor ?? text.nobody}
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
  { id: 'evidence', head: text.file, cell: (row) => <span className={styles['file']}>{row.pointer.evidence}</span> },
];

/** Every normalised record in time order, narrowed by what its fields equal; each row points at its exact bytes. */
export function Logs() {
  const wanted = usePlace((state) => state.events.evidence);
  const [filters, setFilters] = useState<readonly Filter[]>(wanted === null ? [] : [{ field: 'evidence', equals: wanted }]);
  const [trail, setTrail] = useState<readonly (string | null)[]>([null]);
  const [chosen, setChosen] = useState<string | null>(null);
  const where = useMemo<NonNullable<In<'events.list'>['where']>>(() => [...filters], [filters]);
  const after = trail.at(-1) ?? null;
  const { data, problem } = useQuery('events.list', { where, after, limit: PAGE });
  const change = (next: readonly Filter[]) => {
    setFilters(next);
    setTrail([null]);
    setChosen(null);
  };
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{text.reading}</Waiting>;
  const first = (trail.length - 1) * PAGE + 1;
  const event = data.events.find((row) => row.id === chosen);
  return (
    <div className={event === undefined ? styles['screen'] : `${styles['screen']} ${styles['withRecord']}`}>
      <section className={styles['list']} aria-label={text.title}>
        <header className={styles['head']}>
          <h1 className="display">{text.sentence(exact(data.total), filters.length > 0)}</h1>
          <Filters filters={filters} onChange={change} />
          {data.leftOut.length === 0 ? null : (
            <Notice tone="care" glyph="not_covered">
              {en.intake.handling.leftOut(data.leftOut)}
            </Notice>
          )}
        </header>
        <div className={styles['scroll']}>
          {data.total === 0 ? (
            <Empty title={filters.length > 0 ? text.noMatch : text.none}>
              <p>{filters.length > 0 ? text.noMatchNote : text.noneNote}</p>
            </Empty>
          ) : (
            <DataTable
              label={text.title}
              columns={COLUMNS}
              rows={data.events}
              keyOf={(row) => row.id}
              textOf={(row) => `${row.action} ${row.actor ?? ''}`}
              selected={chosen}
              onSelect={setChosen}
              onOpen={setChosen}
            />
          )}
        </div>
        <footer className={styles['foot']}>
          <span className="small dim tab">
            {data.total === 0 ? '' : text.rows(exact(first), exact(first + data.events.length - 1), exact(data.total))}
          </span>
          <span className="grow" />
          <Button onPress={() => setTrail(trail.slice(0, -1))} isDisabled={trail.length === 1}>
            <Glyph name="left" />
            {text.previous}
          </Button>
          <Button onPress={() => setTrail([...trail, data.next])} isDisabled={data.next === null}>
            {text.next}
            <Glyph name="right" />
          </Button>
        </footer>
      </section>
      {event === undefined ? null : (
        <EventRecord
          event={event}
          onClose={() => setChosen(null)}
          onFilter={(filter) => change([...filters.filter(({ field }) => field !== filter.field), filter])}
          onOpen={() => place.openEvidence(event.pointer.evidence, { member: event.pointer.member, line: event.pointer.line })}
        />
      )}
    </div>
  );
}
