import { useState } from 'react';
import type { Out } from '../../bridge/client.ts';
import { ask } from '../../bridge/engine.ts';
import { attempt } from '../../state/notices.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { exact } from '../../ui/values/format.ts';
import { Notice } from '../../ui/messages/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { Status } from '../../ui/marks/status.tsx';
import styles from './verify.module.css';

const text = en.verify.signed;
type Recheck = Out<'attest.recheck'>;
const MOST = 20;

/** Whether the open case still says what its ledger recorded and what was signed of it. */
export function Signed() {
  const info = useQuery('workspace.info', {}).data ?? null;
  const [found, setFound] = useState<Recheck | null>(null);
  const [busy, setBusy] = useState(false);
  if (info === null) return null;
  const run = async () => {
    setBusy(true);
    setFound(await attempt(ask('attest.recheck', {})));
    setBusy(false);
  };
  return (
    <Panel
      title={text.title}
      end={
        <Button isDisabled={busy} onPress={() => void run()}>
          {busy ? text.running : text.run}
        </Button>
      }
    >
      <div className={styles['inputs']}>
        <p className="small dim">{text.note}</p>
        <div role="status" className="stack">
          {found === null ? null : <Found {...found} />}
        </div>
      </div>
    </Panel>
  );
}

function Found({ rows, signed }: Recheck) {
  const bad = rows.problems.length;
  return (
    <>
      <Notice tone={bad === 0 ? 'good' : 'bad'} glyph={bad === 0 ? 'proved' : 'not_met'}>
        {bad === 0 ? text.recorded(exact(rows.checked)) : text.edited(exact(bad), exact(rows.checked))}
      </Notice>
      <ul className="stack small">
        {rows.problems.slice(0, MOST).map((problem) => (
          <li key={problem}>{problem}</li>
        ))}
        {bad > MOST ? <li className="dim">{text.more(exact(bad - MOST))}</li> : null}
      </ul>
      {signed.length === 0 ? <p className="small dim">{text.none}</p> : null}
      <ul className="stack">
        {signed.map(({ attestation, result, sub, detail }) => (
          <li key={attestation}>
            <Status id={result}>{text.results[result]}</Status> <span className="mono">{attestation}</span>{' '}
            <span className="break">{sub === null ? detail : `${sub}: ${detail}`}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
