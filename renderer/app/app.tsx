/**
 * The window. Landmarks, for tests and screen readers alike:
 *
 *   banner       title bar: navigation "Workspace" (crumbs), button "Find a question, evidence, command", button "Working as …"
 *   navigation   "Screens": links Overview, Import, Read, Questions, Logs, Runs, Claims, Sign, Verify, Settings (aria-current="page")
 *   main         the screen, labelled by its one h1
 *   contentinfo  status bar: saved time, ledger entries and head, bytes sent off this machine
 *   region       "Notices": what was done and what went wrong, each with Dismiss and, where it can be taken back, Undo
 *
 * Without a workspace there is no navigation "Screens" but "Overview" gives way to the start screen. Dialogs are
 * "Search and commands" (Ctrl K), "Keys" (?) and "Working as". The reading desk is region "Sources", region "Reader",
 * region "Question", parted by the separators "Width of the sources" and "Width of the question".
 */
import { useEffect } from 'react';
import { I18nProvider } from 'react-aria-components';
import { usePrefs } from '../state/prefs.ts';
import { useQuery } from '../state/use-query.ts';
import { en } from '../strings/en.ts';
import { Problem, Waiting } from '../ui/messages/notice.tsx';
import { Sprite } from '../ui/marks/sprite.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Outside } from './outside.tsx';
import { Room } from './room.tsx';
import { Toasts } from './toasts.tsx';

export function App() {
  useAppearance();
  return (
    <I18nProvider locale="en-GB">
      <Sprite />
      <ErrorBoundary>
        <Inside />
      </ErrorBoundary>
      <Toasts />
    </I18nProvider>
  );
}

function Inside() {
  const { data: info, problem } = useQuery('workspace.info', {});
  if (problem !== null) return <Problem message={problem.message} code={problem.code} />;
  if (info === undefined) return <Waiting>{en.shell.opening}</Waiting>;
  return info === null ? <Outside /> : <Room info={info} />;
}

/** Puts theme and density on the document. */
function useAppearance(): void {
  const { theme, density } = usePrefs();
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => {
      const { dataset } = document.documentElement;
      dataset['theme'] = theme === 'system' ? (dark.matches ? 'dark' : 'light') : theme;
      dataset['density'] = density;
    };
    apply();
    dark.addEventListener('change', apply);
    return () => dark.removeEventListener('change', apply);
  }, [theme, density]);
}
