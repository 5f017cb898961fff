import { useStore } from 'zustand';
import { live } from '../bridge/live.ts';
import { place, type Screen } from '../state/place.ts';
import { en } from '../strings/en.ts';
import { Button } from '../ui/actions/button.tsx';
import { Glyph } from '../ui/marks/glyph.tsx';
import { exact } from '../ui/values/format.ts';
import styles from './shell.module.css';

const text = en.shell.importing;

/** Over every screen while an import runs: what is counted there is counted from a part. The screen of the import says it by itself. */
export function Importing({ screen }: { readonly screen: Screen }) {
  const intake = useStore(live, (state) => (state.intake?.state === 'running' ? state.intake : null));
  if (intake === null || screen === 'intake') return null;
  return (
    <div className={`${styles['importing']} care`}>
      <Glyph name="clock" />
      <span role="status">{text.note}</span>
      <span className="tab dim">{text.files(exact(intake.filesDone), exact(intake.filesTotal))}</span>
      <span className="grow" />
      <Button variant="bare" onPress={() => place.go('intake')}>
        {en.overview.intake.start}
      </Button>
    </div>
  );
}
