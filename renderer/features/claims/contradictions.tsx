import { useMemo, useState } from 'react';
import { maskSecrets } from '../../../shared/domain/secrets/mask-secrets.ts';
import { place, usePlace } from '../../state/place.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Cite } from '../../ui/values/cite.tsx';
import { type Count, Counts } from '../../ui/inputs/counts.tsx';
import { DataTable, type TableColumn } from '../../ui/tables/data-table.tsx';
import { Empty } from '../../ui/messages/notice.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { visible } from '../../ui/values/visible.ts';
import type { Contradiction } from './contradiction.ts';
import { Decide } from './decide.tsx';
import { MARKS } from './marks.ts';
import { Records } from './records.tsx';
import styles from './claims.module.css';

const text = en.claims;
const STATES = ['open', 'upheld', 'dismissed'] as const;

const COLUMNS: readonly TableColumn<Contradiction>[] = [
  {
    id: 'state',
    head: text.state,
    cell: (row) => (
      <Status id={MARKS.states[row.state]} small>
        {text.states[row.state]}
      </Status>
    ),
  },
  { id: 'question', head: text.questions, cell: (row) => <span className="mono">{row.question}</span> },
  {
    id: 'quote',
    head: text.says,
    fill: true,
    rowHeader: true,
    cell: (row) => <span title={visible(maskSecrets(row.claim.quote))}>{visible(maskSecrets(row.claim.quote))}</span>,
  },
];

/** What waits for a person stands first. */
const byState = (a: Contradiction, b: Contradiction): number => STATES.indexOf(a.state) - STATES.indexOf(b.state);

/** The list left; the sentence, the records against it and the decision right. */
export function Contradictions({ rows }: { readonly rows: readonly Contradiction[] }) {
  const wanted = usePlace((state) => state.contradiction);
  const [state, setState] = useState('all');
  const counts = useMemo<readonly Count<string>[]>(
    () => [
      { id: 'all', word: text.all, count: rows.length, plain: true },
      ...STATES.map((id) => ({ id, word: text.states[id], count: rows.filter((row) => row.state === id).length, plain: true })),
    ],
    [rows],
  );
  const shown = useMemo(() => (state === 'all' ? [...rows].sort(byState) : rows.filter((row) => row.state === state)), [rows, state]);
  const chosen = shown.find(({ id }) => id === wanted) ?? shown[0];
  if (rows.length === 0)
    return (
      <Empty title={text.none}>
        <p>{text.noneNote}</p>
        <span>
          <Button onPress={() => place.claimsView('suggested')}>{text.toSuggested}</Button>
        </span>
      </Empty>
    );
  return (
    <div className={styles['body']}>
      <section className={styles['list']} aria-label={text.list}>
        <div className={styles['counts']}>
          <Counts label={text.filter} counts={counts} value={state} onChange={setState} />
        </div>
        <div className={styles['scroll']}>
          <DataTable
            label={text.list}
            columns={COLUMNS}
            rows={shown}
            keyOf={(row) => row.id}
            textOf={(row) => row.claim.quote}
            selected={chosen?.id ?? null}
            onSelect={(id) => place.contradiction(id)}
            empty={<Empty title={text.noMatch} />}
          />
        </div>
      </section>
      {chosen === undefined ? null : <OneContradiction key={chosen.id} row={chosen} />}
    </div>
  );
}

function OneContradiction({ row }: { readonly row: Contradiction }) {
  const { claim } = row;
  return (
    <section className={styles['one']} aria-label={row.id}>
      <div className={styles['sides']}>
        <article className={styles['side']} aria-label={text.says}>
          <h2 className="micro">{text.says}</h2>
          <blockquote className={styles['quote']}>{visible(maskSecrets(claim.quote))}</blockquote>
          <p className="row small dim">
            <Cite
              boxed
              label={text.openSentence(claim.evidence)}
              onPress={() => place.openEvidence(claim.evidence, { member: claim.member, page: claim.page })}
            >
              {claim.evidence}
            </Cite>
            <span className="clip" title={claim.evidenceName}>
              {claim.evidenceName}
            </span>
            <span className="nowrap">{claim.place}</span>
          </p>
          <p className="small dim">{text.ruleOf(row.rule)}</p>
          <p className="row small">
            {text.questions}
            {row.questions.map((question) => (
              <Cite key={question} onPress={() => place.openQuestion(question)}>
                {question}
              </Cite>
            ))}
          </p>
          <Decide row={row} />
        </article>
        <article className={styles['side']} aria-label={text.show}>
          <h2 className="micro">{text.show}</h2>
          <p className={styles['why']}>{row.why}</p>
          <Records records={row.records} total={row.recordTotal} />
        </article>
      </div>
    </section>
  );
}
