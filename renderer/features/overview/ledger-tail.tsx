import { useState } from 'react';
import { ask } from '../../bridge/engine.ts';
import { attempt, tell } from '../../state/notices.ts';
import { pickOne } from '../../state/session.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { clock, exact, utc } from '../../ui/values/format.ts';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { nameOf, sentenceOf } from './ledger-sentence.ts';
import styles from './overview.module.css';

const text = en.overview.ledger;
const FIRST = 12;

/** The newest entries of the ledger; the chain can be checked and saved from here. */
export function LedgerTail() {
  const [limit, setLimit] = useState(FIRST);
  const { data, problem } = useQuery('ledger.list', { limit });
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (data === undefined) return <Waiting>{en.overview.counting}</Waiting>;
  const check = async () => {
    const result = await attempt(ask('ledger.verify', {}));
    if (result !== null) tell(result.intact ? text.intact(exact(result.entries)) : text.broken(result.firstBad, result.problem ?? ''));
  };
  const save = async () => {
    const file = await pickOne('ledger.save', 'ledger.jsonl');
    if (file === null) return;
    const result = await attempt(ask('ledger.export', { handle: file.handle }));
    if (result !== null) tell(text.saved(exact(result.entries), file.label));
  };
  return (
    <Panel
      title={text.title}
      note={text.entries(exact(data.total))}
      end={
        <span className="row">
          <Button variant="quiet" onPress={() => void check()}>
            {text.check}
          </Button>
          <Button variant="quiet" onPress={() => void save()}>
            {text.save}
          </Button>
        </span>
      }
    >
      {data.entries.length === 0 ? <p className={`dim ${styles['pad']}`}>{text.empty}</p> : null}
      <ul className={styles['ledger']}>
        {data.entries.map((entry) => (
          <li key={entry.seq}>
            <time className="mono faint" dateTime={entry.at} title={utc(entry.at)}>
              {clock(entry.at)}
            </time>
            <span className="break">
              <span className="medium" title={entry.actor}>
                {nameOf(entry.actor)}
              </span>{' '}
              {sentenceOf(entry).verb} <span className="mono nowrap">{sentenceOf(entry).object}</span>
            </span>
            <span className="mono faint">{entry.seq}</span>
          </li>
        ))}
      </ul>
      {data.entries.length < data.total && limit < 500 ? (
        <div className={styles['pad']}>
          <Button variant="bare" onPress={() => setLimit(Math.min(500, limit * 4))}>
            {text.more}
          </Button>
        </div>
      ) : null}
    </Panel>
  );
}
