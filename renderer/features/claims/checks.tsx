import { useEffect, useMemo, useRef, useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { place, usePlace } from '../../state/place.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Cite } from '../../ui/values/cite.tsx';
import { type Count, Counts } from '../../ui/inputs/counts.tsx';
import { Empty, Problem, Waiting } from '../../ui/messages/notice.tsx';
import { More } from '../../ui/layout/more.tsx';
import { Status } from '../../ui/marks/status.tsx';
import { CheckInputs } from './check-inputs.tsx';
import { MARKS } from './marks.ts';
import { Records } from './records.tsx';
import styles from './claims.module.css';

type Check = Out<'checks.list'>[number];
const text = en.claims.checks;
const STATES = ['fails', 'not_decidable', 'holds', 'not_applicable'] as const;

/** Every automatic check with its records, those that fail first. A suggestion, never a conclusion. */
export function Checks() {
  const { data, problem } = useQuery('checks.list', {});
  const wanted = usePlace(({ check }) => check);
  const [state, setState] = useState('all');
  const sorted = useMemo(() => [...(data ?? [])].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state)), [data]);
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{en.claims.reading}</Waiting>;
  const counts: readonly Count<string>[] = [
    { id: 'all', word: en.claims.all, count: data.length, plain: true },
    ...STATES.map((id) => ({ id, word: text.states[id], count: data.filter((check) => check.state === id).length, plain: true })),
  ];
  const shown = state === 'all' ? sorted : sorted.filter((check) => check.state === state);
  return (
    <>
      <div className={styles['counts']}>
        <Counts label={text.filter} counts={counts} value={state} onChange={setState} />
        <span className="small dim">{text.note}</span>
      </div>
      <div className={styles['scroll']}>
        <CheckInputs />
        {shown.length === 0 ? <Empty title={text.none} /> : null}
        <ul className={styles['cards']}>
          {shown.map((check) => (
            <One key={check.id} check={check} isAsked={check.id === wanted} />
          ))}
        </ul>
      </div>
    </>
  );
}

function One({ check, isAsked }: { readonly check: Check; readonly isAsked: boolean }) {
  const line = useRef<HTMLLIElement>(null);
  // Who comes for one check is brought to it, and reads on from there.
  useEffect(() => {
    if (isAsked) line.current?.focus();
  }, [isAsked]);
  return (
    <li ref={line} className={styles['claim']} tabIndex={-1} aria-current={isAsked}>
      <p className="row">
        <span className="mono medium">{check.id}</span>
        <Status id={MARKS.checks[check.state]} small>
          {text.states[check.state]}
        </Status>
        <span className="grow" />
        {check.usedBy.map((question) => (
          <Cite key={question} onPress={() => place.openQuestion(question)}>
            {question}
          </Cite>
        ))}
      </p>
      <p className="dim">{check.rule}</p>
      <p>{check.sentence}</p>
      {check.supply === null ? null : <p className="small">{text.supply(check.supply)}</p>}
      {check.records.length === 0 ? null : (
        <More title={text.records(check.recordTotal)}>
          <Records records={check.records} total={check.recordTotal} />
        </More>
      )}
    </li>
  );
}
