import type { Info } from '../state/session.ts';
import { en } from '../strings/en.ts';
import { clock, exact, groupHash, utc } from '../ui/values/format.ts';
import styles from './shell.module.css';

/** When it was last saved, what the ledger stands at, and that nothing left the machine. The times come from the ledger itself. */
export function StatusBar({ info: { ledger } }: { readonly info: Info }) {
  const { status } = en.shell;
  return (
    <footer className={styles['statusbar']}>
      {ledger.at === null ? (
        <span>{status.nothingSaved}</span>
      ) : (
        <span title={utc(ledger.at)}>
          {status.saved} <span className={styles['exact']}>{clock(ledger.at)} UTC</span>
        </span>
      )}
      <span>
        {status.ledger(exact(ledger.entries))}
        <span className={styles['head']}>
          {status.head} <span className={styles['exact']}>{groupHash(ledger.head)}</span>
        </span>
      </span>
      <span className="grow" />
      <span>{status.sent}</span>
    </footer>
  );
}
