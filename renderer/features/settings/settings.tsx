import { Switch } from 'react-aria-components';
import { place } from '../../state/place.ts';
import { type Density, prefer, type Theme, usePrefs } from '../../state/prefs.ts';
import { closeWorkspace } from '../../state/session.ts';
import { useQuery } from '../../state/use-query.ts';
import { en } from '../../strings/en.ts';
import { Button } from '../../ui/actions/button.tsx';
import { Page } from '../../ui/layout/page.tsx';
import { Choice } from '../../ui/inputs/choice.tsx';
import { exact } from '../../ui/values/format.ts';
import { Hash } from '../../ui/values/hash.tsx';
import { KeyValues } from '../../ui/values/key-values.tsx';
import { Panel } from '../../ui/layout/panel.tsx';
import styles from './settings.module.css';

const text = en.settings;
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];
const DENSITIES: readonly Density[] = ['normal', 'roomy'];

/** How the window looks and listens, and what this workspace is made of. */
export function Settings() {
  const { theme, density, letters } = usePrefs();
  return (
    <Page width="narrow">
      <h1 className="display">{text.title}</h1>
      <Panel title={text.look}>
        <div className={styles['body']}>
          <Choice
            label={text.theme}
            plain
            options={THEMES.map((id) => ({ id, word: text.themes[id] }))}
            value={theme}
            onChange={(next) => prefer({ theme: next })}
          />
          <Choice
            label={text.density}
            plain
            columns={2}
            options={DENSITIES.map((id) => ({ id, word: text.densities[id] }))}
            value={density}
            onChange={(next) => prefer({ density: next })}
          />
        </div>
      </Panel>
      <Panel title={text.keys}>
        <div className={styles['body']}>
          <Switch className={styles['switch'] ?? ''} isSelected={letters} onChange={(next) => prefer({ letters: next })}>
            <span className={styles['track']} aria-hidden="true">
              <span className={styles['thumb']} />
            </span>
            {text.letters}
          </Switch>
          <p className="small dim">{text.lettersNote}</p>
        </div>
      </Panel>
      <Workspace />
    </Page>
  );
}

function Workspace() {
  const info = useQuery('workspace.info', {}).data;
  const start = useQuery('shell.start', {}).data;
  if (!info) return null;
  return (
    <Panel title={text.workspace} end={<Button onPress={() => void closeWorkspace()}>{text.close}</Button>}>
      <div className={styles['body']}>
        <KeyValues
          rows={[
            [text.name, info.name],
            [text.evidence, text.files(exact(info.counts.evidence), exact(info.counts.evidenceBytes))],
            [text.tags, exact(info.counts.tags)],
            [text.events, exact(info.counts.events)],
            [text.catalogue, `${info.catalogue.id} ${info.catalogue.version}`],
            [text.schema, String(info.schemaVersion)],
            [text.ledger, <Hash key="head" value={info.ledger.head} label={text.ledger} />],
            [text.app, start === undefined ? '' : `${start.version}${start.testRuntime ? `, ${en.shell.testRuntime}` : ''}`],
          ]}
        />
        <Button onPress={() => place.go('verify')}>{text.rehash}</Button>
      </div>
    </Panel>
  );
}
