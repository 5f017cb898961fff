import { useEffect, useMemo, useState } from 'react';
import { ask } from '../bridge/engine.ts';
import { Columns } from '../features/columns/columns.tsx';
import { type Command, allCommands, useCommands } from '../state/commands.ts';
import { commandFor } from '../state/keys.ts';
import { attempt, spendUndo, tell } from '../state/notices.ts';
import { place, SCREENS, usePlace } from '../state/place.ts';
import { usePrefs } from '../state/prefs.ts';
import { closeWorkspace, type Info } from '../state/session.ts';
import { en } from '../strings/en.ts';
import { ErrorBoundary } from './error-boundary.tsx';
import { Help } from './help.tsx';
import { Importing } from './importing.tsx';
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
  const table = usePlace((state) => state.table);
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
      <Importing screen={screen} />
      <Rail screen={screen} />
      <main className={styles['main']} tabIndex={-1} aria-label={en.screens[screen]}>
        <ErrorBoundary key={table === null ? screen : 'columns'}>
          {table === null ? SCREEN[screen]() : <Columns table={table} />}
        </ErrorBoundary>
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
  spendUndo();
  if (result !== null) tell(result.undone === null ? en.shell.nothingToUndo : en.shell.undone(result.undone));
}

function shellCommands(open: (overlay: Overlay) => void): readonly Command[] {
  const { commands } = en.shell;
  const screens = SCREENS.map((screen, index) => ({
    id: `go.${screen}`,
    title: commands.goTo(en.screens[screen]),
    group: commands.screens,
    // The tenth screen has the key after 9.
    keys: `Ctrl ${(index + 1) % 10}`,
    run: () => place.go(screen),
  }));
  return [
    { id: 'palette', title: commands.palette, group: commands.app, keys: 'Ctrl K', run: () => open('palette') },
    { id: 'help', title: commands.help, group: commands.app, keys: '?', run: () => open('help') },
    { id: 'undo', title: commands.undo, group: commands.app, keys: 'Ctrl Z', run: () => void undo() },
    { id: 'back', title: commands.back, group: commands.app, keys: 'Alt ArrowLeft', run: place.back },
    { id: 'person', title: commands.person, group: commands.app, run: () => open('person') },
    { id: 'close', title: commands.close, group: commands.app, run: () => void closeWorkspace() },
    ...screens,
  ];
}

const TYPING = 'input:not([type="radio"]):not([type="checkbox"]), textarea, [contenteditable="true"]';
/** Something is open that keys belong to: a dialog, or the list of a choice. */
const COVERING = '[role="dialog"], [role="alertdialog"], [data-trigger="Select"]';

/**
 * The keys of every screen. Letters and keys with Ctrl are taken before any list can take them for its type-ahead;
 * all others (Escape, PageDown) only when nothing under the focus wanted them.
 */
function useKeys(covered: boolean): void {
  const letters = usePrefs((state) => state.letters);
  useEffect(() => {
    const handle = (event: KeyboardEvent, early: boolean) => {
      const isEarly = event.key.length === 1 || event.ctrlKey || event.metaKey;
      if (isEarly !== early || event.defaultPrevented || covered || document.querySelector(COVERING) !== null) return;
      const typing = event.target instanceof Element && event.target.matches(TYPING);
      const command = commandFor(event, allCommands(), typing, letters);
      if (command === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      command.run();
    };
    const first = (event: KeyboardEvent) => handle(event, true);
    const last = (event: KeyboardEvent) => handle(event, false);
    window.addEventListener('keydown', first, { capture: true });
    window.addEventListener('keydown', last);
    return () => {
      window.removeEventListener('keydown', first, { capture: true });
      window.removeEventListener('keydown', last);
    };
  }, [covered, letters]);
}
