import { useState } from 'react';
import { openWorkspace, pickOne } from '../../state/session.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Glyph } from '../../ui/marks/glyph.tsx';
import { Problem, Waiting } from '../../ui/messages/notice.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import { CreateForm } from './create-form.tsx';
import styles from './start.module.css';

/** Open what was worked on, or begin a case. */
export function Start() {
  const { data: start, problem } = useQuery('shell.start', {});
  const [busy, setBusy] = useState(false);
  const open = async (handle: string) => {
    setBusy(true);
    await openWorkspace({ handle });
    setBusy(false);
  };
  const openFolder = async () => {
    const picked = await pickOne('workspace.open');
    if (picked !== null) await open(picked.handle);
  };
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (start === undefined) return <Waiting>{en.shell.opening}</Waiting>;
  const known = [...(start.workspace === null ? [] : [start.workspace]), ...start.recent];
  return (
    <div className={styles['start']}>
      <header className={styles['head']}>
        <h1 className="display">{en.start.title}</h1>
        <p className="dim">{en.start.note}</p>
      </header>
      <Panel
        title={en.start.recent}
        end={
          <Button onPress={() => void openFolder()} isDisabled={busy}>
            <Glyph name="folder" />
            {en.start.open}
          </Button>
        }
      >
        {known.length === 0 ? (
          <p className={`dim ${styles['pad']}`}>{en.start.noRecent}</p>
        ) : (
          <ul className={styles['recent']}>
            {known.map((picked) => (
              <li key={picked.handle}>
                <Button variant="quiet" isDisabled={busy} onPress={() => void open(picked.handle)}>
                  <Glyph name="folder" />
                  <span className="clip">{picked.label}</span>
                </Button>
              </li>
            ))}
          </ul>
        )}
        <p className={`small faint ${styles['pad']}`}>{en.start.sample}</p>
        <p className={`small faint ${styles['pad']}`}>
          {en.start.version(start.version)} {start.testRuntime ? en.start.testRuntime : ''}
        </p>
      </Panel>
      <Panel title={en.start.create} className={styles['create'] ?? ''}>
        <CreateForm />
      </Panel>
    </div>
  );
}
