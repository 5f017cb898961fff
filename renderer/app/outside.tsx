import { useEffect, useState } from 'react';
import { Start } from '../features/start/start.tsx';
import { Verify } from '../features/verify/verify.tsx';
import { openWorkspace } from '../state/session.ts';
import { useQuery } from '../state/use-query.ts';
import { en } from '../strings/en.ts';
import { Button } from '../ui/actions/button.tsx';
import { Mark } from './mark.tsx';
import styles from './shell.module.css';

const opened = new Set<string>();

/** Before a workspace is open: start, or verify something without one. */
export function Outside() {
  const { data: start } = useQuery('shell.start', {});
  const [verifying, setVerifying] = useState(false);
  const named = start?.workspace ?? null;
  useEffect(() => {
    // Once per window: who closes that workspace wants to be here.
    if (named === null || opened.has(named.handle)) return;
    opened.add(named.handle);
    void openWorkspace({ handle: named.handle });
  }, [named]);
  return (
    <div className={styles['outside']}>
      <header className={styles['titlebar']}>
        <Mark />
        <span className="strong">{en.shell.product}</span>
        {start?.testRuntime ? <span className={styles['test']}>{en.shell.testRuntime}</span> : null}
        <span className="grow" />
        <Button variant="quiet" onPress={() => setVerifying(!verifying)}>
          {verifying ? en.shell.backToStart : en.shell.verifyOnly}
        </Button>
      </header>
      <main className={styles['main']}>{verifying ? <Verify /> : <Start />}</main>
    </div>
  );
}
