import { place, usePast, usePlace } from '../state/place.ts';
import type { Info } from '../state/session.ts';
import { useQuery } from '../state/use-query.ts';
import { en } from '../strings/en.ts';
import { Button } from '../ui/actions/button.tsx';
import { Glyph } from '../ui/marks/glyph.tsx';
import { Kbd } from '../ui/values/kbd.tsx';
import { Mark } from './mark.tsx';
import styles from './shell.module.css';
import { Button as AriaButton } from 'react-aria-components';

type Props = { readonly info: Info; readonly onPalette: () => void; readonly onPerson: () => void; readonly onHelp: () => void };

export function TitleBar({ info, onPalette, onPerson, onHelp }: Props) {
  const screen = usePlace((state) => state.screen);
  const table = usePlace((state) => state.table);
  const past = usePast((state) => state.steps.length);
  const { data: start } = useQuery('shell.start', {});
  const name = info.person?.name ?? en.shell.nobody;
  return (
    <header className={styles['titlebar']}>
      <Mark />
      <Button variant="icon" aria-label={en.shell.commands.back} isDisabled={past === 0} onPress={place.back}>
        <Glyph name="left" />
      </Button>
      <nav className={styles['crumb']} aria-label={en.shell.workspace}>
        <span className="strong clip">{info.subject.vendor}</span>
        <span className={`clip ${styles['model']}`}>{info.subject.model}</span>
        <Glyph name="right" />
        <span className="dim">{en.screens[screen]}</span>
        {table === null ? null : (
          <>
            <Glyph name="right" />
            <span className="dim nowrap">{en.columns.title}</span>
          </>
        )}
      </nav>
      {start?.testRuntime ? <span className={styles['test']}>{en.shell.testRuntime}</span> : null}
      <span className="grow" />
      <AriaButton className={styles['palette'] ?? ''} onPress={onPalette}>
        <Glyph name="search" />
        <span className="grow clip">{en.shell.find}</span>
        <Kbd>Ctrl K</Kbd>
      </AriaButton>
      <span className="grow" />
      <AriaButton className={styles['who'] ?? ''} onPress={onPerson}>
        <span className="faint">{en.shell.as}</span> <span className="medium">{name}</span>
      </AriaButton>
      <Button variant="icon" aria-label={en.shell.commands.help} onPress={onHelp}>
        <Glyph name="help" />
      </Button>
    </header>
  );
}
