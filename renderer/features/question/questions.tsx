import { useMemo, useState } from 'react';
import { BASES, wordOf } from '../../../shared/domain/words.ts';
import type { Out } from '../../bridge/client.ts';
import { useCommands } from '../../state/commands.ts';
import { place, usePlace } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Counts } from '../../ui/inputs/counts.tsx';
import { ListPart } from '../../ui/layout/list-part.tsx';
import { DataTable, type TableColumn } from '../../ui/tables/data-table.tsx';
import { Find } from '../../ui/inputs/field.tsx';
import { BasisMeter } from '../../ui/marks/meter.tsx';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Pick } from '../../ui/inputs/pick.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { QuestionPanel } from './question-panel.tsx';
import { matching, said, STATES } from './filters.ts';
import styles from './questions.module.css';

type Question = Out<'question.list'>['questions'][number];
const text = en.question.list;

const COLUMNS: readonly TableColumn<Question>[] = [
  { id: 'id', head: text.id, rowHeader: true, cell: (row) => <span className="mono">{row.id}</span> },
  { id: 'short', head: text.question, fill: true, rowHeader: true, cell: (row) => <span title={row.short}>{row.short}</span> },
  { id: 'kind', minor: true, head: text.kind, cell: (row) => <span className="dim">{text.kinds[row.kind]}</span> },
  { id: 'criticality', head: text.criticality, cell: (row) => <Status id={row.criticality}>{wordOf(row.criticality)}</Status> },
  {
    id: 'basis',
    head: text.basis,
    cell: (row) => <BasisMeter basis={row.basis} min={row.minBasis} label={en.question.meter(row.basis, row.minBasis)} />,
  },
  { id: 'tags', minor: true, head: text.tags, num: true, cell: (row) => <span className={row.tags === 0 ? 'faint' : ''}>{row.tags}</span> },
  { id: 'said', head: text.conclusion, cell: (row) => <Status id={said(row)}>{en.question.said(row)}</Status> },
  {
    id: 'review',
    minor: true,
    head: text.review,
    cell: (row) => (row.review === 'none' ? <span className="faint">–</span> : <Status id={row.review}>{wordOf(row.review)}</Status>),
  },
];

/** All questions of the catalogue. Every count is a filter; J and K walk, the question stands beside the list. */
export function Questions() {
  const { data, problem } = useQuery('question.list', {});
  const coverage = useQuery('coverage.get', {}).data;
  const filter = usePlace((state) => state.filter);
  const chosen = usePlace((state) => state.question);
  const [query, setQuery] = useState('');
  const all = useMemo(() => data?.questions ?? [], [data]);
  const rows = useMemo(() => matching(all, filter, query), [all, filter, query]);
  useWalk(rows, chosen);
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{text.reading}</Waiting>;
  const within = matching(all, { ...filter, state: 'all' }, query);
  const domains = [
    { id: 'all', word: text.allDomains },
    ...(coverage?.domains ?? []).map((domain) => ({ id: domain.id, word: `${domain.id} ${domain.title}` })),
  ];
  const bases = [{ id: 'all', word: text.allBases }, ...BASES.map((id) => ({ id, word: `${id} ${wordOf(id)}` }))];
  return (
    <div className={styles['screen']}>
      <ListPart
        label={text.title}
        head={
          <>
            <h1 className="display">{text.sentence(rows.length, all.length)}</h1>
            <Counts
              label={text.filter}
              value={filter.state}
              onChange={(state) => place.filter({ state })}
              counts={STATES.map(({ id, holds }) => ({
                id,
                word: text.states[id] ?? id,
                count: within.filter(holds).length,
                plain: id === 'all' || id === 'below' || id === 'stale',
              })).filter((count) => count.count > 0 || count.id === 'all' || count.id === filter.state)}
            />
            <div className={styles['filters']}>
              <Pick
                label={text.domain}
                hideLabel
                options={domains}
                value={filter.domain ?? 'all'}
                onChange={(id) => place.filter({ domain: id === 'all' ? null : id })}
              />
              <Pick
                label={text.basis}
                hideLabel
                options={bases}
                value={filter.basis ?? 'all'}
                onChange={(id) => place.filter({ basis: id === 'all' ? null : id })}
              />
              <Find label={text.find} value={query} onChange={setQuery} />
            </div>
          </>
        }
      >
        <div className={styles['scroll']}>
          <DataTable
            label={text.title}
            columns={COLUMNS}
            rows={rows}
            keyOf={(row) => row.id}
            textOf={(row) => row.short}
            selected={chosen}
            onSelect={place.question}
            onOpen={place.openQuestion}
            empty={<p className="dim">{text.none}</p>}
          />
        </div>
      </ListPart>
      <QuestionPanel />
    </div>
  );
}

function useWalk(rows: readonly Question[], chosen: string | null): void {
  useCommands(
    useMemo(() => {
      const at = rows.findIndex((row) => row.id === chosen);
      const to = (index: number) => {
        const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
        if (row !== undefined) place.question(row.id);
      };
      const group = en.screens.questions;
      return [
        { id: 'questions.next', title: text.next, group, keys: 'J', run: () => to(at + 1) },
        { id: 'questions.previous', title: text.previous, group, keys: 'K', run: () => to(at - 1) },
        { id: 'questions.read', title: text.read, group, keys: 'O', run: () => chosen !== null && place.openQuestion(chosen) },
      ];
    }, [rows, chosen]),
  );
}
