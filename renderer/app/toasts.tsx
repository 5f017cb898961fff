import { useEffect } from 'react';
import { ask } from '../bridge/engine.ts';
import { allCommands } from '../state/commands.ts';
import { attempt, dismiss, type NoticeRow, spendUndo, tell, useNotices } from '../state/notices.ts';
import { en } from '../strings/en.ts';
import { Button } from '../ui/actions/button.tsx';
import { Glyph } from '../ui/marks/glyph.tsx';
import styles from './toasts.module.css';

const SHOWN_MS = 8000;
/** The engine says it for the command line too; here a press helps. */
const NO_PERSON = 'workspace/no-person';

/** What was done, for eight seconds, with Undo; what went wrong, until it is dismissed. */
export function Toasts() {
  const rows = useNotices();
  return (
    <section className={styles['toasts']} aria-label={en.shell.notices} aria-live="polite">
      {rows.map((row) => (
        <Toast key={row.id} row={row} />
      ))}
    </section>
  );
}

function Toast({ row }: { readonly row: NoticeRow }) {
  useEffect(() => {
    if (row.kind === 'problem') return undefined;
    const timer = setTimeout(() => dismiss(row.id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [row]);
  const undo = async () => {
    dismiss(row.id);
    const result = await attempt(ask('history.undo', {}));
    spendUndo();
    if (result !== null) tell(result.undone === null ? en.shell.nothingToUndo : en.shell.undone(result.undone));
  };
  return (
    <div className={`${styles['toast']} ${row.kind === 'problem' ? 'bad' : 'good'}`} {...(row.kind === 'problem' ? { role: 'alert' } : {})}>
      <Glyph name={row.kind === 'problem' ? 'not_met' : 'proved'} />
      <div className={styles['text']}>
        <p>{row.code === NO_PERSON ? en.shell.noPerson : row.text}</p>
        {row.code === null ? null : <p className="mono dim">{row.code}</p>}
      </div>
      {row.undo ? (
        <Button variant="quiet" keys="Ctrl Z" onPress={() => void undo()}>
          {en.shell.undo}
        </Button>
      ) : null}
      {row.code === NO_PERSON ? (
        <Button
          variant="quiet"
          onPress={() => {
            dismiss(row.id);
            allCommands()
              .find(({ id }) => id === 'person')
              ?.run();
          }}
        >
          {en.shell.sayWho}
        </Button>
      ) : null}
      <Button variant="icon" aria-label={en.shell.dismiss} onPress={() => dismiss(row.id)}>
        <Glyph name="close" />
      </Button>
    </div>
  );
}
