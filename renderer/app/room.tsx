import { useEffect, useMemo, useState } from 'react';
import { ask } from '../bridge/engine.ts';
import { type Command, allCommands, useCommands } from '../state/commands.ts';
import { commandFor } from '../state/keys.ts';
import { attempt, tell } from '../state/notices.ts';
import { place, SCREENS, usePlace } from '../state/place.ts';
import { usePrefs } from '../state/prefs.ts';
import { closeWorkspace, type Info } from '../state/session.ts';
import { en } from '../strings/en.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Help } from './help.tsx';
import { Palette } from './palette.tsx';
import { PersonDialog } from './person-dialog.tsx';
import { Rail } from './rail.tsx';
import { SCREEN } from './screens.tsx';
import styles from './shell.module.css';
import { StatusBar } from './status-bar.tsx';
import { TitleBar } from './title-bar.tsx';

type Overlay = 'palette' | 'help' | 'person' | null;

/** An open workspace: title bar, rail, the screen, status bar, and the overlays. */
export function Room({ info }: { readonly info: Info }) {
  const screen = usePlace((state) => state.screen);
  const [overlay, setOverlay] = useState<Overlay>(null);
  useCommands(useMemo(() => shellCommands(setOverlay), []));
  useKeys(overlay !== null);
  const close = () => setOverlay(null);
  return (
    <div className={styles['app']}>
      <TitleBar
        info={info}
        onPalette={() => setOverlay('palette')}
        onPerson={() => setOverlay('person')}
        onHelp={() => setOverlay('help')}
      />
      <Rail screen={screen} />
      <main className={styles['main']} tabIndex={-1} aria-label={en.screens[screen]}>
        <ErrorBoundary key={screen}>{SCREEN[screen]()}</ErrorBoundary>
      </main>
      <StatusBar info={info} />
      {overlay === 'palette' ? <Palette onClose={close} /> : null}
      {overlay === 'help' ? <Help onClose={close} /> : null}
      {overlay === 'person' ? <PersonDialog info={info} onClose={close} /> : null}
    </div>
  );
}

async function undo(): Promise<void> {
  const result = await attempt(ask('history.undo', {}));
  if (result !== null) tell(result.undone === null ? en.shell.nothingToUndo : en.shell.undone(result.undone));
}

function shellCommands(open: (overlay: Overlay) => void): readonly Command[] {
  const { commands } = en.shell;
  const screens = SCREENS.map((screen, index) => ({
    id: `go.${screen}`,
    title: commands.goTo(en.screens[screen]),
    group: commands.screens,
    keys: `Ctrl ${index + 1}`,
    run: () => place.go(screen),
  }));
  return [
    { id: 'palette', title: commands.palette, group: commands.app, keys: 'Ctrl K', run: () => open('palette') },
    { id: 'help', title: commands.help, group: commands.app, keys: '?', run: () => open('help') },
    { id: 'undo', title: commands.undo, group: commands.app, keys: 'Ctrl Z', run: () => void undo() },
    { id: 'person', title: commands.person, group: commands.app, run: () => open('person') },
    { id: 'close', title: commands.close, group: commands.app, run: () => void closeWorkspace() },
    ...screens,
  ];
}

const TYPING = 'input:not([type="radio"]):not([type="checkbox"]), textarea, [contenteditable="true"]';

/** One listener for every key of every screen. While an overlay or a dialog stands, keys belong to it. */
function useKeys(covered: boolean): void {
  const letters = usePrefs((state) => state.letters);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || covered || document.querySelector('[role="dialog"], [role="alertdialog"]') !== null) return;
      const typing = event.target instanceof Element && event.target.matches(TYPING);
      const command = commandFor(event, allCommands(), typing, letters);
      if (command === undefined) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [covered, letters]);
}
